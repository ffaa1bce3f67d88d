variable (p q : Prop)

theorem t (h : p) : p ∨ q := by
  sorry
