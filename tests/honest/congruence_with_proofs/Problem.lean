def pr (n : Nat) (_ : 0 < n) : Nat := n - 1

theorem t (n m : Nat) (h : n = m) (a : 0 < n) (b : 0 < m) : pr n a = pr m b := by
  sorry
