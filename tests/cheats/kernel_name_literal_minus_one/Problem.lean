theorem t : (0 : Nat) - 1 + 1 = 0 := by
  sorry
