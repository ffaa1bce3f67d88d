theorem t (p q r : Prop) : p → q → r → p ∧ q ∧ r := by
  sorry
