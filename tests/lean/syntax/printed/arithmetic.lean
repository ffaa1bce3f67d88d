example (a b c : Nat) (h : a + b * c ≤ c - 1) : (a + b) * c < a / b % 2 := by skip
example (a b : Nat) (h : a > b) (g : b ≥ 3) : a ≠ b ∧ a ^ 2 ∣ b := by skip
example (f g : Nat → Nat) (x : Nat) : (f ∘ g) x = f (g x + 1) := by skip
example (a b : Nat) : (if a = b then a else b) = b := by skip
example (a b : Bool) : (a && b) = (b || !a) := by skip
example (l : List Nat) (x : Nat) (h : x ∈ l) : x :: l ≠ [] ∧ l ++ [1, 2] = l := by skip
example (p : Nat × Nat) (a b : Nat) (h : (a, b) = p) : p.1 = a := by skip
example (n : Nat) : n.succ = n + 1 := by skip
example (s : { n : Nat // n < 2 }) : s.val < 2 := by skip
example (a b : Nat) (h : a ∉ [b]) : (a == b) = false := by skip
