namespace Evil

theorem lie : True := True.intro

end Evil

theorem t : False := by
  sorry
