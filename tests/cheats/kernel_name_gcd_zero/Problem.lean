theorem t : Nat.gcd 0 5 = 0 := by
  sorry
