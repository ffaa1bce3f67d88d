axiom lie : False

theorem t : False := by
  sorry
