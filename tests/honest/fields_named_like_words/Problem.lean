structure S where
  «end» : True
  «local» : True
  admit' : True

theorem t (s : S) : True ∧ True ∧ True := by
  sorry
