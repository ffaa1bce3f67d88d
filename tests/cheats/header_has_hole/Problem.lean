theorem hole : False := sorry

theorem t : False := by
  sorry
