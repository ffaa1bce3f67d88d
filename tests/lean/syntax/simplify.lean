theorem and_true' (p : Prop) : p ∧ True ↔ p := by
  simp
theorem imp_self' (p : Prop) : p → p := by
  simp
theorem zero_right (n : Nat) : n + 0 = n := by
  simp
theorem with_lemma (a b : Nat) (h : a = b) : a + a = b + b := by
  simp [h]
theorem only_these (a b : Nat) (h : a = b) : a + 0 = b := by
  simp only [h, Nat.add_zero]
theorem at_hypothesis (p : Prop) (h : p ∧ True) : p := by
  simp at h
  exact h
theorem at_all (p q : Prop) (h : p ∧ True) (g : q ∨ False) : p ∧ q := by
  simp at *
  exact ⟨h, g⟩
theorem all_of_it (p q : Prop) (h : p) (g : p → q) : q := by
  simp_all
theorem simpa_it (p : Prop) (h : p ∧ True) : p := by
  simpa using h
theorem simpa_goal (n : Nat) (h : n = 3) : n + 0 = 3 := by
  simpa
theorem definitional (n : Nat) : (fun m => m + 0) n = n := by
  dsimp
theorem definitional_only (f : Nat → Nat) (n : Nat) : (fun m => f m) n = f n := by
  dsimp only
def twice (n : Nat) : Nat := n + n
theorem unfolds (n : Nat) : twice n = n + n := by
  simp [twice]
theorem unfolds_only (n : Nat) : twice n = n + n := by
  simp only [twice]
@[simp] theorem twice_zero : twice 0 = 0 := rfl
theorem by_attribute : twice 0 + 1 = 1 := by
  simp
theorem literals : 2 + 3 = 5 := by
  simp
theorem literals_le : 2 ≤ 3 := by
  simp
theorem literals_ne : (2 : Nat) ≠ 3 := by
  simp
theorem literals_mul : 12 * 12 = 144 := by
  simp
theorem reversed (a b : Nat) (h : a = b) : b + 1 = a + 1 := by
  simp [← h]
theorem erased (p : Prop) (h : p) : p ∧ True := by
  fail_if_success simp only [-and_true]
  simp [h, -and_true]
theorem star (a b c : Nat) (h : a = b) (g : b = c) : a = c := by
  simp [*]
theorem exists_eq_here (a : Nat) : ∃ x, x = a := by
  simp
theorem not_not' (p : Prop) : ¬¬p ↔ p := by
  simp
theorem ite_true' (a b : Nat) : (if True then a else b) = a := by
  simp
theorem ite_pos (a b : Nat) (p : Prop) [Decidable p] (h : p) : (if p then a else b) = a := by
  simp [h]
theorem split_it (p : Prop) [Decidable p] (a : Nat) : (if p then a else a) = a := by
  split
  · rfl
  · rfl
theorem split_at (a b : Nat) (h : (if a = b then 1 else 2) = 2) : a ≠ b := by
  split at h
  · contradiction
  · assumption
theorem contextual (p q : Prop) : p → q → p ∧ q := by
  simp +contextual
theorem configured (p q : Prop) : p → q → p ∧ q := by
  simp (config := { contextual := true })
theorem rewritten (a b c : Nat) : a + b + c = a + c + b := by
  simp [Nat.add_comm, Nat.add_left_comm]
theorem ac (a b c : Nat) : a + b + c = c + b + a := by
  ac_rfl
