theorem t (p q : Prop) (h : p) : p ∨ q ∧ p ∨ p := by
  sorry
