theorem t : ∃ s : String, s ≠ "sorry" := by
  sorry
