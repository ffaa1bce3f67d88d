theorem t : ∃ x : { n : Nat // 0 < n }, x = x := by
  sorry
