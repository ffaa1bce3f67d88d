theorem t (l : Nat) : ∃ x : Nat, x < l + 1 := by
  sorry
