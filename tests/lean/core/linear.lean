/-! Linear arithmetic by `simp +arith`, offsets of natural numbers. -/
theorem bounds (x y : Nat) : 0 < 1 + x ∧ x + y + 2 ≥ y + 1 := by simp +arith
theorem less (x y : Nat) : x + y + 1 > x := by simp +arith
theorem by_config (x : Nat) : x < x + 1 + x := by simp (config := { arith := true })
theorem by_name (x y : Nat) (h : x + y ≤ 3) : y + x + 1 < 5 := by simp +arith at h ⊢; exact h
theorem cancelled (x y : Nat) (h : 2 * x + 3 * y + 1 = 7 * y + x) : x + 1 = 4 * y := by simp +arith at h; exact h
theorem cancelled_le (x y : Nat) (h : 2 * x + 3 * y + 1 ≤ 7 * y + x) : x + 1 ≤ 4 * y := by simp +arith at h; exact h
theorem cancelled_lt (x y : Nat) (h : 2 * x + 3 * y < 7 * y + x) : x + 1 ≤ 4 * y := by simp +arith at h; exact h
theorem never (x y z : Nat) : x + y + z + 5 ≠ z + y + x := by simp +arith
theorem never_lt (x y z : Nat) : ¬(x + y + z + 5 < z + y + x) := by simp +arith
theorem never_le (x y : Nat) (h : x + y + 2 ≤ x + 1) : False := by simp +arith at h
theorem inside (f : Nat → Nat) (x y : Nat) (h : f (x + y + x) = 3) : f (y + 2 * x) = 3 := by simp +arith at *; exact h
theorem distributed (n : Nat) : (n + 1) * 2 = 2 * n + 2 := by simp +arith
theorem literals (n : Nat) : 3 * (n + 100) * 7 + 1 = 21 * n + 2101 := by simp +arith
theorem atoms (n m : Nat) : n * m + 2 ≤ 2 + n * m + m % n := by simp +arith
theorem many (a b c d e f g : Nat) : a + b + c + d + e + f + g + 1 > g + f + e + d + c + b + a := by simp +arith
theorem int_less (x y : Int) : x + y + 1 > x + y := by simp +arith
theorem int_comm (a b : Int) : a + b = b + a := by simp +arith
theorem int_tightened (x y : Int) (h : 2 * x + 4 * y + 1 ≤ 3) : x + 2 * y + -1 ≤ 0 := by simp +arith only at h; exact h
theorem int_divided (x y : Int) (h : 2 * x - 2 * y + 2 = 6) : x + -1 * y + -2 = 0 := by simp +arith at h; exact h
theorem int_divided_le (x y : Int) (h : 3 * x + 6 * y ≤ -9) : x + 2 * y + 3 ≤ 0 := by simp +arith at h; exact h
theorem int_odd (x y : Int) : 2 * x + 4 * y ≠ 5 := by simp +arith
theorem int_dvd (x y : Int) (h : 6 ∣ 2 * x + 4 * y + 2) : 3 ∣ x + 2 * y + 1 := by simp +arith at h; exact h
theorem int_dvd_norm (x y : Int) (h : 5 ∣ x + y + x) : 5 ∣ 2 * x + y := by simp +arith at h; exact h
theorem int_not_dvd (x y : Int) : ¬2 ∣ 2 * x + 4 * y + 1 := by simp +arith
theorem int_var (x y : Int) (h : x - y = 0) : x = y := by simp +arith only at h; exact h
theorem int_const (x : Int) (h : x - 3 = 0) : x = 3 := by simp +arith only at h; exact h
theorem int_never (x y : Int) (h : x - y ≤ -1 + x - y) : False := by simp +arith at h
theorem offsets (n m : Nat) (h : n + 5 = m + 5) : n = m := by cases h; rfl
theorem offsets_data (n m : Nat) (p : Nat → Prop) (h : n + 2 = m + 2) (g : p n) : p m := by cases h; exact g
