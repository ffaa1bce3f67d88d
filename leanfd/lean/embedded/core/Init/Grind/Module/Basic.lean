prelude
import Init.Data.Int.Lemmas
import Init.Data.NeZero
/-!
Modules over the natural numbers and the integers, as classes that `grind` asks for. Follows Init/Grind/Module/Basic.lean.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind

class AddRightCancel (M : Type u) [Add M] where
  add_right_cancel : ∀ a b c : M, a + c = b + c → a = b

class AddCommMonoid (M : Type u) extends Zero M, Add M where
  add_zero : ∀ a : M, a + 0 = a
  add_comm : ∀ a b : M, a + b = b + a
  add_assoc : ∀ a b c : M, a + b + c = a + (b + c)
attribute [instance 100] AddCommMonoid.toZero AddCommMonoid.toAdd

class AddCommGroup (M : Type u) extends AddCommMonoid M, Neg M, Sub M where
  neg_add_cancel : ∀ a : M, -a + a = 0
  sub_eq_add_neg : ∀ a b : M, a - b = a + -b
attribute [instance 100] AddCommGroup.toAddCommMonoid AddCommGroup.toNeg AddCommGroup.toSub

class NatModule (M : Type u) extends AddCommMonoid M where
  [nsmul : SMul Nat M]
  zero_nsmul : ∀ a : M, 0 • a = 0
  add_one_nsmul : ∀ n : Nat, ∀ a : M, (n + 1) • a = n • a + a
attribute [implicit_reducible] NatModule.nsmul
attribute [instance 100] NatModule.toAddCommMonoid NatModule.nsmul

class IntModule (M : Type u) extends AddCommGroup M where
  [nsmul : SMul Nat M]
  [zsmul : SMul Int M]
  zero_zsmul : ∀ a : M, (0 : Int) • a = 0
  one_zsmul : ∀ a : M, (1 : Int) • a = a
  add_zsmul : ∀ n m : Int, ∀ a : M, (n + m) • a = n • a + m • a
  zsmul_natCast_eq_nsmul : ∀ n : Nat, ∀ a : M, (n : Int) • a = n • a
attribute [implicit_reducible] IntModule.nsmul IntModule.zsmul
attribute [instance 100] IntModule.toAddCommGroup IntModule.nsmul IntModule.zsmul

/-- `k • a = k • b` with `k ≠ 0` only for equal `a` and `b`. -/
class NoNatZeroDivisors (α : Type u) [NatModule α] where
  no_nat_zero_divisors : ∀ (k : Nat) (a b : α), k ≠ 0 → k • a = k • b → a = b
export NoNatZeroDivisors (no_nat_zero_divisors)

namespace AddCommMonoid
variable {M : Type u} [AddCommMonoid M]
theorem zero_add (a : M) : 0 + a = a := (add_comm 0 a).trans (add_zero a)
theorem add_left_comm (a b c : M) : a + (b + c) = b + (a + c) := by rw [← add_assoc, ← add_assoc, add_comm a]
end AddCommMonoid

namespace AddCommGroup
open AddCommMonoid
variable {M : Type u} [AddCommGroup M]
theorem add_neg_cancel (a : M) : a + -a = 0 := (add_comm a (-a)).trans (neg_add_cancel a)
theorem add_left_inj {a b : M} (c : M) : a + c = b + c ↔ a = b :=
  ⟨fun h => by
    have e := congrArg (· + -c) h
    simp only [add_assoc, add_neg_cancel, add_zero] at e
    exact e, fun h => h ▸ rfl⟩
theorem add_right_inj (a b c : M) : a + b = a + c ↔ b = c := by rw [add_comm a b, add_comm a c, add_left_inj]
theorem neg_eq_of_add (a b : M) (h : a + b = 0) : -a = b :=
  (add_right_inj a (-a) b).mp ((add_neg_cancel a).trans h.symm)
theorem neg_zero : (-0 : M) = 0 := neg_eq_of_add 0 0 (add_zero 0)
theorem neg_neg (a : M) : -(-a) = a := neg_eq_of_add (-a) a (neg_add_cancel a)
theorem neg_eq_zero (a : M) : -a = 0 ↔ a = 0 :=
  ⟨fun h => (neg_neg a).symm.trans ((congrArg (- ·) h).trans neg_zero), fun h => by rw [h, neg_zero]⟩
theorem neg_add (a b : M) : -(a + b) = -a + -b :=
  neg_eq_of_add _ _ (by rw [add_assoc, add_left_comm b, add_neg_cancel, add_zero, add_neg_cancel])
theorem neg_sub (a b : M) : -(a - b) = b - a := by rw [sub_eq_add_neg, neg_add, neg_neg, sub_eq_add_neg, add_comm]
theorem neg_eq_iff (a b : M) : -a = b ↔ a = -b := ⟨fun h => h ▸ (neg_neg a).symm, fun h => h ▸ neg_neg b⟩
theorem sub_self (a : M) : a - a = 0 := (sub_eq_add_neg a a).trans (add_neg_cancel a)
theorem sub_add_cancel {a b : M} : a - b + b = a := by rw [sub_eq_add_neg, add_assoc, neg_add_cancel, add_zero]
theorem add_sub_cancel {a b : M} : a + b - b = a := by rw [sub_eq_add_neg, add_assoc, add_neg_cancel, add_zero]
theorem sub_eq_iff {a b c : M} : a - b = c ↔ a = c + b :=
  ⟨fun h => h ▸ sub_add_cancel.symm, fun h => h ▸ add_sub_cancel⟩
theorem sub_eq_zero_iff {a b : M} : a - b = 0 ↔ a = b := sub_eq_iff.trans (by rw [zero_add])
end AddCommGroup

namespace NatModule
open AddCommMonoid
variable {M : Type u} [NatModule M]
theorem one_nsmul (a : M) : 1 • a = a := (add_one_nsmul 0 a).trans (by rw [zero_nsmul, zero_add])
theorem add_nsmul (n m : Nat) (a : M) : (n + m) • a = n • a + m • a := by
  induction m with
  | zero => rw [zero_nsmul, add_zero, Nat.add_zero]
  | succ m ih => rw [← Nat.add_assoc, add_one_nsmul, ih, add_one_nsmul, add_assoc]
theorem nsmul_zero (n : Nat) : n • (0 : M) = 0 := by
  induction n with
  | zero => exact zero_nsmul 0
  | succ n ih => rw [add_one_nsmul, ih, add_zero]
theorem nsmul_add (n : Nat) (a b : M) : n • (a + b) = n • a + n • b := by
  induction n with
  | zero => rw [zero_nsmul, zero_nsmul, zero_nsmul, add_zero]
  | succ n ih => rw [add_one_nsmul, ih, add_one_nsmul, add_one_nsmul, add_assoc, add_left_comm _ a, ← add_assoc, ← add_assoc]
end NatModule

namespace IntModule
open AddCommMonoid AddCommGroup
variable {M : Type u} [IntModule M]
instance toNatModule [I : IntModule M] : NatModule M :=
  { I with
    zero_nsmul := fun a => (I.zsmul_natCast_eq_nsmul 0 a).symm.trans (I.zero_zsmul a)
    add_one_nsmul := fun n a => by
      rw [← I.zsmul_natCast_eq_nsmul, ← I.zsmul_natCast_eq_nsmul, Int.natCast_add, I.add_zsmul]
      exact congrArg _ (I.one_zsmul a) }
theorem neg_zsmul (n : Int) (a : M) : (-n) • a = -(n • a) :=
  (neg_eq_of_add _ _ (by rw [← add_zsmul, Int.add_right_neg, zero_zsmul])).symm
theorem zsmul_zero (n : Int) : n • (0 : M) = 0 := by
  have nat (k : Nat) : (k : Int) • (0 : M) = 0 := (zsmul_natCast_eq_nsmul k 0).trans (NatModule.nsmul_zero k)
  cases Int.natAbs_eq n with
  | inl h => rw [h]; exact nat _
  | inr h => rw [h, neg_zsmul, nat, neg_zero]
theorem zsmul_add (n : Int) (a b : M) : n • (a + b) = n • a + n • b := by
  have nat (k : Nat) : (k : Int) • (a + b) = (k : Int) • a + (k : Int) • b := by
    rw [zsmul_natCast_eq_nsmul, NatModule.nsmul_add, zsmul_natCast_eq_nsmul, zsmul_natCast_eq_nsmul]
  cases Int.natAbs_eq n with
  | inl h => rw [h]; exact nat _
  | inr h => rw [h, neg_zsmul, nat, neg_add, neg_zsmul, neg_zsmul]
theorem zsmul_neg (n : Int) (a : M) : n • (-a) = -(n • a) :=
  (neg_eq_of_add _ _ (by rw [← zsmul_add, add_neg_cancel, zsmul_zero])).symm
theorem zsmul_sub (k : Int) (a b : M) : k • (a - b) = k • a - k • b := by
  rw [sub_eq_add_neg, zsmul_add, zsmul_neg, sub_eq_add_neg]
theorem sub_zsmul (k₁ k₂ : Int) (a : M) : (k₁ - k₂) • a = k₁ • a - k₂ • a := by
  rw [Int.sub_eq_add_neg, add_zsmul, neg_zsmul, sub_eq_add_neg]
theorem mul_zsmul (n m : Int) (a : M) : (n * m) • a = n • (m • a) := by
  have nat (k : Nat) : ((k : Int) * m) • a = (k : Int) • (m • a) := by
    induction k with
    | zero => rw [show ((0 : Nat) : Int) = 0 from rfl, Int.zero_mul, zero_zsmul, zero_zsmul]
    | succ k ih =>
      rw [show ((k + 1 : Nat) : Int) = k + 1 from rfl, Int.add_mul, add_zsmul, ih, add_zsmul, Int.one_mul, one_zsmul]
  cases Int.natAbs_eq n with
  | inl h => rw [h]; exact nat _
  | inr h => rw [h, Int.neg_mul, neg_zsmul, nat, neg_zsmul]
end IntModule

namespace NoNatZeroDivisors
theorem eq_zero_of_mul_eq_zero {α : Type u} [NatModule α] [NoNatZeroDivisors α] {k : Nat} {a : α} (h₁ : k ≠ 0)
    (h₂ : k • a = 0) : a = 0 :=
  no_nat_zero_divisors k a 0 h₁ (h₂.trans (NatModule.nsmul_zero k).symm)
end NoNatZeroDivisors

theorem no_int_zero_divisors {α : Type u} [IntModule α] [NoNatZeroDivisors α] {k : Int} {a : α} (h₁ : k ≠ 0)
    (h₂ : k • a = 0) : a = 0 := by
  have n0 : k.natAbs ≠ 0 := fun h => h₁ (Int.natAbs_eq_zero.mp h)
  refine NoNatZeroDivisors.eq_zero_of_mul_eq_zero n0 ?_
  rw [← IntModule.zsmul_natCast_eq_nsmul]
  cases Int.natAbs_eq k with
  | inl h => rw [← h]; exact h₂
  | inr h =>
    rw [h, IntModule.neg_zsmul] at h₂
    exact (AddCommGroup.neg_eq_zero _).mp h₂
end Lean.Grind
