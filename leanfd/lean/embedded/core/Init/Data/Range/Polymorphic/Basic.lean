prelude
import Init.Data.Array.Subarray
/-!
Ranges, `a...b`, `a...=b`, `a<...b` and so on, of whatever has a next element; of arrays and lists they take parts. Names and types:
Init/Data/Range/Polymorphic/PRange.lean, UpwardEnumerable.lean, Basic.lean, Nat.lean, Int.lean; Init/Data/Slice/Array/Basic.lean of Lean 4.35.
-/
universe u v w
namespace Std
structure Rcc (α : Type u) where
  lower : α
  upper : α
structure Rco (α : Type u) where
  lower : α
  upper : α
structure Rci (α : Type u) where
  lower : α
structure Roc (α : Type u) where
  lower : α
  upper : α
structure Roo (α : Type u) where
  lower : α
  upper : α
structure Roi (α : Type u) where
  lower : α
structure Ric (α : Type u) where
  upper : α
structure Rio (α : Type u) where
  upper : α
structure Rii (α : Type u) where
syntax:max (term "...*") : term
syntax:max ("*...*") : term
syntax:max (term "<...*") : term
syntax:max (term "...<" term) : term
syntax:max (term "..." term) : term
syntax:max ("*...<" term) : term
syntax:max ("*..." term) : term
syntax:max (term "<...<" term) : term
syntax:max (term "<..." term) : term
syntax:max (term "...=" term) : term
syntax:max ("*...=" term) : term
syntax:max (term "<...=" term) : term
macro_rules
  | `($a...=$b) => `(Std.Rcc.mk $a $b)
  | `(*...=$b) => `(Std.Ric.mk $b)
  | `($a...*) => `(Std.Rci.mk $a)
  | `(*...*) => `(Std.Rii.mk)
  | `($a<...=$b) => `(Std.Roc.mk $a $b)
  | `($a<...*) => `(Std.Roi.mk $a)
  | `($a...<$b) => `(Std.Rco.mk $a $b)
  | `($a...$b) => `(Std.Rco.mk $a $b)
  | `(*...<$b) => `(Std.Rio.mk $b)
  | `(*...$b) => `(Std.Rio.mk $b)
  | `($a<...<$b) => `(Std.Roo.mk $a $b)
  | `($a<...$b) => `(Std.Roo.mk $a $b)
/-- What has a next element, so many times as one says. -/
class PRange.UpwardEnumerable (α : Type u) where
  succMany : Nat → α → α
class Rxc.HasSize (α : Type u) where
  size : α → α → Nat
class Rxo.HasSize (α : Type u) where
  size : α → α → Nat
class PRange.Least? (α : Type u) where
  least? : Option α
open PRange (UpwardEnumerable)
instance PRange.instUpwardEnumerableNat : UpwardEnumerable Nat := ⟨fun n a => a + n⟩
instance PRange.instUpwardEnumerableInt : UpwardEnumerable Int := ⟨fun n a => a + n⟩
instance PRange.instLeast?Nat : PRange.Least? Nat := ⟨some 0⟩
instance PRange.instHasSizeNat : Rxc.HasSize Nat := ⟨fun lo hi => hi + 1 - lo⟩
instance PRange.instHasSizeNat_1 : Rxo.HasSize Nat := ⟨fun lo hi => hi - lo⟩
instance PRange.instHasSizeInt : Rxc.HasSize Int := ⟨fun lo hi => (hi + 1 - lo).toNat⟩
instance PRange.instHasSizeInt_1 : Rxo.HasSize Int := ⟨fun lo hi => (hi - lo).toNat⟩
section
variable {α : Type u} [UpwardEnumerable α]
def PRange.Internal.list (lower : α) (size : Nat) : List α := (List.range size).map fun i => UpwardEnumerable.succMany i lower
def PRange.Internal.above (lower : α) (size : Nat) : List α := (List.range size).map fun i => UpwardEnumerable.succMany (i + 1) lower
def PRange.Internal.first [PRange.Least? α] (f : α → List α) : List α := ((PRange.Least?.least? : Option α).map f).getD []
open PRange.Internal
def Rcc.size [Rxc.HasSize α] (r : Rcc α) : Nat := Rxc.HasSize.size r.lower r.upper
def Rco.size [Rxo.HasSize α] (r : Rco α) : Nat := Rxo.HasSize.size r.lower r.upper
def Rcc.toList [Rxc.HasSize α] (r : Rcc α) : List α := list r.lower r.size
def Rco.toList [Rxo.HasSize α] (r : Rco α) : List α := list r.lower r.size
def Roc.toList [Rxc.HasSize α] (r : Roc α) : List α := above r.lower (Rxc.HasSize.size r.lower r.upper - 1)
def Roo.toList [Rxo.HasSize α] (r : Roo α) : List α := above r.lower (Rxo.HasSize.size r.lower r.upper - 1)
def Ric.toList [PRange.Least? α] [Rxc.HasSize α] (r : Ric α) : List α := first fun lo => (Rcc.mk lo r.upper).toList
def Rio.toList [PRange.Least? α] [Rxo.HasSize α] (r : Rio α) : List α := first fun lo => (Rco.mk lo r.upper).toList
def Rcc.toArray [Rxc.HasSize α] (r : Rcc α) : Array α := ⟨r.toList⟩
def Rco.toArray [Rxo.HasSize α] (r : Rco α) : Array α := ⟨r.toList⟩
def Rio.toArray [PRange.Least? α] [Rxo.HasSize α] (r : Rio α) : Array α := ⟨r.toList⟩
variable {m : Type v → Type w} [Monad m]
instance Rcc.instForIn [Rxc.HasSize α] : ForIn m (Rcc α) α := ⟨fun r b f => ForIn.forIn r.toList b f⟩
instance Rco.instForIn [Rxo.HasSize α] : ForIn m (Rco α) α := ⟨fun r b f => ForIn.forIn r.toList b f⟩
instance Roc.instForIn [Rxc.HasSize α] : ForIn m (Roc α) α := ⟨fun r b f => ForIn.forIn r.toList b f⟩
instance Roo.instForIn [Rxo.HasSize α] : ForIn m (Roo α) α := ⟨fun r b f => ForIn.forIn r.toList b f⟩
instance Ric.instForIn [PRange.Least? α] [Rxc.HasSize α] : ForIn m (Ric α) α := ⟨fun r b f => ForIn.forIn r.toList b f⟩
instance Rio.instForIn [PRange.Least? α] [Rxo.HasSize α] : ForIn m (Rio α) α := ⟨fun r b f => ForIn.forIn r.toList b f⟩
end
section
variable {α : Type u}
instance Rcc.instMembershipOfLE [LE α] : Membership α (Rcc α) := ⟨fun r a => r.lower ≤ a ∧ a ≤ r.upper⟩
instance Rco.instMembershipOfLEOfLT [LE α] [LT α] : Membership α (Rco α) := ⟨fun r a => r.lower ≤ a ∧ a < r.upper⟩
instance Roc.instMembershipOfLTOfLE [LE α] [LT α] : Membership α (Roc α) := ⟨fun r a => r.lower < a ∧ a ≤ r.upper⟩
instance Roo.instMembershipOfLT [LT α] : Membership α (Roo α) := ⟨fun r a => r.lower < a ∧ a < r.upper⟩
instance Rcc.instDecidableMemOfDecidableLE [LE α] [DecidableLE α] (r : Rcc α) (a : α) : Decidable (a ∈ r) :=
  inferInstanceAs (Decidable (r.lower ≤ a ∧ a ≤ r.upper))
instance Rco.instDecidableMemOfDecidableLEOfDecidableLT [LE α] [LT α] [DecidableLE α] [DecidableLT α] (r : Rco α) (a : α) : Decidable (a ∈ r) :=
  inferInstanceAs (Decidable (r.lower ≤ a ∧ a < r.upper))
/-! ### Parts of arrays and lists: `xs[a...b]` reads as `xs` at an index, which is a range -/
instance _root_.Array.Internal.instGetElemRco : GetElem (Array α) (Rco Nat) (Subarray α) fun _ _ => True := ⟨fun xs r _ => xs.toSubarray r.lower r.upper⟩
instance _root_.Array.Internal.instGetElemRcc : GetElem (Array α) (Rcc Nat) (Subarray α) fun _ _ => True := ⟨fun xs r _ => xs.toSubarray r.lower (r.upper + 1)⟩
instance _root_.Array.Internal.instGetElemRci : GetElem (Array α) (Rci Nat) (Subarray α) fun _ _ => True := ⟨fun xs r _ => xs.toSubarray r.lower⟩
instance _root_.Array.Internal.instGetElemRio : GetElem (Array α) (Rio Nat) (Subarray α) fun _ _ => True := ⟨fun xs r _ => xs.toSubarray 0 r.upper⟩
end
end Std
