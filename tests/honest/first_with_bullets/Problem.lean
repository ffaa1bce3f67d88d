theorem t (p : Prop) (h : p) : p ∧ p := by
  sorry
