theorem t : Nat.testBit 5 2 = true ∧ Nat.testBit 5 1 = false := by
  sorry
