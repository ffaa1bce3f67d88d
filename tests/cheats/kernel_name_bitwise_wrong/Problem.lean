theorem t : 12 &&& 10 = 9 := by
  sorry
