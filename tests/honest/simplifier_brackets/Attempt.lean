simp only [Nat.zero_add]
