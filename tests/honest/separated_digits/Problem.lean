theorem t : 1_000_000 = 10 ^ 6 := by
  sorry
