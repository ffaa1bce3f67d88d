theorem t : 1 <<< 20 = 1048576 := by
  sorry
