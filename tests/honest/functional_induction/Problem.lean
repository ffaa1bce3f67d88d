def half (n : Nat) : Nat := if n < 2 then 0 else half (n - 2) + 1

theorem t (n : Nat) : half n ≤ n := by
  sorry
