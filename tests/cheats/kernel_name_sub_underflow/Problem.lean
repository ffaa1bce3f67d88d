theorem t : 3 - 5 = 2 := by
  sorry
