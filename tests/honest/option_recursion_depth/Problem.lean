theorem t : 100 = 50 + 50 := by
  sorry
