theorem A.native_decide : True := trivial
theorem A.run_tac.sorry : True := trivial
theorem t : True ∧ True := by
  sorry
