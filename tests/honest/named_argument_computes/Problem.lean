theorem t (p : Nat → Prop) (h : ∀ n, p (n + 1)) : p 5 ∧ p 6 := by
  sorry
