theorem t (P : Nat → Prop) (a : P 0) (b : ∀ n, P n → P (n + 1)) : P 7 := by
  sorry
