theorem decided : 17 < 20 := by decide
theorem decided_eq : 3 + 4 = 7 := by decide
theorem decided_not : ¬(3 = 4) := by decide
theorem decided_and : 3 < 4 ∧ 5 ≤ 5 := by decide
theorem kernel : 2 ^ 10 = 1024 := by decide +kernel
theorem by_rfl : 2 + 2 = 4 := rfl
theorem by_rfl_tactic : 2 * 3 = 6 := by rfl
theorem linear (a b : Nat) (h : a < b) : a + 1 ≤ b := by omega
theorem linear_two (a b c : Nat) (h : a ≤ b) (g : b ≤ c) : a ≤ c := by omega
theorem linear_eq (a b : Nat) (h : 2 * a = 2 * b) : a = b := by omega
theorem linear_sub (a b : Nat) (h : b ≤ a) : a - b + b = a := by omega
theorem linear_false (a : Nat) (h : a < a) : False := by omega
theorem linear_or (a b : Nat) (h : a ≠ b) : a < b ∨ b < a := by omega
theorem linear_div (a : Nat) (h : a % 2 = 1) : a ≠ 4 := by omega
theorem truncated : 3 - 5 = 0 := rfl
theorem powers (n : Nat) : n ^ 0 = 1 := rfl
theorem divides : 3 ∣ 12 := ⟨4, rfl⟩
theorem remainder : 17 % 5 = 2 := by decide
theorem quotient : 17 / 5 = 3 := by decide
theorem comm (a b : Nat) : a * b = b * a := Nat.mul_comm a b
theorem distrib (a b c : Nat) : a * (b + c) = a * b + a * c := by rw [Nat.mul_add]
theorem le_trans' (a b c : Nat) (h : a ≤ b) (g : b ≤ c) : a ≤ c := Nat.le_trans h g
theorem ge_gt (a b : Nat) (h : a > b) : b < a := h
theorem ge_le (a b : Nat) (h : a >= b) : b <= a := h
theorem max_prec_num : (10 : Nat) = 0xA := rfl
