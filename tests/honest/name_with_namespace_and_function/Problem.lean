namespace A.B

theorem C.t : ∃ n : Nat, n = 0 := by
  sorry
