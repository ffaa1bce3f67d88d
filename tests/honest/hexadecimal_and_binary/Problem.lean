theorem t : 0xff = 255 ∧ 0b101 = 5 ∧ 0o17 = 15 := by
  sorry
