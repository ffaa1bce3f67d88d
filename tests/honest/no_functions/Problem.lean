theorem t (p : Prop) : False → p := by
  sorry
