prelude
import Init.Grind.Ordered.Module
import Init.Data.Int.Linear
/-!
Certificates of `grind`'s procedure for preorders, with offsets in ordered rings. Names, arguments and statements:
Init/Grind/Order.lean.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind.Order
open AddCommGroup (add_neg_cancel)
open OrderedAdd OrderedRing
attribute [local instance] Ring.intCast

section
variable {p q : Prop}
theorem eq_mp (h₁ : p = q) (h₂ : p) : q := h₁ ▸ h₂
theorem eq_mp_not (h₁ : p = q) (h₂ : ¬p) : ¬q := h₁ ▸ h₂
theorem eq_trans_true (h₁ : p = q) (h₂ : q = True) : p = True := h₁.trans h₂
theorem eq_trans_false (h₁ : p = q) (h₂ : q = False) : p = False := h₁.trans h₂
theorem eq_trans_true' (h₁ : p = q) (h₂ : p = True) : q = True := h₁.symm.trans h₂
theorem eq_trans_false' (h₁ : p = q) (h₂ : p = False) : q = False := h₁.symm.trans h₂
end
theorem nat_eq (a b : Nat) (x y : Int) (h₁ : NatCast.natCast a = x) (h₂ : NatCast.natCast b = y) (h : x = y) : a = b :=
  Int.ofNat.inj (h₁.trans (h.trans h₂.symm))
theorem of_nat_eq (a b : Nat) (x y : Int) (h₁ : NatCast.natCast a = x) (h₂ : NatCast.natCast b = y) (h : a = b) : x = y :=
  h₁.symm.trans ((congrArg _ h).trans h₂)
theorem of_natCast_eq {α : Type u} [NatCast α] (a b : Nat) (x y : α) (h₁ : NatCast.natCast a = x)
    (h₂ : NatCast.natCast b = y) (h : a = b) : x = y := h₁.symm.trans ((congrArg _ h).trans h₂)
theorem int_lt {x y k k' : Int} (t : k'.beq' (k - 1) = true) (h : x < y + k) : x ≤ y + k' := by
  rw [Int.eq_of_beq' t]; omega

/-! ### Without offsets -/
section
variable {α : Type u} [LE α]
theorem le_of_eq_1 [Std.IsPreorder α] {a b : α} (h : a = b) : a ≤ b := h ▸ Std.le_refl a
theorem le_of_eq_2 [Std.IsPreorder α] {a b : α} (h : a = b) : b ≤ a := h ▸ Std.le_refl a
theorem le_of_not_le [Std.IsLinearPreorder α] {a b : α} (h : ¬a ≤ b) : b ≤ a := (Std.IsLinearPreorder.le_total a b).resolve_left h
theorem eq_of_le_of_le [Std.IsPartialOrder α] {a b : α} (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := Std.le_antisymm h₁ h₂
theorem le_trans [Std.IsPreorder α] {a b c : α} (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := Std.le_trans h₁ h₂
theorem le_eq_true [Std.IsPreorder α] {a : α} : (a ≤ a) = True := eq_true (Std.le_refl a)
end
section
variable {α : Type u} [LE α] [LT α] [Std.LawfulOrderLT α]
theorem le_eq_true_of_lt {a b : α} (h : a < b) : (a ≤ b) = True := eq_true (Std.le_of_lt h)
theorem lt_eq_false {a : α} : (a < a) = False := eq_false Std.lt_irrefl
theorem lt_of_not_le [Std.IsLinearPreorder α] {a b : α} (h : ¬a ≤ b) : b < a := Std.lt_of_not_ge h
theorem le_of_not_lt [Std.IsLinearPreorder α] {a b : α} (h : ¬a < b) : b ≤ a := Std.not_lt.mp h
variable [Std.IsPreorder α]
theorem lt_trans {a b c : α} (h₁ : a < b) (h₂ : b < c) : a < c := Std.lt_trans h₁ h₂
theorem le_lt_trans {a b c : α} (h₁ : a ≤ b) (h₂ : b < c) : a < c := Std.lt_of_le_of_lt h₁ h₂
theorem lt_le_trans {a b c : α} (h₁ : a < b) (h₂ : b ≤ c) : a < c := Std.lt_of_lt_of_le h₁ h₂
theorem lt_unsat (a : α) (h : a < a) : False := Std.lt_irrefl h
theorem le_eq_false_of_lt {a b : α} (h : a < b) : (b ≤ a) = False := eq_false (Std.not_le_of_gt h)
theorem lt_eq_false_of_lt {a b : α} (h : a < b) : (b < a) = False := eq_false fun g => Std.not_le_of_gt h (Std.le_of_lt g)
theorem lt_eq_false_of_le {a b : α} (h : a ≤ b) : (b < a) = False := eq_false fun g => Std.not_le_of_gt g h
end

/-! ### With offsets -/
section
variable {α : Type u} [Ring α]
theorem add_zero' (a : α) : a + Int.cast (R := α) 0 = a := by rw [Ring.intCast_zero, Semiring.add_zero]
theorem add_add (a : α) (k₁ k₂ : Int) : a + (k₂ : α) + (k₁ : α) = a + ((k₂ + k₁ : Int) : α) := by
  rw [Ring.intCast_add, Semiring.add_assoc]
theorem add_neg (a : α) (k : Int) : a + (k : α) + ((-k : Int) : α) = a := by
  rw [add_add, Int.add_right_neg, add_zero']
end
theorem eq_of_le_of_le_0 {α : Type u} [LE α] [Std.IsPartialOrder α] [Ring α] {a b : α} (h₁ : a ≤ b + Int.cast (R := α) 0)
    (h₂ : b ≤ a + Int.cast (R := α) 0) : a = b := by
  rw [add_zero'] at h₁ h₂; exact Std.le_antisymm h₁ h₂
section
variable {α : Type u} [LE α] [LT α] [Std.LawfulOrderLT α] [Std.IsPreorder α] [Ring α] [OrderedRing α]
theorem le_of_eq_1_k {a b : α} (h : a = b) : a ≤ b + Int.cast (R := α) 0 := by rw [add_zero']; exact le_of_eq_1 h
theorem le_of_eq_2_k {a b : α} (h : a = b) : b ≤ a + Int.cast (R := α) 0 := by rw [add_zero']; exact le_of_eq_2 h
theorem le_of_offset_eq_1_k {a b : α} {k : Int} (h : a = b + k) : a ≤ b + k := le_of_eq_1 h
theorem le_of_offset_eq_2_k {a b : α} {k : Int} (h : a = b + k) : b ≤ a + (-k : Int) := by
  rw [h, add_neg]; exact Std.le_refl b
theorem le_trans_k {a b c : α} {k₁ k₂ : Int} (k : Int) (h₁ : a ≤ b + k₁) (h₂ : b ≤ c + k₂) (t : (k == k₂ + k₁) = true) :
    a ≤ c + k := by
  rw [eq_of_beq t, ← add_add]; exact le_trans h₁ (add_le_left h₂ _)
theorem lt_trans_k {a b c : α} {k₁ k₂ : Int} (k : Int) (h₁ : a < b + k₁) (h₂ : b < c + k₂) (t : (k == k₂ + k₁) = true) :
    a < c + k := by
  rw [eq_of_beq t, ← add_add]; exact lt_trans h₁ (add_lt_left h₂ _)
theorem le_lt_trans_k {a b c : α} {k₁ k₂ : Int} (k : Int) (h₁ : a ≤ b + k₁) (h₂ : b < c + k₂) (t : (k == k₂ + k₁) = true) :
    a < c + k := by
  rw [eq_of_beq t, ← add_add]; exact le_lt_trans h₁ (add_lt_left h₂ _)
theorem lt_le_trans_k {a b c : α} {k₁ k₂ : Int} (k : Int) (h₁ : a < b + k₁) (h₂ : b ≤ c + k₂) (t : (k == k₂ + k₁) = true) :
    a < c + k := by
  rw [eq_of_beq t, ← add_add]; exact lt_le_trans h₁ (add_le_left h₂ _)
theorem le_self {a : α} {k : Int} (h : 0 ≤ k) : a ≤ a + k := by
  have g := add_intCast_le a h; rwa [add_zero'] at g
theorem lt_self {a : α} {k : Int} (h : 0 < k) : a < a + k := by
  have g := add_intCast_lt a h; rwa [add_zero'] at g
theorem self_lt {a : α} {k : Int} (h : k < 0) : a + k < a := by
  have g := add_intCast_lt a h; rwa [add_zero'] at g
theorem self_le {a : α} {k : Int} (h : k ≤ 0) : a + k ≤ a := by
  have g := add_intCast_le a h; rwa [add_zero'] at g
theorem le_unsat_k {a : α} {k : Int} (t : k.blt' 0 = true) (h : a ≤ a + k) : False :=
  Std.not_le_of_gt (self_lt (Int.lt_of_blt' t)) h
theorem lt_unsat_k {a : α} {k : Int} (t : k.ble' 0 = true) (h : a < a + k) : False :=
  Std.not_le_of_gt h (self_le (Int.le_of_ble' t))
theorem le_eq_true_k {a : α} {k : Int} (t : (0 : Int).ble' k = true) : (a ≤ a + k) = True := eq_true (le_self (Int.le_of_ble' t))
theorem lt_eq_true_k {a : α} {k : Int} (t : (0 : Int).blt' k = true) : (a < a + k) = True := eq_true (lt_self (Int.lt_of_blt' t))
theorem le_eq_false_k {a : α} {k : Int} (t : k.blt' 0 = true) : (a ≤ a + k) = False := eq_false (le_unsat_k t)
theorem lt_eq_false_k {a : α} {k : Int} (t : k.ble' 0 = true) : (a < a + k) = False := eq_false (lt_unsat_k t)
theorem le_eq_true_of_le_k {a b : α} {k₁ k₂ : Int} (t : k₁.ble' k₂ = true) (h : a ≤ b + k₁) : (a ≤ b + k₂) = True :=
  eq_true (le_trans h (add_intCast_le b (Int.le_of_ble' t)))
theorem le_eq_true_of_lt_k {a b : α} {k₁ k₂ : Int} (t : k₁.ble' k₂ = true) (h : a < b + k₁) : (a ≤ b + k₂) = True :=
  le_eq_true_of_le_k t (Std.le_of_lt h)
theorem lt_eq_true_of_lt_k {a b : α} {k₁ k₂ : Int} (t : k₁.ble' k₂ = true) (h : a < b + k₁) : (a < b + k₂) = True :=
  eq_true (lt_le_trans h (add_intCast_le b (Int.le_of_ble' t)))
theorem lt_eq_true_of_le_k {a b : α} {k₁ k₂ : Int} (t : k₁.blt' k₂ = true) (h : a ≤ b + k₁) : (a < b + k₂) = True :=
  eq_true (le_lt_trans h (add_intCast_lt b (Int.lt_of_blt' t)))
theorem le_eq_false_of_le_k {a b : α} {k₁ k₂ : Int} (t : (k₂ + k₁).blt' 0 = true) (h : a ≤ b + k₁) : (b ≤ a + k₂) = False :=
  eq_false fun g => le_unsat_k t (le_trans_k _ h g BEq.rfl)
theorem lt_eq_false_of_le_k {a b : α} {k₁ k₂ : Int} (t : (k₂ + k₁).ble' 0 = true) (h : a ≤ b + k₁) : (b < a + k₂) = False :=
  eq_false fun g => lt_unsat_k t (le_lt_trans_k _ h g BEq.rfl)
theorem lt_eq_false_of_lt_k {a b : α} {k₁ k₂ : Int} (t : (k₂ + k₁).ble' 0 = true) (h : a < b + k₁) : (b < a + k₂) = False :=
  eq_false fun g => lt_unsat_k t (lt_trans_k _ h g BEq.rfl)
theorem le_eq_false_of_lt_k {a b : α} {k₁ k₂ : Int} (t : (k₂ + k₁).ble' 0 = true) (h : a < b + k₁) : (b ≤ a + k₂) = False :=
  eq_false fun g => lt_unsat_k t (lt_le_trans_k _ h g BEq.rfl)
end
section
variable {α : Type u} [LE α] [LT α] [Std.LawfulOrderLT α] [Std.IsLinearPreorder α] [Ring α] [OrderedRing α]
theorem le_of_not_lt_k {a b : α} {k k' : Int} (t : k'.beq' (-k) = true) (h : ¬a < b + k) : b ≤ a + k' := by
  have g := add_le_left (le_of_not_lt h) ((-k : Int) : α)
  rwa [add_neg, ← Int.eq_of_beq' t] at g
theorem lt_of_not_le_k {a b : α} {k k' : Int} (t : k'.beq' (-k) = true) (h : ¬a ≤ b + k) : b < a + k' := by
  have g := add_lt_left (lt_of_not_le h) ((-k : Int) : α)
  rwa [add_neg, ← Int.eq_of_beq' t] at g
end
end Lean.Grind.Order
