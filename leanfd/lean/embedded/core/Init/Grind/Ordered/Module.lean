prelude
import Init.Grind.Ring.Basic
import Init.Data.Order.Classes
/-!
Addition and multiplication that respect an order, and numerals in such a ring. Follows Init/Grind/Ordered/Module.lean and
Ring.lean.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind

class OrderedAdd (M : Type u) [HAdd M M M] [LE M] [Std.IsPreorder M] where
  add_le_left_iff : ∀ {a b : M} (c : M), a ≤ b ↔ a + c ≤ b + c

class OrderedRing (R : Type u) [Semiring R] [LE R] [LT R] [Std.IsPreorder R] extends OrderedAdd R where
  zero_lt_one : (0 : R) < 1
  mul_lt_mul_of_pos_left : ∀ {a b c : R}, a < b → 0 < c → c * a < c * b
  mul_lt_mul_of_pos_right : ∀ {a b c : R}, a < b → 0 < c → a * c < b * c

namespace OrderedAdd
open AddCommMonoid
section
variable {M : Type u} [LE M] [Std.IsPreorder M] [AddCommMonoid M] [OrderedAdd M] {a b c d : M}
theorem add_le_left (h : a ≤ b) (c : M) : a + c ≤ b + c := (add_le_left_iff c).mp h
theorem add_le_right (c : M) (h : a ≤ b) : c + a ≤ c + b := by rw [add_comm c, add_comm c]; exact add_le_left h c
theorem add_le_add (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d := Std.le_trans (add_le_right a h₂) (add_le_left h₁ d)
variable [LT M] [Std.LawfulOrderLT M]
theorem add_lt_left_iff (c : M) : a < b ↔ a + c < b + c := by
  rw [Std.lt_iff_le_and_not_ge, Std.lt_iff_le_and_not_ge, ← add_le_left_iff c, ← add_le_left_iff c]
theorem add_lt_left (h : a < b) (c : M) : a + c < b + c := (add_lt_left_iff c).mp h
theorem add_lt_right (c : M) (h : a < b) : c + a < c + b := by rw [add_comm c, add_comm c]; exact add_lt_left h c
end
section
open AddCommGroup
variable {M : Type u} [LE M] [Std.IsPreorder M] [AddCommGroup M] [OrderedAdd M] {a b : M}
theorem sub_nonneg_iff : 0 ≤ a - b ↔ b ≤ a := by rw [add_le_left_iff b, zero_add, sub_add_cancel]
theorem sub_pos_iff [LT M] [Std.LawfulOrderLT M] : 0 < a - b ↔ b < a := by rw [add_lt_left_iff b, zero_add, sub_add_cancel]
theorem neg_nonneg_iff : 0 ≤ -a ↔ a ≤ 0 := by rw [add_le_left_iff a, zero_add, neg_add_cancel]
theorem neg_pos_iff [LT M] [Std.LawfulOrderLT M] : 0 < -a ↔ a < 0 := by rw [add_lt_left_iff a, zero_add, neg_add_cancel]
end
end OrderedAdd

namespace OrderedRing
open AddCommMonoid OrderedAdd
attribute [local instance] Semiring.natCast Ring.intCast
variable {R : Type u} [LE R] [LT R] [Std.IsPreorder R] [Std.LawfulOrderLT R]
theorem natCast_nonneg [Semiring R] [OrderedRing R] {a : Nat} : (0 : R) ≤ a := by
  induction a with
  | zero => rw [Semiring.natCast_zero]; exact Std.le_refl 0
  | succ n ih =>
    rw [Semiring.natCast_succ]
    exact Std.le_trans ih (by
      have h := add_le_right (n : R) (Std.le_of_lt (zero_lt_one (R := R)))
      rwa [Semiring.add_zero] at h)
variable [Ring R] [OrderedRing R]
theorem nonneg_intCast_of_nonneg (a : Int) (h : 0 ≤ a) : (0 : R) ≤ (a : R) := by
  rw [← Int.toNat_of_nonneg h, Ring.intCast_natCast]; exact natCast_nonneg
theorem pos_intCast_of_pos (a : Int) (h : 0 < a) : (0 : R) < (a : R) := by
  have e : a = (a - 1) + 1 := by omega
  rw [e, Ring.intCast_add, Ring.intCast_one]
  refine Std.lt_of_lt_of_le zero_lt_one ?_
  have g := add_le_left (nonneg_intCast_of_nonneg (R := R) (a - 1) (by omega)) 1
  rwa [zero_add] at g
/-- A larger summand makes a larger sum. -/
theorem add_intCast_le (a : R) {k₁ k₂ : Int} (h : k₁ ≤ k₂) : a + k₁ ≤ a + k₂ := by
  have e : k₂ = (k₂ - k₁) + k₁ := by omega
  rw [e, Ring.intCast_add]
  have g := add_le_left (nonneg_intCast_of_nonneg (R := R) (k₂ - k₁) (by omega)) (k₁ : R)
  rw [zero_add] at g
  exact add_le_right a g
theorem add_intCast_lt (a : R) {k₁ k₂ : Int} (h : k₁ < k₂) : a + k₁ < a + k₂ := by
  have e : k₂ = (k₂ - k₁) + k₁ := by omega
  rw [e, Ring.intCast_add]
  have g := add_lt_left (pos_intCast_of_pos (R := R) (k₂ - k₁) (by omega)) (k₁ : R)
  rw [zero_add] at g
  exact add_lt_right a g
theorem ofNat_lt {x y : Nat} (h : x < y) : OfNat.ofNat (α := R) x ≠ OfNat.ofNat y := fun e => by
  have g := add_intCast_lt (0 : R) (Int.ofNat_lt.mpr h)
  rw [zero_add, zero_add, Ring.intCast_natCast, Ring.intCast_natCast, ← Semiring.ofNat_eq_natCast, ← Semiring.ofNat_eq_natCast, e] at g
  exact Std.lt_irrefl g
/-- An ordered ring has characteristic 0. -/
instance : IsCharP R 0 where
  ofNat_ext_iff {x y} := by
    rw [Nat.mod_zero, Nat.mod_zero]
    refine ⟨fun e => ?_, fun e => by rw [e]⟩
    match Nat.lt_trichotomy x y with
    | .inl h => exact absurd e (ofNat_lt h)
    | .inr (.inl h) => exact h
    | .inr (.inr h) => exact absurd e.symm (ofNat_lt h)
end OrderedRing
end Lean.Grind
