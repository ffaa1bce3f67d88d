theorem t : "a" = "" := by
  sorry
