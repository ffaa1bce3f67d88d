theorem t : 2 ^ 200 ^^^ 2 ^ 200 = 2 ^ 200 := by
  sorry
