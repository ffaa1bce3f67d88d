theorem t : 12 ||| 10 = 14 := by
  sorry
