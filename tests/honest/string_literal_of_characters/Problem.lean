theorem t : "ab" = String.ofList ['a', 'b'] := by
  sorry
