-- Divisors, quotients, remainders, powers and bounded quantifiers of natural numbers.
example : Nat.gcd 84 36 = 12 := by decide
example : Nat.gcd 84 36 = 12 := rfl
example : Nat.lcm 84 36 = 252 := by decide
example (a b : Nat) : Nat.gcd a b = Nat.gcd b a := Nat.gcd_comm a b
example (n : Nat) : Nat.lcm n 1 = n ∧ Nat.gcd n n = n := by simp
example (m n : Nat) (h : m ∣ n) : Nat.gcd m n = m := Nat.gcd_eq_left h
example (m n : Nat) : m ∣ Nat.lcm m n ∧ n ∣ Nat.lcm m n := ⟨Nat.dvd_lcm_left m n, Nat.dvd_lcm_right m n⟩
example (a b c : Nat) : Nat.gcd (a * b) (a * c) = a * Nat.gcd b c := Nat.gcd_mul_left a b c
theorem unfoldedGcd (m n : Nat) : Nat.gcd m n = if m = 0 then n else Nat.gcd (n % m) m := by rw [Nat.gcd]

example (a b n : Nat) : (a + b) % n = (a % n + b % n) % n := Nat.add_mod a b n
example (a b n : Nat) : a * b % n = a % n * (b % n) % n := Nat.mul_mod a b n
example (a : Nat) (h : a % 7 = 3) : a ^ 2 % 7 = 2 := by simp [Nat.pow_mod, h]
example (a b : Nat) (h : a % 5 = 2) (g : b % 5 = 4) : a * b % 5 = 3 := by simp [Nat.mul_mod, h, g]
example : 2 ^ 201 % 10 = 2 := by decide
example (n : Nat) (h : 0 < n) : n / 2 < n := Nat.div_lt_self h (by decide)
example (m n : Nat) : m / n * n ≤ m := Nat.div_mul_le_self m n
example (x y k : Nat) (h : 0 < k) : x ≤ y / k ↔ x * k ≤ y := Nat.le_div_iff_mul_le h
example (a b c : Nat) : a / b / c = a / (b * c) := Nat.div_div_eq_div_mul a b c
example (a : Nat) : ¬a % 2 = 1 ↔ a % 2 = 0 := by simp
example (a b : Nat) (h : 0 < b) : (a + b) / b = a / b + 1 := by simp [h]

example (n : Nat) : n < 2 ^ n := Nat.lt_two_pow_self
example (a b n : Nat) (h : a ≤ b) : a ^ n ≤ b ^ n := Nat.pow_le_pow_left h n
example (a m n : Nat) (h : 0 < a) (g : m ≤ n) : a ^ m ≤ a ^ n := Nat.pow_le_pow_right h g
example (a b n : Nat) (h : n ≠ 0) : a ^ n = b ^ n ↔ a = b := Nat.pow_left_inj h
example (a b : Nat) (h : a ≤ b) : a * a ≤ b * b := Nat.mul_self_le_mul_self h
example : Nat.log2 1000 = 9 := (Nat.log2_eq_iff (by decide)).2 (by decide)
example (a b c : Nat) : max a (min b c) = min (max a b) (max a c) := Nat.max_min_distrib_left a b c

example : ∀ x < 5, x * x < 25 := by decide
example : ∃ x < 10, x * x = 49 := by decide
example : ∀ m : Nat, m < 5 → m ≥ 2 → ¬m ∣ 5 := by decide
example : ∀ x ≤ 6, x ^ 2 ≤ 36 := by decide
example : ∀ i : Fin 5, i.val < 5 := by decide
/-! The binary logarithm is evaluated -/
theorem log2_decided : Nat.log2 1000 = 9 := by decide
theorem log2_computed : Nat.log2 (2 ^ 40 + 5) = 40 := rfl
theorem log2_simp : Nat.log2 1025 = 10 := by simp
theorem log2_small : Nat.log2 0 = 0 ∧ Nat.log2 1 = 0 ∧ Nat.log2 2 = 1 ∧ Nat.log2 3 = 1 := by decide
theorem log2_recursion (n : Nat) (h : 2 ≤ n) : n.log2 = (n / 2).log2 + 1 := by rw [Nat.log2_def, if_pos h]
theorem successors (n : Nat) (h : n.succ.succ ≤ 5) : n ≤ 3 := by simp at h; exact h
/-! Remainders of powers, with exponents of any size -/
theorem power_remainder : Nat.powMod 2 5000 13 = 9 := by simp
theorem power_remainder_decided : Nat.powMod 7 (10 ^ 30) 13 = 9 := by decide +kernel
theorem power_remainder_zero : Nat.powMod 3 4 0 = 81 := rfl
theorem power_remainder_said (b e m : Nat) : Nat.powMod b e m = b ^ e % m := Nat.powMod_def b e m
theorem remainder_with_its_quotient (a : Nat) : a % 0 = a ∧ (a % 7 = 3 → ∃ k, a = 7 * k + 3) :=
  ⟨Nat.mod_eq_iff.2 (.inl ⟨rfl, rfl⟩), fun h => ((Nat.mod_eq_iff.1 h).resolve_left nofun).2⟩
