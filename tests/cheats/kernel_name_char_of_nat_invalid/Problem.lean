theorem t : Char.ofNat 55296 ≠ Char.ofNat 0 := by
  sorry
