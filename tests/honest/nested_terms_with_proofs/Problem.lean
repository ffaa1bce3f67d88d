theorem t (l : List Nat) (h : 0 < l.length) : ∃ i, ∃ h : i < l.length, l.length = l.length ∧ i = i := by
  sorry
