theorem t : 2 ^ 100 ^^^ 2 ^ 100 = 0 := by
  sorry
