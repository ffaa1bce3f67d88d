theorem t : 0 ^ 0 = 0 := by
  sorry
