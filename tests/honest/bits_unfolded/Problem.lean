theorem t (n : Nat) : Nat.bitwise or 0 n = n := by
  sorry
