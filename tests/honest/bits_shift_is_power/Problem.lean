theorem t (a b : Nat) : a <<< b = a * 2 ^ b := by
  sorry
