/-! Natural numbers and integers, after the exercises of Courant and Robbins (*What Is Mathematics?*), Niven, Zuckerman
and Montgomery (*An Introduction to the Theory of Numbers*) and Graham, Knuth and Patashnik (*Concrete Mathematics*).
Every `sorry` has a proof in core Lean. -/

namespace Numbers

def sum : Nat → Nat
  | 0 => 0
  | n + 1 => sum n + (n + 1)

def sumOdd : Nat → Nat
  | 0 => 0
  | n + 1 => sumOdd n + (2 * n + 1)

def sumSquares : Nat → Nat
  | 0 => 0
  | n + 1 => sumSquares n + (n + 1) * (n + 1)

def powers : Nat → Nat
  | 0 => 1
  | n + 1 => powers n + 2 ^ (n + 1)

def factorial : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * factorial n

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

def isEven : Nat → Bool
  | 0 => true
  | n + 1 => !isEven n

theorem sum_formula (n : Nat) : 2 * sum n = n * (n + 1) := by sorry
theorem sum_of_odd_numbers (n : Nat) : sumOdd n = n * n := by sorry
theorem sum_of_squares (n : Nat) : 6 * sumSquares n = n * (n + 1) * (2 * n + 1) := by sorry
theorem sum_of_powers (n : Nat) : powers n + 1 = 2 ^ (n + 1) := by sorry
theorem factorial_positive (n : Nat) : 0 < factorial n := by sorry
theorem factorial_of_four : factorial 4 = 24 := by sorry
theorem fib_positive (n : Nat) : 0 < fib (n + 1) := by sorry
theorem fib_below_power (n : Nat) : fib n < 2 ^ n := by sorry
theorem double_is_twice (n : Nat) : double n = 2 * n := by sorry
theorem double_is_even (n : Nat) : isEven (double n) = true := by sorry
theorem double_of_sum (m n : Nat) : double (m + n) = double m + double n := by sorry
theorem even_by_remainder (n : Nat) : isEven n = true ↔ n % 2 = 0 := by sorry
theorem below_power_of_two (n : Nat) : n < 2 ^ n := by sorry
theorem two_cases (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 := by sorry
theorem even_or_odd (n : Nat) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := by sorry
theorem not_both (n : Nat) : ¬((∃ k, n = 2 * k) ∧ ∃ k, n = 2 * k + 1) := by sorry
theorem even_sum (m n : Nat) (h : m % 2 = 0) (k : n % 2 = 0) : (m + n) % 2 = 0 := by sorry
theorem odd_sum (m n : Nat) (h : m % 2 = 1) (k : n % 2 = 1) : (m + n) % 2 = 0 := by sorry
theorem successor_product_even (n : Nat) : n * (n + 1) % 2 = 0 := by sorry
theorem even_square (n : Nat) (h : n % 2 = 0) : n * n % 4 = 0 := by sorry
theorem odd_square (n : Nat) (h : n % 2 = 1) : n * n % 8 = 1 := by sorry
theorem square_mod_three (n : Nat) : n * n % 3 = 0 ∨ n * n % 3 = 1 := by sorry
theorem square_mod_five (n : Nat) : n ^ 2 % 5 ≠ 2 := by sorry
theorem cube_minus_itself (n : Nat) : (n ^ 3 + 5 * n) % 6 = 0 := by sorry
theorem divides_transitive (a b c : Nat) (h : a ∣ b) (k : b ∣ c) : a ∣ c := by sorry
theorem divides_sum (a b c : Nat) (h : a ∣ b) (k : a ∣ c) : a ∣ b + c := by sorry
theorem divides_product (a b c : Nat) (h : a ∣ b) : a ∣ b * c := by sorry
theorem divides_by_remainder (n : Nat) (h : 6 ∣ n) : 3 ∣ n := by sorry
theorem stamps (n : Nat) (h : 8 ≤ n) : ∃ a b, n = 3 * a + 5 * b := by sorry
theorem add_cancels (a b c : Nat) (h : a + c = b + c) : a = b := by sorry
theorem order_total (a b : Nat) : a ≤ b ∨ b ≤ a := by sorry
theorem antisymmetric (a b : Nat) (h : a ≤ b) (k : b ≤ a) : a = b := by sorry
theorem difference (a b : Nat) (h : a ≤ b) : ∃ c, a + c = b := by sorry
theorem no_number_between (n m : Nat) (h : n < m) : n + 1 ≤ m := by sorry
theorem square_of_sum (a b : Nat) : (a + b) * (a + b) = a * a + 2 * a * b + b * b := by sorry
theorem product_of_sums (a b c d : Nat) : (a + b) * (c + d) = a * c + a * d + b * c + b * d := by sorry
theorem exponents_add (a m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by sorry
theorem one_power (n : Nat) : 1 ^ n = 1 := by sorry
theorem product_zero (a b : Nat) (h : a * b = 0) : a = 0 ∨ b = 0 := by sorry
theorem product_monotone (a b c : Nat) (h : a ≤ b) : a * c ≤ b * c := by sorry
theorem square_monotone (a b : Nat) (h : a ≤ b) : a * a ≤ b * b := by sorry
theorem two_equations (x y : Nat) (h : x + y = 10) (k : x = y + 4) : x = 7 := by sorry
theorem unbounded (n : Nat) : ∃ m, n < m ∧ m % 2 = 0 := by sorry
theorem descending (f : Nat → Nat) (h : ∀ n, f (n + 1) < f n) : f 3 + 3 ≤ f 0 := by sorry
theorem additive (f : Nat → Nat) (h : ∀ m n, f (m + n) = f m + f n) : f 0 = 0 := by sorry
theorem increasing (f : Nat → Nat) (h : ∀ n, f n < f (n + 1)) (n : Nat) : n ≤ f n := by sorry
theorem least_step (P : Nat → Prop) (z : P 0) (s : ∀ n, P n → P (n + 2)) (n : Nat) : P (2 * n) := by sorry

theorem int_difference_of_squares (a b : Int) : (a + b) * (a - b) = a * a - b * b := by sorry
theorem int_square_nonnegative (a : Int) : 0 ≤ a * a := by sorry
theorem int_negation (a : Int) : -(-a) = a := by sorry
theorem int_absolute (a : Int) (h : a < 0) : 0 < -a := by sorry
theorem int_parity (a : Int) : a % 2 = 0 ∨ a % 2 = 1 := by sorry
theorem int_system (x y : Int) (h : 2 * x + y = 7) (k : x - y = 2) : x = 3 ∧ y = 1 := by sorry
theorem int_bounds (x : Int) (h : 3 * x < 10) (k : 2 < x) : x = 3 := by sorry
theorem int_divides_difference (a b n : Int) (h : n ∣ a) (k : n ∣ b) : n ∣ a - b := by sorry

end Numbers
