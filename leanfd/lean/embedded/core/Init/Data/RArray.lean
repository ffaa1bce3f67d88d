prelude
import Init.Logic
/-!
Contexts of certificates: a tree of values that is read by its index, so that the kernel finds a value in logarithmic
time. Names: Init/Data/RArray.lean of the standard library.
-/
universe u

namespace Lean
/-- `branch p l r` has the values below index `p` in `l` and the others in `r`. -/
inductive RArray (α : Type u) : Type u where
  | leaf : α → RArray α
  | branch : Nat → RArray α → RArray α → RArray α
variable {α : Type u}

namespace RArray
/-- The value at an index, which beyond the end is the last one. By the recursor, which the kernel evaluates directly. -/
noncomputable def get (a : RArray α) (n : Nat) : α := RArray.rec (fun x => x) (fun p _ _ l r => Bool.rec l r (Nat.ble p n)) a
def size : RArray α → Nat
  | leaf _ => 1
  | branch _ l r => l.size + r.size
end RArray
end Lean
