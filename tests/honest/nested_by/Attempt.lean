intro h
exact by
  exact ⟨by exact h.2, by
    exact (by exact h.1)⟩
