theorem t (p q : Prop) (h : p ∨ q) : p := by
  sorry
