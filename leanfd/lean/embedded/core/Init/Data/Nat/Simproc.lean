prelude
import Init.Data.Nat.Basic
/-! What the simplification procedures for arithmetic on natural numbers name. -/

namespace Nat
namespace Simproc
theorem sub_add_eq_comm (a b c : Nat) : a - (b + c) = a - c - b := by rw [Nat.add_comm b c]; exact Nat.sub_add_eq a c b
theorem add_sub_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) : a + b - (c + d) = a + (b - d) - c := by
  rw [sub_add_eq_comm, Nat.add_sub_assoc h]
theorem add_sub_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) : a + b - (c + d) = a - (c + (d - b)) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_left_comm, Nat.add_comm a b]; exact Nat.add_sub_add_left b a (c + w)
theorem add_sub_le (a : Nat) {b c : Nat} (h : b ≤ c) : a + b - c = a - (c - b) := by
  have e := add_sub_add_le a 0 h
  rw [Nat.zero_add, Nat.zero_add] at e; exact e
theorem add_eq_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b = c) = False :=
  eq_false fun e => Nat.not_le_of_gt h (e ▸ le_add_left b a)
theorem eq_add_gt (a : Nat) {b c : Nat} (h : c > a) : (a = b + c) = False :=
  eq_false fun e => Nat.not_le_of_gt h (e ▸ le_add_left c b)
theorem add_eq_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) : (a + b = c + d) = (a = c + (d - b)) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_comm b w, ← Nat.add_assoc]; exact propext Nat.add_right_cancel_iff
theorem add_eq_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) : (a + b = c + d) = (a + (b - d) = c) := by
  exact (propext eq_comm).trans ((add_eq_add_le c a h).trans (propext eq_comm))
theorem add_eq_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b = c) = (a = c - b) := by
  have e := add_eq_add_le a 0 h
  rw [Nat.zero_add, Nat.zero_add] at e; exact e
theorem eq_add_le {a : Nat} (b : Nat) {c : Nat} (h : c ≤ a) : (a = b + c) = (b = a - c) :=
  (propext eq_comm).trans (add_eq_le b h)
theorem beqEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a == b) = (c == d) := by
  cases h : (c == d) with
  | false => exact beq_false_of_ne fun e => ne_of_beq_false h (p ▸ e)
  | true => exact beq_of_eq (p ▸ eq_of_beq h)
theorem beqFalseOfEqFalse {a b : Nat} (p : (a = b) = False) : (a == b) = false := beq_false_of_ne (of_eq_false p)
theorem bneEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a != b) = (c != d) := congrArg not (beqEqOfEqEq p)
theorem bneTrueOfEqFalse {a b : Nat} (p : (a = b) = False) : (a != b) = true := congrArg not (beqFalseOfEqFalse p)
theorem add_le_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) : (a + b ≤ c + d) = (a ≤ c + (d - b)) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_comm b w, ← Nat.add_assoc]; exact propext Nat.add_le_add_iff_right
theorem add_le_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) : (a + b ≤ c + d) = (a + (b - d) ≤ c) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_comm d w, ← Nat.add_assoc]; exact propext Nat.add_le_add_iff_right
theorem add_le_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b ≤ c) = (a ≤ c - b) := by
  have e := add_le_add_le a 0 h
  rw [Nat.zero_add, Nat.zero_add] at e; exact e
theorem add_le_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b ≤ c) = False :=
  eq_false (Nat.not_le_of_gt (Nat.lt_of_lt_of_le h (le_add_left b a)))
theorem le_add_le (a : Nat) {b c : Nat} (h : a ≤ c) : (a ≤ b + c) = True := eq_true (Nat.le_trans h (le_add_left c b))
theorem le_add_ge {a : Nat} (b : Nat) {c : Nat} (h : a ≥ c) : (a ≤ b + c) = (a - c ≤ b) := propext Nat.sub_le_iff_le_add.symm
end Simproc
end Nat
