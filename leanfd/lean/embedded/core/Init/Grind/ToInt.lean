prelude
import Init.Data.Int.DivMod.Lemmas
import Init.Grind.Util
import Init.Data.NeZero
/-!
Types that lie in an interval of the integers, so that `grind` can ask its procedure for integers about them. Follows
Init/Grind/ToInt.lean.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind

/-- `co lo hi` is `[lo, hi)`; `i` for an end that is open to infinity. -/
inductive IntInterval : Type where
  | co (lo hi : Int)
  | ci (lo : Int)
  | io (hi : Int)
  | ii
  deriving BEq, DecidableEq, Inhabited

namespace IntInterval
abbrev uint (n : Nat) := IntInterval.co 0 (2 ^ n)
abbrev sint (n : Nat) := IntInterval.co (-(2 ^ (n - 1))) (2 ^ (n - 1))
def lo? (i : IntInterval) : Option Int :=
  match i with
  | co lo _ => some lo
  | ci lo => some lo
  | io _ => none
  | ii => none
def hi? (i : IntInterval) : Option Int :=
  match i with
  | co _ hi => some hi
  | ci _ => none
  | io hi => some hi
  | ii => none
@[simp] def nonEmpty (i : IntInterval) : Bool :=
  match i with
  | co lo hi => lo < hi
  | ci _ => true
  | io _ => true
  | ii => true
@[simp] def isFinite (i : IntInterval) : Bool :=
  match i with
  | co _ _ => true
  | ci _ => false
  | io _ => false
  | ii => false
def mem (i : IntInterval) (x : Int) : Prop :=
  match i with
  | co lo hi => lo ≤ x ∧ x < hi
  | ci lo => lo ≤ x
  | io hi => x < hi
  | ii => True
instance : Membership Int IntInterval where
  mem := mem
@[simp] theorem mem_co (lo hi x : Int) : x ∈ IntInterval.co lo hi ↔ lo ≤ x ∧ x < hi := Iff.rfl
@[simp] theorem mem_ci (lo x : Int) : x ∈ IntInterval.ci lo ↔ lo ≤ x := Iff.rfl
@[simp] theorem mem_io (hi x : Int) : x ∈ IntInterval.io hi ↔ x < hi := Iff.rfl
@[simp] theorem mem_ii (x : Int) : x ∈ IntInterval.ii ↔ True := Iff.rfl
/-- The member of the interval that stands for a number. -/
@[simp] def wrap (i : IntInterval) (x : Int) : Int :=
  match i with
  | co lo hi => (x - lo) % (hi - lo) + lo
  | ci lo => max x lo
  | io hi => min x (hi - 1)
  | ii => x
end IntInterval

class ToInt (α : Type u) (range : outParam IntInterval) where
  toInt : α → Int
  toInt_inj : ∀ x y, toInt x = toInt y → x = y
  toInt_mem : ∀ x, toInt x ∈ range

section
variable (α : Type u) (I : outParam IntInterval)
class ToInt.Zero [Zero α] [ToInt α I] where
  toInt_zero : toInt (0 : α) = 0
class ToInt.OfNat [∀ n, OfNat α n] [ToInt α I] where
  toInt_ofNat : ∀ n : Nat, toInt (OfNat.ofNat n : α) = I.wrap n
class ToInt.Add [Add α] [ToInt α I] where
  toInt_add : ∀ x y : α, toInt (x + y) = I.wrap (toInt x + toInt y)
class ToInt.Neg [Neg α] [ToInt α I] where
  toInt_neg : ∀ x : α, toInt (-x) = I.wrap (-toInt x)
class ToInt.Sub [Sub α] [ToInt α I] where
  toInt_sub : ∀ x y : α, toInt (x - y) = I.wrap (toInt x - toInt y)
class ToInt.Mul [Mul α] [ToInt α I] where
  toInt_mul : ∀ x y : α, toInt (x * y) = I.wrap (toInt x * toInt y)
class ToInt.Pow [HPow α Nat α] [ToInt α I] where
  toInt_pow : ∀ x : α, ∀ n : Nat, toInt (x ^ n) = I.wrap (toInt x ^ n)
class ToInt.Mod [Mod α] [ToInt α I] where
  toInt_mod : ∀ x y : α, toInt (x % y) = toInt x % toInt y
class ToInt.Div [Div α] [ToInt α I] where
  toInt_div : ∀ x y : α, toInt (x / y) = toInt x / toInt y
class ToInt.LE [LE α] [ToInt α I] where
  le_iff : ∀ x y : α, x ≤ y ↔ toInt x ≤ toInt y
class ToInt.LT [LT α] [ToInt α I] where
  lt_iff : ∀ x y : α, x < y ↔ toInt x < toInt y
end
end Lean.Grind
