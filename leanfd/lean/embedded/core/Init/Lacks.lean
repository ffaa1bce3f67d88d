prelude
import Init.Control.State
import Init.Omega
/-!
Names of Lean's core library that this one lacks. Without them Lean would take such a name in a statement for a variable
of its own (`autoImplicit`), and another theorem would be judged. Each takes an instance that nobody can have, so that
whoever writes it reads in Lean's error which name is missing. A name leaves this list when its definition comes.
The names are the roots of the symbols of the compiled library, without those that are defined here.
-/
universe u v w

/-- Cannot be had; its second argument is the advice that an error shows. -/
class Lacks (name advice : String) : Prop where
  absurd : False
local notation "LACKS" => "the embedded Lean lacks this name of Lean's core library; use --lean-project DIR"

/-! ### Types -/
def Float32 [Lacks "Float32" LACKS] : Type := Unit
def Dyadic [Lacks "Dyadic" LACKS] : Type := Unit
def Substring [Lacks "Substring" LACKS] : Type := Unit
def FloatArray [Lacks "FloatArray" LACKS] : Type := Unit
def ByteSlice [Lacks "ByteSlice" LACKS] : Type := Unit
def Dynamic [Lacks "Dynamic" LACKS] : Type := Unit
def Runtime [Lacks "Runtime" LACKS] : Type := Unit
def NonScalar [Lacks "NonScalar" LACKS] : Type := Unit
def PNonScalar [Lacks "PNonScalar" LACKS] : Type u := PUnit
def ListSlice [Lacks "ListSlice" LACKS] (_ : Type u) : Type u := PUnit
def Squash [Lacks "Squash" LACKS] (_ : Sort u) : Sort u := PUnit
def StateCpsT [Lacks "StateCpsT" LACKS] (_ : Type u) (_ : Type u → Type v) (_ : Type u) : Type u := PUnit
def ExceptCpsT [Lacks "ExceptCpsT" LACKS] (_ : Type u) (_ : Type u → Type v) (_ : Type u) : Type u := PUnit

/-! ### Classes -/
def Sep [Lacks "Sep" LACKS] (_ : Type u) (_ : Type v) : Type (max u v) := PUnit
def Stream [Lacks "Stream" LACKS] (_ : Type u) (_ : Type v) : Type (max u v) := PUnit
def ToStream [Lacks "ToStream" LACKS] (_ : Type u) (_ : Type v) : Type (max u v) := PUnit
def TypeName [Lacks "TypeName" LACKS] (_ : Type u) : Type := Unit
def MonadAttach [Lacks "MonadAttach" LACKS] (_ : Type u → Type v) : Type := Unit

/-! ### Functions -/
section
variable {α : Sort u}
theorem Lacks.elim (name : String) [h : Lacks name LACKS] : False := h.absurd
def withPtrAddr [Lacks "withPtrAddr" LACKS] : α := (Lacks.elim "withPtrAddr").elim
def maxOn [Lacks "maxOn" LACKS] : α := (Lacks.elim "maxOn").elim
def minOn [Lacks "minOn" LACKS] : α := (Lacks.elim "minOn").elim
def liftOption [Lacks "liftOption" LACKS] : α := (Lacks.elim "liftOption").elim
def beqOfOrd [Lacks "beqOfOrd" LACKS] : α := (Lacks.elim "beqOfOrd").elim
def nsmulRec [Lacks "nsmulRec" LACKS] : α := (Lacks.elim "nsmulRec").elim
def npowRec [Lacks "npowRec" LACKS] : α := (Lacks.elim "npowRec").elim
def iteInduction [Lacks "iteInduction" LACKS] : α := (Lacks.elim "iteInduction").elim
def emptyWf [Lacks "emptyWf" LACKS] : α := (Lacks.elim "emptyWf").elim
end
