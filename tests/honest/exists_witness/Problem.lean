theorem t : ∃ n : Nat, n + 1 = 3 := by
  sorry
