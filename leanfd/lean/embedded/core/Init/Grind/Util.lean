prelude
import Init.Classical
import Init.Coe
/-!
Marks that `grind` puts on terms, by the names that its compiled code knows, and how they are printed. Follows
Init/Grind/Util.lean, Attr.lean, PP.lean.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind

/-- A proof inside a term: all proofs of a proposition are one. -/
def nestedProof (p : Prop) {h : p} : p := h
/-- Likewise for what decides a proposition. -/
def nestedDecidable {p : Prop} (h : Decidable p) : Decidable p := h
/-- A `match` that the simplifier leaves, except for its discriminants. -/
def simpMatchDiscrsOnly {α : Sort u} (a : α) : α := a
/-- A function that was abstracted so that it counts as a term. -/
def abstractFn {α : Sort u} (a : α) : α := a
/-- `a + b` in a pattern. -/
def offset (a b : Nat) : Nat := a + b
/-- `a = b` in a pattern for backward reasoning. -/
def eqBwdPattern {α : Sort u} (a b : α) : Prop := a = b
/-- The equation that an equation of a `match` concludes; the last argument is the term that it came from. -/
abbrev EqMatch {α : Sort u} (a b : α) {_origin : α} : Prop := a = b
/-- A condition of an equation of a `match`. -/
abbrev MatchCond (p : Prop) : Prop := p
/-- The same before simplification, which must not see through it. -/
def PreMatchCond (p : Prop) : Prop := p
/-- A proposition that needs no further normalisation. -/
def alreadyNorm (p : Prop) : Prop := p
/-- Marks a proof that `grind` found inside another tactic's suggestion. -/
@[inline] def Marker {α : Sort u} (a : α) : α := a
/-- A generalised argument of a pattern, with the proof obligation that comes of it. -/
def genPattern {α : Sort u} (_h : Prop) (x : α) (_val : α) : α := x
def genHEqPattern {α β : Sort u} (_h : Prop) (x : α) (_val : β) : α := x

theorem em (p : Prop) : alreadyNorm p ∨ alreadyNorm (¬p) := Classical.em p
theorem nestedProof_congr (p q : Prop) (h : p = q) (hp : p) (hq : q) : HEq (@nestedProof p hp) (@nestedProof q hq) := by
  cases h; exact HEq.rfl
theorem nestedDecidable_congr (p q : Prop) (h : p = q) (hp : Decidable p) (hq : Decidable q) :
    HEq (@nestedDecidable p hp) (@nestedDecidable q hq) := by
  cases h; cases Subsingleton.elim hp hq; exact HEq.rfl

/-- A node of the state that `grind` shows when it fails. -/
inductive NodeDef where
  | unit
def node_def (_ : Nat) {α : Sort u} {_ : α} : NodeDef := .unit

/-! ### Printing, by Lean's compiled unexpanders -/
open Lean.PrettyPrinter (Unexpander)
@[extern "l_Lean_Grind_nestedProofUnexpander"] opaque nestedProofUnexpander : Unexpander
@[extern "l_Lean_Grind_matchCondUnexpander"] opaque matchCondUnexpander : Unexpander
@[extern "l_Lean_Grind_eqMatchUnexpander"] opaque eqMatchUnexpander : Unexpander
@[extern "l_Lean_Grind_offsetUnexpander"] opaque offsetUnexpander : Unexpander
@[extern "l_Lean_Grind_natCastUnexpander"] opaque natCastUnexpander : Unexpander
@[extern "l_Lean_Grind_markerUnexpander"] opaque markerUnexpander : Unexpander
@[extern "l_Lean_Grind_nodeDefUnexpander"] opaque nodeDefUnexpander : Unexpander
@[extern "l_Lean_Grind_NodeDefUnexpander"] opaque NodeDefUnexpander : Unexpander
attribute [app_unexpander nestedProof] nestedProofUnexpander
attribute [app_unexpander MatchCond] matchCondUnexpander
attribute [app_unexpander EqMatch] eqMatchUnexpander
attribute [app_unexpander offset] offsetUnexpander
attribute [app_unexpander NatCast.natCast] natCastUnexpander
attribute [app_unexpander Marker] markerUnexpander
attribute [app_unexpander node_def] nodeDefUnexpander
attribute [app_unexpander NodeDef] NodeDefUnexpander

end Lean.Grind
