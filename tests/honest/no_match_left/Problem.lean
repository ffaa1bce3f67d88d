theorem t (p : Prop) (h : False) : p := by
  sorry
