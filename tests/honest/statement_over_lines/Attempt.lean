exact h.2
