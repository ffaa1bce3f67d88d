theorem t : (2 ^ 70) >>> 70 = 0 := by
  sorry
