theorem t (m n : Nat) : m >>> (n + 1) = m >>> n / 2 := by
  sorry
