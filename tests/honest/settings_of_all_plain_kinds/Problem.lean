theorem t (p : Prop) (h : p) : p ∧ True := by
  sorry
