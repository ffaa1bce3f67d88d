theorem t (a : Nat) (h : a < 0) : ∀ b : Nat, b < 0 := by
  sorry
