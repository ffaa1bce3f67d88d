theorem t (p q r : Prop) (a : p) (b : q) (c : r) : (p ∧ q) ∧ r := by
  sorry
