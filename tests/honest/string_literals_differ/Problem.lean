theorem t : "a" ≠ "b" := by
  sorry
