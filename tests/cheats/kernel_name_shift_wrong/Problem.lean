theorem t : 1 <<< 70 = 0 := by
  sorry
