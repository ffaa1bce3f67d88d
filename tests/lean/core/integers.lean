-- Ring laws, order, products, quotients and remainders of integers.
example (x y : Int) : x - y + y = x := by simp
example (x y z : Int) : x + y = x + z ↔ y = z := by simp
example (a b : Int) (h : a * b = 0) : a = 0 ∨ b = 0 := Int.mul_eq_zero.1 h
example (a b : Int) (h : 0 < a) (g : 0 < b) : 0 < a * b := Int.mul_pos h g
example (a b c : Int) (h : a ≠ 0) (e : a * b = a * c) : b = c := Int.eq_of_mul_eq_mul_left h e
example (a : Int) : 0 ≤ a ^ 2 := Int.sq_nonneg a
example (a : Int) : a ^ 0 = 1 ∧ a ^ 1 = a := by simp [Int.pow_one]
example (a : Int) (m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := Int.pow_add a m n
example (a b : Int) : (a * b).natAbs = a.natAbs * b.natAbs := Int.natAbs_mul a b
example (n : Nat) : ((n : Int)).toNat = n := by simp
example (a b : Int) : a < b ↔ b > a := by simp

example (a b n : Int) : (a + b) % n = (a % n + b % n) % n := Int.add_emod a b n
example (a b n : Int) : (a - b) % n = (a % n - b % n) % n := Int.sub_emod a b n
example (a b n : Int) : a * b % n = a % n * (b % n) % n := Int.mul_emod a b n
example (a n : Int) : a % n % n = a % n := by simp
example (a : Int) (h : a % 7 = 3) : (a * a) % 7 = 2 := by rw [Int.mul_emod, h]; decide
example (a b : Int) (h : b ≠ 0) : a * b / b = a := Int.mul_ediv_cancel a h
example (a b c : Int) (h : 0 < c) : a ≤ b / c ↔ a * c ≤ b := Int.le_ediv_iff_mul_le h
example (a b : Int) (h : a ∣ b) : b / a * a = b := Int.ediv_mul_cancel h
example (a b c : Int) (h : a ∣ b) (g : b ∣ c) : a ∣ c := calc
  a ∣ b := h
  b ∣ c := g
example (a b : Int) : -a ∣ b ↔ a ∣ b := by simp
example (m n : Nat) : (m : Int) ∣ n ↔ m ∣ n := Int.ofNat_dvd
example : Int.tdiv (-7) 2 = -3 := by decide
example : Int.tmod (-7) 2 = -1 := by decide
example : Int.fdiv 7 (-2) = -4 := by decide
example : Int.fmod 7 (-2) = -1 := by decide
example : (-7 : Int) / 2 = -4 ∧ (-7 : Int) % 2 = 1 := by decide
example (a b : Int) : a.tmod b + b * a.tdiv b = a := Int.tmod_add_mul_tdiv a b
/-! Common divisors and multiples, divisibility of literals, casts of differences and extrema -/
theorem gcd_decided : Int.gcd (-12) 18 = 6 ∧ Int.lcm (-4) 6 = 12 := by decide
theorem gcd_bounds (a b d : Int) (h : d ∣ a) (g : d ∣ b) : d ∣ (Int.gcd a b : Int) := Int.dvd_coe_gcd h g
theorem gcd_signs (a b : Int) : Int.gcd (-a) (-b) = Int.gcd b a := by rw [Int.neg_gcd, Int.gcd_neg, Int.gcd_comm]
theorem gcd_times_lcm (a b : Int) : Int.gcd a b * Int.lcm a b = a.natAbs * b.natAbs := by rw [Int.gcd_mul_lcm, Int.natAbs_mul]
theorem divides_literal : (3 : Int) ∣ -9 ∧ ¬(3 : Int) ∣ 10 := by simp
theorem cast_difference (a b : Nat) (h : b ≤ a) : ((a - b : Nat) : Int) = a - b := by push_cast [h]; rfl
theorem cast_max (a b : Nat) : ((max a b : Nat) : Int) = max (a : Int) b := by push_cast; rfl
theorem cast_min (a b c : Nat) (h : min (a : Int) b ≤ c) : min a b ≤ c := by exact_mod_cast h
