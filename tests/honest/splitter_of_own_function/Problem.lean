def zipped : List α → List β → List (α × β)
  | [], _ => []
  | _, [] => []
  | x :: xs, y :: ys => (x, y) :: zipped xs ys

theorem t (xs : List α) (ys : List β) : zipped xs ys = List.zip xs ys := by
  sorry
