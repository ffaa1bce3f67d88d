theorem t : Nat.gcd 12 18 = 3 := by
  sorry
