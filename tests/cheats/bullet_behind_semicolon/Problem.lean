theorem t : False ∧ True := by
  sorry
