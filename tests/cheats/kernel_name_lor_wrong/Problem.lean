theorem t : Nat.lor 12 10 = 12 := by
  sorry
