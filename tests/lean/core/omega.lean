/-! Linear arithmetic over `Nat` and `Int`, by `omega`. -/
theorem commutes (a b : Nat) : a + b = b + a := by omega
theorem associates (a b c : Nat) : a + b + c = a + (c + b) := by omega
theorem distributes (a b : Nat) : 3 * (a + 2 * b) = a * 3 + b * 6 := by omega
theorem le_to_lt (a b : Nat) (h : a ≤ b) : a < b + 1 := by omega
theorem lt_to_le (a b : Nat) (h : a < b) : a + 1 ≤ b := by omega
theorem transitive (a b c : Nat) (h : a ≤ b) (g : b < c) : a < c := by omega
theorem antisymmetric (a b : Nat) (h : a ≤ b) (g : b ≤ a) : a = b := by omega
theorem total (a b : Nat) : a ≤ b ∨ b ≤ a := by omega
theorem trichotomy (a b : Nat) : a < b ∨ a = b ∨ b < a := by omega
theorem adds (a b c d : Nat) (h : a ≤ b) (g : c ≤ d) : a + c ≤ b + d := by omega
theorem cancels (a b c : Nat) (h : a + b = a + c) : b = c := by omega
theorem halves_equal (a b : Nat) (h : 2 * a = 2 * b) : a = b := by omega
theorem natural (n : Nat) : 0 ≤ n := by omega
theorem positive (n : Nat) (h : n ≠ 0) : 0 < n := by omega
theorem successors (n m : Nat) (h : n.succ = m.succ) : n = m := by omega
theorem compute : 12345 * 67890 = 838102050 := by omega
theorem greater (a b : Nat) (h : a > b) (g : b ≥ 3) : a ≥ 4 := by omega

theorem sub_add (a b : Nat) (h : b ≤ a) : a - b + b = a := by omega
theorem sub_self' (a : Nat) : a - a = 0 := by omega
theorem sub_le' (a b : Nat) : a - b ≤ a := by omega
theorem sub_sub' (a b c : Nat) : a - b - c = a - (b + c) := by omega
theorem truncates (a b : Nat) (h : a ≤ b) : a - b = 0 := by omega
theorem sub_both (a b c : Nat) (h : a - b = c) (g : 0 < c) : a = b + c := by omega
theorem pred_succ (n : Nat) : n + 1 - 1 = n := by omega

theorem even_or_odd (a : Nat) : a % 2 = 0 ∨ a % 2 = 1 := by omega
theorem odd_is_not_four (a : Nat) (h : a % 2 = 1) : a ≠ 4 := by omega
theorem div_mod (a : Nat) : 2 * (a / 2) + a % 2 = a := by omega
theorem half_smaller (a : Nat) (h : 0 < a) : a / 2 < a := by omega
theorem even_sum (a b : Nat) (h : a % 2 = 0) (g : b % 2 = 0) : (a + b) % 2 = 0 := by omega
theorem odd_sum (a b : Nat) (h : a % 2 = 1) (g : b % 2 = 1) : (a + b) % 2 = 0 := by omega
theorem mod_small (a : Nat) (h : a < 7) : a % 7 = a := by omega
theorem mod_three (n : Nat) : n % 3 < 3 := by omega
theorem by_ten (n : Nat) (h : 95 ≤ n) (g : n < 100) : n / 10 = 9 := by omega
theorem mod_of_mod (n : Nat) (h : n % 6 = 5) : n % 3 = 2 := by omega
theorem divides (n : Nat) (h : 4 ∣ n) : 2 ∣ n := by omega
theorem not_divides (n : Nat) (h : 2 ∣ n) : ¬2 ∣ n + 1 := by omega

theorem both (a b : Nat) (h : a ≤ b ∧ b ≤ 5) : a ≤ 5 := by omega
theorem either (a b : Nat) (h : a < b ∨ b < a) : a ≠ b := by omega
theorem negated (a b : Nat) (h : ¬a ≤ b) : b < a := by omega
theorem negated_and (a b : Nat) (h : ¬(a ≤ b ∧ b ≤ a)) : a ≠ b := by omega
theorem negated_or (a b : Nat) (h : ¬(a < b ∨ b < a)) : a = b := by omega
theorem equivalent (a b c : Nat) (h : a < b ↔ b < c) (g : a < b) : a + 1 < c := by omega
theorem not_equivalent (a b : Nat) (h : ¬(a < 3 ↔ b < 3)) : a ≠ b := by omega
theorem implied (a b : Nat) (h : a < 5 → b < 3) (g : a < 4) : b < 5 := by omega
theorem not_implied (a b : Nat) (h : ¬(a < 5 → b < 3)) : a + 3 < 8 ∧ 3 ≤ b := by omega
theorem proves_and (a b : Nat) (h : a < b) : a ≤ b ∧ a ≠ b := by omega
theorem proves_iff (a b : Nat) : a < b ↔ a + 1 ≤ b := by omega
theorem proves_imp (a b : Nat) : a = b → a ≤ b := by omega
theorem proves_not (a : Nat) : ¬(a < a) := by omega
theorem found (h : ∃ n, n < 3 ∧ 3 < n + 1) : False := by
  obtain ⟨n, h, g⟩ := h
  omega

theorem absurd_self (a : Nat) (h : a < a) : False := by omega
theorem cycle (a b c : Nat) (h : a < b) (g : b < c) (f : c < a) : False := by omega
theorem between (n : Nat) (h : 3 < n) (g : n < 4) : False := by omega
theorem no_solution (x y : Nat) (h : 3 * x + 5 * y = 1) : False := by omega
theorem parity (x y : Nat) (h : 2 * x = 2 * y + 1) : False := by omega
theorem solution (x y : Nat) (h : 3 * x + 5 * y = 11) : x = 2 ∧ y = 1 := by omega

theorem smaller (a b : Nat) : min a b ≤ a ∧ min a b ≤ b := by omega
theorem larger (a b c : Nat) (h : a ≤ c) (g : b ≤ c) : max a b ≤ c := by omega
theorem chosen (x y : Int) : (if x < y then x else y) ≤ y := by omega
theorem split_first (a b : Nat) : (if a < b then a else b) ≤ b := by split <;> omega
theorem lexicographic (a b : Nat) (h : Prod.Lex (· < ·) (· < ·) (a, b) (1, 2)) : a ≤ 1 := by omega
theorem power (k n : Nat) (h : 2 ^ (k + 1) ≤ n) : 2 ^ k ≤ n := by omega
theorem nonlinear (a b c : Nat) (h : a * b < c) : a * b + 1 ≤ c := by omega
theorem opaque_atom (f : Nat → Nat) (n : Nat) (h : f n < 3) : f n ≤ 2 := by omega
theorem pairs (a b : Nat) (h : (a, b).1 < (a, b).2) : a < b := by omega
theorem many (a b c d e f g h i j k l : Nat) (p : a + b + c + d + e + f = g + h + i + j + k + l) :
    l + k + j + i + h + g = f + e + d + c + b + a := by omega

theorem int_commutes (x y : Int) : x + y = y + x := by omega
theorem int_steps (x y : Int) (h : x < y) : x + 1 ≤ y := by omega
theorem int_negates (x y : Int) (h : x ≤ y) : -y ≤ -x := by omega
theorem int_subtracts (x y : Int) : x - y + y = x := by omega
theorem int_scales (x y : Int) (h : 7 * x = 5 * y) (g : 0 < x) : 5 ≤ x := by omega
theorem int_no_solution (x y : Int) (h : 6 * x + 9 * y = 5) : False := by omega
theorem int_quotient (x : Int) : 3 * (x / 3) ≤ x := by omega
theorem int_remainder (x : Int) : 0 ≤ x % 5 ∧ x % 5 < 5 := by omega
theorem int_divides (x : Int) (h : 6 ∣ x) : 3 ∣ x := by omega
theorem int_by_negative (x : Int) : x / (-2) = -(x / 2) := by omega
theorem int_absolute (x : Int) (h : x < 0) : x.natAbs + x = 0 := by omega
theorem int_to_nat (x : Int) (h : 0 ≤ x) : (x.toNat : Int) = x := by omega
theorem cast_sum (a b : Nat) : ((a + b : Nat) : Int) = (a : Int) + b := by omega
theorem cast_nonneg (a : Nat) : (0 : Int) ≤ a := by omega
theorem cast_equal (a b : Nat) (h : (a : Int) = b) : a = b := by exact_mod_cast h
theorem int_rearranged (x y z : Int) : x + y + z = z + y + x := by ac_rfl
theorem int_simplified (x : Int) : x + 0 - x = 0 := by simp
theorem int_chained (x y z : Int) (h : x < y) (g : y ≤ z) : x < z := calc
  x < y := h
  _ ≤ z := g
theorem int_decided : (-7 : Int) / 2 = -4 ∧ (-7 : Int) % 2 = 1 := by decide
theorem int_compares : (-3 : Int) < 2 := by decide

theorem inside_induction (n : Nat) : n % 2 = 0 ∨ (n + 1) % 2 = 0 := by
  induction n with
  | zero => omega
  | succ n ih => omega
theorem with_local_value (n : Nat) : n < n + 2 := by
  let m := n + 1
  have h : n < m := by omega
  omega
def double (n : Nat) : Nat := n + n
theorem unfolded (n : Nat) : double n % 2 = 0 := by
  unfold double
  omega
def descend (n : Nat) : Nat := if h : n < 2 then 0 else descend (n / 2) + 1
termination_by n
decreasing_by omega
/-! Numbers below a bound, shifts -/
theorem below_strict (n : Nat) (i j : Fin n) (h : i < j) : (i : Nat) + 1 < n := by omega
theorem below_weak (n : Nat) (i j : Fin n) (h : i ≤ j) (g : (j : Nat) < 3) : (i : Nat) ≤ 2 := by omega
theorem below_reversed (n : Nat) (i j : Fin n) (h : i > j) : n > (j : Nat) + 1 := by omega
theorem below_ge (n : Nat) (i j : Fin n) (h : i ≥ j) : (j : Nat) ≤ i := by omega
theorem below_equal (n : Nat) (i j : Fin n) (h : i = j) : (i : Int) - j = 0 := by omega
theorem below_not (n : Nat) (i j : Fin n) (h : ¬i ≤ j) : j < i := by omega
theorem below_differ (n : Nat) (i j : Fin n) (h : i ≠ j) (g : ¬i < j) : j < i := by omega
theorem below_literals (x y : Fin 12) (h : 3 ≤ x) (g : x < 5) (k : y ≤ 2) : x + y ≤ 6 ∧ 3 ≤ x + y := by omega
theorem below_product (x : Fin 9) : x * 3 ≤ 6 := by omega
theorem below_difference (x y : Fin 9) (h : y ≤ x) : x - y ≤ x := by omega
theorem shifted_left (x : Nat) (h : x <<< 4 = 48) : x = 3 := by omega
theorem shifted_right (x : Nat) (h : x >>> 2 = 6) : 24 ≤ x ∧ x < 28 := by omega
