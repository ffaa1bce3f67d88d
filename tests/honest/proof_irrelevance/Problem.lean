theorem t (p : Prop) (a b : p) : a = b := by
  sorry
