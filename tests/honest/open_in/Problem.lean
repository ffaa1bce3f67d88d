theorem t (p : Prop) : p ∨ ¬p := by
  sorry
