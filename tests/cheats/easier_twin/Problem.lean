theorem t' : True := True.intro

theorem t : False := by
  sorry
