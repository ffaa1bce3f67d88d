theorem t (hend fdef hprefix : True) : True ∧ True ∧ True := by
  sorry
