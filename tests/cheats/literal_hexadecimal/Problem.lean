theorem t : 0xff = 254 := by
  sorry
