/-! Linear integer arithmetic by `lia` and `grind`: the certificates of Int/Linear, Int/Cutsat, Int/Cooper and Int/OfNat. -/
/-! ### Equations, inequalities, disequalities -/
theorem parity (x y : Int) (h : 2 * x + 4 * y = 5) : False := by lia
theorem between (x y : Int) (h : x < y) (g : y < x + 1) : False := by lia
theorem combined (x y z : Int) (h₁ : 2 * x + 3 * y ≤ z) (h₂ : z < 5) (h₃ : x ≥ 1) (h₄ : y ≥ 1) : False := by lia
theorem chained (a b c : Nat) (h : a < b) (g : b ≤ c) : a + 1 ≤ c := by lia
theorem solved (a b : Nat) (h : a + b = 10) (g : a = b) : a = 5 := by lia
theorem system (a b c d : Int) (h₁ : 3 * a + b + c + d = 8) (h₂ : a + 3 * b + c + d = 10) (h₃ : a + b + 3 * c + d = 12)
    (h₄ : a + b + c + 3 * d = 18) : d = 5 := by lia
theorem apart (x y : Int) (h : x ≠ y) (g : ¬x < y) : y < x := by lia
theorem squeezed (x : Int) (h : x ≤ 5) (g : x ≠ 5) (k : 4 ≤ x) : x = 4 := by lia
theorem rounded (x y : Int) (h : 3 * x + 6 * y ≤ 5) : x + 2 * y ≤ 1 := by lia
theorem coefficients (x : Nat) (h : 2 ^ 3 * x = 16) : x = 2 := by lia
/-! ### Divisibility, quotients and remainders -/
theorem common (x : Int) (h : 2 ∣ x) (g : 3 ∣ x) : 6 ∣ x := by lia
theorem least (x : Nat) (h : 2 ∣ x) (g : 3 ∣ x) (p : 0 < x) : 6 ≤ x := by lia
theorem multiple (x : Int) : 3 ∣ x → 3 ∣ 2 * x := by lia
theorem sums (x y : Int) (h : 3 ∣ x + y) (g : 3 ∣ x - y) : 3 ∣ 2 * x := by lia
theorem not_divided (x : Int) (h : ¬3 ∣ x) (g : x % 3 ≠ 1) : x % 3 = 2 := by lia
theorem odd_next (x : Int) (h : x % 2 = 1) : (x + 1) % 2 = 0 := by lia
theorem coarser (x : Nat) (h : x % 4 = 3) : x % 2 = 1 := by lia
theorem halves (x : Nat) : x / 2 + x / 2 ≤ x := by lia
theorem remainder (x : Int) : x % 5 < 5 ∧ 0 ≤ x % 5 := by lia
theorem division (x y : Int) (h : x / 3 = y) (g : x % 3 = 2) : x = 3 * y + 2 := by lia
theorem quotient (x : Nat) (h : x / 4 = 2) : 8 ≤ x ∧ x < 12 := by lia
theorem chinese (x : Nat) (h : x < 30) (g : x % 5 = 2) (k : x % 6 = 1) : x = 7 := by lia
theorem added (a b c : Nat) (h : a % 7 = 3) (g : b % 7 = 5) (k : c = a + b) : c % 7 = 1 := by lia
/-! ### Where bounds alone do not decide -/
theorem pugh (x y : Int) : 27 ≤ 11 * x + 13 * y → 11 * x + 13 * y ≤ 45 → -10 ≤ 7 * x - 9 * y → 7 * x - 9 * y ≤ 4 → False := by
  lia
theorem dark (x y : Int) (h : 2 * x ≤ 3 * y + 1) (g : 3 * y ≤ 2 * x) (k : 7 ∣ x + y) (l : 0 < x) (m : x < 4) : False := by lia
theorem shadows (x y z : Int) (h : 3 ∣ x + 2 * y) (g : 5 ∣ y + z) (k : 7 ∣ x - z) (l : 100 ≤ x) (m : x ≤ 104) (n : 0 ≤ y) (o : y ≤ 1)
    (p : 0 ≤ z) (q : z ≤ 3) : False := by lia
theorem gaps (x y : Int) (h : 5 * x ≤ 7 * y) (g : 7 * y ≤ 5 * x + 1) (k : 1 ≤ x) (l : x ≤ 3) : y = 2 := by lia
/-! ### Natural numbers and integers, numbers below a bound, bit vectors, machine words -/
theorem cast_nonneg (n : Nat) (x : Int) (h : (n : Int) = x) : 0 ≤ x := by lia
theorem cast_difference (n m : Nat) (h : (n : Int) - m = 3) : n = m + 3 := by lia
theorem truncated (n m : Nat) (h : n - m = 3) : n = m + 3 := by lia
theorem truncated_zero (n m : Nat) (h : n - m = 0) : n ≤ m := by lia
theorem to_nat (x : Int) (h : x.toNat = 3) : x = 3 := by lia
theorem absolute (x : Int) (h : x.natAbs = 3) (g : x ≤ 0) : x = -3 := by lia
theorem below (n : Nat) (i j : Fin n) (h : i < j) : (i : Nat) + 1 ≤ j := by lia
theorem below_literal (i j : Fin 8) (h : i < j) (g : j < 3) : i ≤ 1 := by lia
theorem below_sum (i j : Fin 5) (h : i + j = 0) (g : i = 2) : j = 3 := by lia
theorem below_quotient (a : Fin 12) (h : a / 2 = 3) : a = 6 ∨ a = 7 := by grind
theorem vector_sum (x y : BitVec 8) (h : x < 16) (g : y < 16) : x + y < 31 := by lia
theorem vector_wrap (x : BitVec 8) (h : x + 1 = 0) : x = 255 := by grind
theorem word_sum (a b : UInt8) (h : a < 10) (g : b < 10) : a + b < 20 := by grind
theorem word_double (a : UInt64) (h : a.toNat < 10) : a * 2 < 20 := by grind
/-! ### Under functions, with products and powers of what is known, minima and maxima -/
theorem congruent (f : Int → Int) (x y : Int) (h : x + 1 ≤ y) (g : y < x + 2) : f (x + 1) = f y := by grind
theorem congruent_nat (f : Nat → Nat) (x y : Nat) (h : x ≤ y) (g : y ≤ x) : f x = f y := by grind
theorem congruent_below (f : Fin 5 → Nat) (i j : Fin 5) (h : i ≤ j) (g : j ≤ i) : f i = f j := by grind
theorem instantiated (f : Nat → Nat) (h : ∀ x, f x ≤ x) (a : Nat) : f a + f (a + 1) ≤ 2 * a + 1 := by grind
theorem known_factor (x y : Int) (h : y = 3) (g : x * y = 6) : x = 2 := by lia
theorem known_exponent (k : Nat) (h : k = 3) : 2 ^ k = 8 := by lia
theorem maximum (a b c : Nat) (h : max a b ≤ c) : a ≤ c ∧ b ≤ c := by grind
theorem minimum (a b c : Int) (h : c < min a b) : c < a ∧ c < b := by grind
theorem conditional (x : Int) (h : (if x < 3 then 1 else 2) = 1) : x ≤ 2 := by grind
theorem lengths (xs : List Nat) (h : xs.length ≤ 2) (g : 3 ≤ xs.length) : False := by grind
