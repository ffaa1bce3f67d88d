theorem t : 12 &&& 10 = 8 := by
  sorry
