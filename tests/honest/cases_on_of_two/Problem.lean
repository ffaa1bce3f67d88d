theorem t (xs ys : List Nat) (h : List.isEqv xs ys (fun a b => a == b) = true) : xs = [] ∨ xs ≠ [] := by
  sorry
