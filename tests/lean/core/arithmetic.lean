/-! Natural numbers: computation, rewriting, induction, order, subtraction, remainders. -/
theorem compute : 2 + 2 = 4 := rfl
theorem compute_decide : 123456789 * 987654321 = 121932631112635269 := by decide
theorem compute_pow : 2 ^ 64 = 18446744073709551616 := by decide
theorem compute_simp : 7 * 6 = 42 := by simp
theorem compute_lt : 3 < 5 := by decide
theorem compute_ne : (2 : Nat) ≠ 3 := by decide
theorem compute_mod : 17 % 5 = 2 := rfl
theorem compute_div : 17 / 5 = 3 := by decide
theorem compute_sub : 3 - 5 = 0 := rfl
theorem add_zero' (n : Nat) : n + 0 = n := by rfl
theorem zero_add' (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [← Nat.add_assoc, ih]
theorem succ_add' (n m : Nat) : (n + 1) + m = (n + m) + 1 := by
  induction m with
  | zero => rfl
  | succ m ih => rw [← Nat.add_assoc, ih, Nat.add_assoc n m 1]
theorem add_comm' (n m : Nat) : n + m = m + n := by
  induction m with
  | zero => simp
  | succ m ih => rw [← Nat.add_assoc, ih, succ_add']
theorem add_comm_exact (a b : Nat) : a + b = b + a := Nat.add_comm a b
theorem add_comm_rw (a b c : Nat) : a + b + c = b + a + c := by rw [Nat.add_comm a b]
theorem add_assoc_calc (a b c d : Nat) : a + b + (c + d) = a + (b + c) + d := by
  calc a + b + (c + d) = a + b + c + d := by rw [← Nat.add_assoc]
    _ = a + (b + c) + d := by rw [Nat.add_assoc a b c]
theorem ac_by_simp (a b c : Nat) : a + b + c = c + b + a := by simp [Nat.add_comm, Nat.add_left_comm]
theorem mul_comm_rw (a b c : Nat) : a * b * c = b * a * c := by rw [Nat.mul_comm a b]
theorem mul_distrib (a b c : Nat) : a * (b + c) = a * c + a * b := by
  rw [Nat.mul_add, Nat.add_comm]
theorem square_sum (a b : Nat) : (a + b) * (a + b) = a * a + a * b + (b * a + b * b) := by
  rw [Nat.add_mul, Nat.mul_add, Nat.mul_add]
theorem two_mul' (n : Nat) : 2 * n = n + n := Nat.two_mul n
theorem mul_zero' (n : Nat) : n * 0 = 0 := by simp
theorem zero_mul' (n : Nat) : 0 * n = 0 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.mul_add, ih]
theorem cancel (a b c : Nat) (h : a + b = a + c) : b = c := Nat.add_left_cancel h
theorem cancel_simp (a b c : Nat) : a + b = a + c ↔ b = c := by simp
theorem succ_injective (a b : Nat) (h : a + 1 = b + 1) : a = b := by
  injection h
theorem succ_injective' (a b : Nat) (h : a + 1 = b + 1) : a = b := by simpa using h
theorem succ_injective'' (a b : Nat) (h : Nat.succ a = Nat.succ b) : a = b := Nat.succ.inj h
theorem zero_not_succ (n : Nat) : 0 ≠ n + 1 := by
  intro h
  cases h
theorem zero_not_succ' (n : Nat) : n + 1 ≠ 0 := by simp
theorem positive_is_succ (n : Nat) (h : 0 < n) : ∃ m, n = m + 1 := by
  cases n with
  | zero => contradiction
  | succ m => exact ⟨m, rfl⟩
theorem zero_or_succ (n : Nat) : n = 0 ∨ ∃ m, n = m + 1 := by
  match n with
  | 0 => exact Or.inl rfl
  | m + 1 => exact Or.inr ⟨m, rfl⟩
theorem le_refl' (n : Nat) : n ≤ n := Nat.le_refl n
theorem le_rfl_tactic (n : Nat) : n ≤ n := by rfl
theorem le_trans' (a b c : Nat) (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := Nat.le_trans h₁ h₂
theorem mixed_calc (a b c d : Nat) (h₁ : a ≤ b) (h₂ : b < c) (h₃ : c = d) : a < d := by
  calc a ≤ b := h₁
    _ < c := h₂
    _ = d := h₃
theorem lt_succ_self' (n : Nat) : n < n + 1 := Nat.lt_succ_self n
theorem lt_succ_simp (n : Nat) : n < n + 1 := by simp
theorem le_add (n m : Nat) : n ≤ n + m := Nat.le_add_right n m
theorem le_add_induction (n m : Nat) : n ≤ n + m := by
  induction m with
  | zero => exact Nat.le_refl n
  | succ m ih => exact Nat.le_succ_of_le ih
theorem add_le_add' (a b c d : Nat) (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d := Nat.add_le_add h₁ h₂
theorem mul_mono (a b c : Nat) (h : a ≤ b) : c * a ≤ c * b := Nat.mul_le_mul_left c h
theorem antisymm (a b : Nat) (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := Nat.le_antisymm h₁ h₂
theorem irrefl (a : Nat) : ¬a < a := Nat.lt_irrefl a
theorem irrefl_simp (a : Nat) : ¬a < a := by simp
theorem total (a b : Nat) : a ≤ b ∨ b ≤ a := Nat.le_total a b
theorem total_cases (a b : Nat) : a < b ∨ a = b ∨ b < a := Nat.lt_trichotomy a b
theorem not_lt_iff (a b : Nat) : ¬a < b ↔ b ≤ a := by simp
theorem not_le_use (a b : Nat) (h : ¬a ≤ b) : b < a := Nat.lt_of_not_le h
theorem lt_asymm' (a b : Nat) (h : a < b) : ¬b < a := by
  intro g
  exact Nat.lt_irrefl a (Nat.lt_trans h g)
theorem le_zero_iff (n : Nat) : n ≤ 0 ↔ n = 0 := by simp
theorem le_dest (a b : Nat) (h : a ≤ b) : ∃ k, a + k = b := Nat.le.dest h
theorem le_intro (a b k : Nat) (h : a + k = b) : a ≤ b := Nat.le.intro h
theorem ne_of_lt' (a b : Nat) (h : a < b) : a ≠ b := Nat.ne_of_lt h
theorem lt_or_ge' (a b : Nat) : a < b ∨ a ≥ b := Nat.lt_or_ge a b
theorem decide_bound : ∃ n : Nat, n < 10 ∧ n % 7 = 6 := ⟨6, by decide⟩
theorem sub_self' (n : Nat) : n - n = 0 := by simp
theorem add_sub_cancel' (a b : Nat) : a + b - b = a := by simp
theorem sub_add (a b : Nat) (h : b ≤ a) : a - b + b = a := Nat.sub_add_cancel h
theorem pow_succ' (a n : Nat) : a ^ (n + 1) = a ^ n * a := rfl
theorem one_pow' (n : Nat) : 1 ^ n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, ih]
theorem mod_lt' (a b : Nat) (h : 0 < b) : a % b < b := Nat.mod_lt a h
theorem div_mod (a b : Nat) : b * (a / b) + a % b = a := Nat.div_add_mod a b
theorem dvd_example : 3 ∣ 12 := ⟨4, rfl⟩
theorem dvd_transitive (a b c : Nat) (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := by
  obtain ⟨x, hx⟩ := h₁
  obtain ⟨y, hy⟩ := h₂
  exact ⟨x * y, by rw [hy, hx, Nat.mul_assoc]⟩
theorem dvd_sum (a b c : Nat) (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c := Nat.dvd_add h₁ h₂
theorem max_le (a b c : Nat) (h₁ : a ≤ c) (h₂ : b ≤ c) : max a b ≤ c := by
  rw [Nat.max_def]
  split
  · exact h₂
  · exact h₁
theorem min_left (a b : Nat) : min a b ≤ a := Nat.min_le_left a b
def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2
theorem double_eq (n : Nat) : double n = 2 * n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [double, ih, Nat.mul_add]
theorem double_eq' (n : Nat) : double n = n + n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [double, ih, Nat.add_add_add_comm n 1 n 1]
def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => sumTo n + (n + 1)
theorem gauss (n : Nat) : 2 * sumTo n = n * (n + 1) := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [sumTo, Nat.mul_add, ih, ← Nat.add_mul, Nat.mul_comm]
def fact : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * fact n
theorem fact_pos (n : Nat) : 0 < fact n := by
  induction n with
  | zero => decide
  | succ n ih => exact Nat.mul_pos (Nat.succ_pos n) ih
theorem fact_five : fact 5 = 120 := rfl
theorem strong (P : Nat → Prop) (h : ∀ n, (∀ m, m < n → P m) → P n) : ∀ n, P n := by
  intro n
  exact Nat.strongRecOn n h
inductive Even : Nat → Prop where
  | zero : Even 0
  | step {n : Nat} : Even n → Even (n + 2)
theorem even_four : Even 4 := .step (.step .zero)
theorem not_even_one : ¬Even 1 := by
  intro h
  cases h
theorem even_add {m n : Nat} (hm : Even m) (hn : Even n) : Even (m + n) := by
  induction hn with
  | zero => exact hm
  | step _ ih => exact .step ih
theorem generalized (a b c : Nat) (h : a + b = c) : a + b + 1 = c + 1 := by
  generalize a + b = x at h
  rw [h]
theorem change_goal (n : Nat) : n + 1 = Nat.succ n := by
  show Nat.succ n = Nat.succ n
  rfl
theorem conv_lhs (a b : Nat) (h : a = b) : a + a = b + a := by
  conv => lhs; rw [h]
  rw [h]
theorem unfold_def (n : Nat) : double (n + 1) = double n + 2 := by
  unfold double
  cases n <;> rfl
theorem rw_at (a b c : Nat) (h : a = b) (g : a + c = 5) : b + c = 5 := by
  rw [h] at g
  exact g
theorem nth_step (a b : Nat) (h : a = 2 * b) (k : b = 3) : a = 6 := by
  subst k
  exact h
