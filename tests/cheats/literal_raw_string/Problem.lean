theorem t : r"\n" = "\n" := by
  sorry
