theorem t : ∀ n m : Nat, 0 + n = n ∧ 0 + m = m := by
  sorry
