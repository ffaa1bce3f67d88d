theorem t : Nat.succ 18446744073709551615 = 0 := by
  sorry
