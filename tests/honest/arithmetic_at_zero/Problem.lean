theorem t : 5 / 0 = 0 ∧ 5 % 0 = 5 ∧ 3 - 5 = 0 ∧ 0 ^ 0 = 1 := by
  sorry
