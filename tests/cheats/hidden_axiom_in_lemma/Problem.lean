axiom lie : False

theorem a : False := lie

theorem b : False := a

theorem t : False := by
  sorry
