prelude
import Init.Grind.Module.Basic
import Init.Data.Int.Linear
/-! Rings and semirings, as classes that `grind` asks for. Follows Init/Grind/Ring/Basic.lean. -/
set_option autoImplicit false
universe u
namespace Lean.Grind

class Semiring (α : Type u) extends Add α, Mul α where
  [natCast : NatCast α]
  [ofNat : ∀ n, OfNat α n]
  [nsmul : SMul Nat α]
  [npow : HPow α Nat α]
  add_zero : ∀ a : α, a + 0 = a
  add_comm : ∀ a b : α, a + b = b + a
  add_assoc : ∀ a b c : α, a + b + c = a + (b + c)
  mul_assoc : ∀ a b c : α, a * b * c = a * (b * c)
  mul_one : ∀ a : α, a * 1 = a
  one_mul : ∀ a : α, 1 * a = a
  left_distrib : ∀ a b c : α, a * (b + c) = a * b + a * c
  right_distrib : ∀ a b c : α, (a + b) * c = a * c + b * c
  zero_mul : ∀ a : α, 0 * a = 0
  mul_zero : ∀ a : α, a * 0 = 0
  pow_zero : ∀ a : α, a ^ 0 = 1
  pow_succ : ∀ a : α, ∀ n : Nat, a ^ (n + 1) = (a ^ n) * a
  ofNat_succ : ∀ a : Nat, OfNat.ofNat (α := α) (a + 1) = OfNat.ofNat a + 1 := by intros; rfl
  ofNat_eq_natCast : ∀ n : Nat, OfNat.ofNat (α := α) n = Nat.cast n := by intros; rfl
  nsmul_eq_natCast_mul : ∀ n : Nat, ∀ a : α, n • a = Nat.cast n * a := by intros; rfl
attribute [implicit_reducible] Semiring.npow Semiring.ofNat Semiring.natCast

class Ring (α : Type u) extends Semiring α, Neg α, Sub α where
  [intCast : IntCast α]
  [zsmul : SMul Int α]
  neg_add_cancel : ∀ a : α, -a + a = 0
  sub_eq_add_neg : ∀ a b : α, a - b = a + -b
  neg_zsmul : ∀ (i : Int) (a : α), (-i : Int) • a = -(i • a)
  zsmul_natCast_eq_nsmul : ∀ n : Nat, ∀ a : α, (n : Int) • a = n • a := by intros; rfl
  intCast_ofNat : ∀ n : Nat, Int.cast (OfNat.ofNat (α := Int) n) = OfNat.ofNat (α := α) n := by intros; rfl
  intCast_neg : ∀ i : Int, Int.cast (R := α) (-i) = -Int.cast i := by intros; rfl
attribute [implicit_reducible] Ring.intCast Ring.zsmul

class CommSemiring (α : Type u) extends Semiring α where
  mul_comm : ∀ a b : α, a * b = b * a
  one_mul := fun a => (mul_comm 1 a).trans (mul_one a)
  mul_zero := fun a => (mul_comm a 0).trans (zero_mul a)
  right_distrib := fun a b c => (mul_comm _ c).trans ((left_distrib c a b).trans
    ((congrArg (· + c * b) (mul_comm c a)).trans (congrArg (a * c + ·) (mul_comm c b))))

class CommRing (α : Type u) extends Ring α, CommSemiring α

attribute [instance 100] Semiring.toAdd Semiring.toMul Semiring.npow Ring.toNeg Ring.toSub Semiring.ofNat
attribute [local instance] Semiring.natCast Ring.intCast

namespace Semiring
variable {α : Type u} [Semiring α]
theorem natCast_eq_ofNat (n : Nat) : NatCast.natCast n = OfNat.ofNat (α := α) n := (ofNat_eq_natCast n).symm
theorem natCast_zero : ((0 : Nat) : α) = 0 := natCast_eq_ofNat 0
theorem natCast_one : ((1 : Nat) : α) = 1 := natCast_eq_ofNat 1
theorem ofNat_add (a b : Nat) : OfNat.ofNat (α := α) (a + b) = OfNat.ofNat a + OfNat.ofNat b := by
  induction b with
  | zero => exact (add_zero _).symm
  | succ b ih => rw [← Nat.add_assoc, ofNat_succ, ih, ofNat_succ b, add_assoc]
theorem natCast_add (a b : Nat) : ((a + b : Nat) : α) = (a : α) + (b : α) := by
  rw [← ofNat_eq_natCast, ← ofNat_eq_natCast, ← ofNat_eq_natCast, ofNat_add]
theorem natCast_succ (n : Nat) : ((n + 1 : Nat) : α) = (n : α) + 1 := by rw [natCast_add, natCast_one]
instance toNatModule [I : Semiring α] : NatModule α :=
  { I with
    zero_nsmul := fun a => by rw [nsmul_eq_natCast_mul, natCast_zero, zero_mul]
    add_one_nsmul := fun n a => by
      rw [nsmul_eq_natCast_mul, natCast_succ, right_distrib, one_mul, ← nsmul_eq_natCast_mul] }
open AddCommMonoid (add_left_comm)
theorem natCast_mul (a b : Nat) : ((a * b : Nat) : α) = (a : α) * (b : α) := by
  induction b with
  | zero => rw [natCast_zero, mul_zero, Nat.mul_zero, natCast_zero]
  | succ b ih => rw [Nat.mul_succ, natCast_add, ih, natCast_succ, left_distrib, mul_one]
theorem ofNat_mul (a b : Nat) : OfNat.ofNat (α := α) (a * b) = OfNat.ofNat a * OfNat.ofNat b := by
  rw [ofNat_eq_natCast, natCast_mul, ofNat_eq_natCast, ofNat_eq_natCast]
theorem natCast_mul_comm (a : Nat) (b : α) : a * b = b * a := by
  induction a with
  | zero => rw [natCast_zero, zero_mul, mul_zero]
  | succ a ih => rw [natCast_succ, right_distrib, left_distrib, ih, one_mul, mul_one]
theorem natCast_mul_left_comm (a : α) (b : Nat) (c : α) : a * (b * c) = b * (a * c) := by
  rw [← mul_assoc, ← natCast_mul_comm, mul_assoc]
theorem pow_one (a : α) : a ^ 1 = a := (pow_succ a 0).trans (by rw [pow_zero, one_mul])
theorem pow_two (a : α) : a ^ 2 = a * a := by rw [pow_succ, pow_one]
theorem pow_add (a : α) (k₁ k₂ : Nat) : a ^ (k₁ + k₂) = a ^ k₁ * a ^ k₂ := by
  induction k₂ with
  | zero => rw [pow_zero, mul_one, Nat.add_zero]
  | succ k ih => rw [← Nat.add_assoc, pow_succ, ih, pow_succ, mul_assoc]
theorem pow_add_congr (a r : α) (k k₁ k₂ : Nat) (h₁ : k = k₁ + k₂) (h₂ : a ^ k₁ * a ^ k₂ = r) : a ^ k = r := by
  rw [h₁, pow_add, h₂]
theorem one_pow (n : Nat) : (1 : α) ^ n = 1 := by
  induction n with
  | zero => exact pow_zero 1
  | succ n ih => rw [pow_succ, ih, mul_one]
theorem natCast_pow (x k : Nat) : ((x ^ k : Nat) : α) = (x : α) ^ k := by
  induction k with
  | zero => rw [pow_zero, Nat.pow_zero, natCast_one]
  | succ k ih => rw [pow_succ, Nat.pow_succ, natCast_mul, ih]
theorem nsmul_eq_ofNat_mul {k : Nat} {a : α} : k • a = OfNat.ofNat k * a := by
  rw [ofNat_eq_natCast, nsmul_eq_natCast_mul]
theorem mul_one_congr (a b : α) (h : b = 1) : a * b = a := by rw [h, mul_one]
theorem one_mul_congr (a b : α) (h : a = 1) : a * b = b := by rw [h, one_mul]
theorem mul_zero_congr (a b : α) (h : b = 0) : a * b = 0 := by rw [h, mul_zero]
theorem zero_mul_congr (a b : α) (h : a = 0) : a * b = 0 := by rw [h, zero_mul]
end Semiring

namespace Ring
open AddCommMonoid AddCommGroup
open Semiring hiding add_zero add_comm add_assoc
variable {α : Type u} [Ring α]
instance toAddCommGroup [I : Ring α] : AddCommGroup α := { I with }
theorem intCast_natCast (n : Nat) : ((n : Int) : α) = (n : α) := (intCast_ofNat n).trans (ofNat_eq_natCast n)
theorem intCast_zero : ((0 : Int) : α) = 0 := intCast_ofNat 0
theorem intCast_one : ((1 : Int) : α) = 1 := intCast_ofNat 1
theorem intCast_neg_one : ((-1 : Int) : α) = -1 := by rw [intCast_neg, intCast_one]
theorem neg_mul (a b : α) : -a * b = -(a * b) :=
  (neg_eq_of_add _ _ (by rw [← right_distrib, add_neg_cancel, zero_mul])).symm
theorem mul_neg (a b : α) : a * -b = -(a * b) :=
  (neg_eq_of_add _ _ (by rw [← left_distrib, add_neg_cancel, mul_zero])).symm
theorem neg_eq_neg_one_mul (a : α) : -a = -1 * a := by rw [neg_mul, one_mul]
theorem neg_eq_mul_neg_one (a : α) : -a = a * -1 := by rw [mul_neg, mul_one]
theorem intCast_subNatNat (m n : Nat) : ((Int.subNatNat m n : Int) : α) = (m : α) + -(n : α) := by
  cases Nat.lt_or_ge m n with
  | inl h =>
    have ⟨k, e⟩ := Nat.le.dest h
    rw [← e, Nat.succ_add, ← Nat.add_succ]
    refine (congrArg _ (Int.subNatNat_add_right m k)).trans ((intCast_neg ((k + 1 : Nat) : Int)).trans ?_)
    rw [intCast_natCast, natCast_add m, neg_add, ← add_assoc, add_neg_cancel, zero_add]
  | inr h =>
    have ⟨k, e⟩ := Nat.le.dest h
    rw [← e]
    refine (congrArg _ (Int.subNatNat_add_left n k)).trans ((intCast_natCast k).trans ?_)
    rw [natCast_add, add_comm (n : α), add_assoc, add_neg_cancel, add_zero]
theorem intCast_add (x y : Int) : ((x + y : Int) : α) = (x : α) + (y : α) := by
  have ⟨m, n, hx⟩ := Int.isDiff x
  have ⟨p, q, hy⟩ := Int.isDiff y
  rw [hx, hy, Int.diff_add, intCast_subNatNat, intCast_subNatNat, intCast_subNatNat, natCast_add, natCast_add, neg_add,
    add_assoc, add_assoc, add_left_comm (p : α)]
theorem intCast_sub (x y : Int) : ((x - y : Int) : α) = (x : α) - (y : α) := by
  rw [Int.sub_eq_add_neg, intCast_add, intCast_neg, sub_eq_add_neg]
theorem intCast_mul (x y : Int) : ((x * y : Int) : α) = (x : α) * (y : α) := by
  have nat (a b : Nat) : (((a : Int) * (b : Int) : Int) : α) = ((a : Int) : α) * ((b : Int) : α) :=
    (intCast_natCast (a * b)).trans ((natCast_mul a b).trans (by rw [intCast_natCast, intCast_natCast]))
  cases Int.natAbs_eq x with
  | inl hx =>
    cases Int.natAbs_eq y with
    | inl hy => rw [hx, hy, nat]
    | inr hy => rw [hx, hy, Int.mul_neg, intCast_neg, nat, intCast_neg, mul_neg]
  | inr hx =>
    cases Int.natAbs_eq y with
    | inl hy => rw [hx, hy, Int.neg_mul, intCast_neg, nat, intCast_neg, neg_mul]
    | inr hy => rw [hx, hy, Int.neg_mul_neg, nat, intCast_neg, intCast_neg, neg_mul, mul_neg, neg_neg]
theorem intCast_pow (x : Int) (k : Nat) : ((x ^ k : Int) : α) = (x : α) ^ k := by
  induction k with
  | zero => rw [pow_zero, Int.pow_zero, intCast_one]
  | succ k ih => rw [pow_succ, Int.pow_succ, intCast_mul, ih]
theorem intCast_mul_comm (a : Int) (b : α) : a * b = b * a := by
  cases Int.natAbs_eq a with
  | inl h => rw [h, intCast_natCast, natCast_mul_comm]
  | inr h => rw [h, intCast_neg, intCast_natCast, neg_mul, mul_neg, natCast_mul_comm]
theorem intCast_mul_left_comm (a : α) (b : Int) (c : α) : a * (b * c) = b * (a * c) := by
  rw [← mul_assoc, ← intCast_mul_comm, mul_assoc]
attribute [local instance] Ring.zsmul in
theorem zsmul_eq_intCast_mul {k : Int} {a : α} : k • a = (k : α) * a := by
  have nat (n : Nat) : (n : Int) • a = ((n : Int) : α) * a := by
    rw [zsmul_natCast_eq_nsmul, nsmul_eq_natCast_mul, intCast_natCast]
  cases Int.natAbs_eq k with
  | inl h => rw [h]; exact nat _
  | inr h => rw [h, neg_zsmul, nat, intCast_neg, neg_mul]
instance toIntModule [I : Ring α] : IntModule α :=
  { I, Semiring.toNatModule (α := α) with
    zero_zsmul := fun a => by rw [zsmul_eq_intCast_mul, intCast_zero, zero_mul]
    one_zsmul := fun a => by rw [zsmul_eq_intCast_mul, intCast_one, one_mul]
    add_zsmul := fun n m a => by
      rw [zsmul_eq_intCast_mul, intCast_add, right_distrib, zsmul_eq_intCast_mul, zsmul_eq_intCast_mul] }
theorem intCast_eq_ofNat_of_nonneg (x : Int) (h : Int.ble' 0 x = true) :
    IntCast.intCast (R := α) x = OfNat.ofNat (α := α) x.toNat := by
  refine Eq.trans (congrArg _ (Int.toNat_of_nonneg (Int.le_of_ble' h)).symm) ?_
  exact (intCast_natCast _).trans (natCast_eq_ofNat _)
theorem intCast_eq_ofNat_of_nonpos (x : Int) (h : Int.ble' x 0 = true) :
    IntCast.intCast (R := α) x = -OfNat.ofNat (α := α) x.natAbs := by
  refine Eq.trans (congrArg _ (show x = -(x.natAbs : Int) by have := Int.le_of_ble' h; omega)) ?_
  exact (intCast_neg _).trans (congrArg _ ((intCast_natCast _).trans (natCast_eq_ofNat _)))
end Ring

namespace CommSemiring
open Semiring
variable {α : Type u} [CommSemiring α]
theorem mul_left_comm (a b c : α) : a * (b * c) = b * (a * c) := by rw [← mul_assoc, ← mul_assoc, mul_comm a]
theorem mul_pow (a b : α) (n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero, pow_zero, mul_one]
  | succ n ih => rw [pow_succ, ih, pow_succ, pow_succ, mul_assoc, mul_left_comm _ a, ← mul_assoc, ← mul_assoc]
end CommSemiring

/-- Numerals are equal if and only if they leave the same remainder; 0 where different numerals always differ. -/
class IsCharP (α : Type u) [Semiring α] (p : outParam Nat) where
  ofNat_ext_iff (p) : ∀ {x y : Nat}, OfNat.ofNat (α := α) x = OfNat.ofNat (α := α) y ↔ x % p = y % p

class PowIdentity (α : Type u) [CommSemiring α] (p : outParam Nat) : Prop where
  pow_eq (x : α) : x ^ p = x
end Lean.Grind
