theorem t : False ∧ False := by
  sorry
