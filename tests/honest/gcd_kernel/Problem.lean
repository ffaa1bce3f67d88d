theorem t : Nat.gcd (2 ^ 40) (6 ^ 20) = 2 ^ 20 := by
  sorry
