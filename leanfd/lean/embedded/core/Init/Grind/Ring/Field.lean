prelude
import Init.Grind.Ring.Basic
/-! Fields, with `0⁻¹ = 0`. Follows Init/Grind/Ring/Field.lean. -/
set_option autoImplicit false
universe u
namespace Lean.Grind

class Field (α : Type u) extends CommRing α, Inv α, Div α where
  [zpow : HPow α Int α]
  div_eq_mul_inv : ∀ a b : α, a / b = a * b⁻¹
  zero_ne_one : (0 : α) ≠ 1
  inv_zero : (0 : α)⁻¹ = 0
  mul_inv_cancel : ∀ {a : α}, a ≠ 0 → a * a⁻¹ = 1
  zpow_zero : ∀ a : α, a ^ (0 : Int) = 1
  zpow_succ : ∀ (a : α) (n : Nat), a ^ (n + 1 : Int) = a ^ (n : Int) * a
  zpow_neg : ∀ (a : α) (n : Int), a ^ (-n) = (a ^ n)⁻¹
attribute [implicit_reducible] Field.zpow
attribute [instance 100] Field.toInv Field.toDiv Field.zpow

namespace Field
variable {α : Type u} [Field α] {a b : α}
theorem inv_mul_cancel (h : a ≠ 0) : a⁻¹ * a = 1 := by rw [CommSemiring.mul_comm, mul_inv_cancel h]
theorem eq_inv_of_mul_eq_one (h : a * b = 1) : a = b⁻¹ := by
  have hb : b ≠ 0 := fun e => zero_ne_one (α := α) (by rw [e, Semiring.mul_zero] at h; exact h)
  have e := congrArg (· * b⁻¹) h
  simp only [Semiring.mul_assoc, mul_inv_cancel hb, Semiring.mul_one, Semiring.one_mul] at e
  exact e
theorem inv_one : (1 : α)⁻¹ = 1 := (eq_inv_of_mul_eq_one (Semiring.mul_one 1)).symm
theorem inv_inv (a : α) : a⁻¹⁻¹ = a := by
  cases Classical.em (a = 0) with
  | inl h => rw [h, inv_zero, inv_zero]
  | inr h => exact (eq_inv_of_mul_eq_one (mul_inv_cancel h)).symm
theorem inv_neg (a : α) : (-a)⁻¹ = -a⁻¹ := by
  cases Classical.em (a = 0) with
  | inl h => rw [h, inv_zero, AddCommGroup.neg_zero, inv_zero]
  | inr h =>
    refine (eq_inv_of_mul_eq_one ?_).symm
    rw [Ring.neg_mul, Ring.mul_neg, AddCommGroup.neg_neg, inv_mul_cancel h]
end Field
end Lean.Grind
