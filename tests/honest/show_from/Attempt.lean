exact fun h => show q ∧ p from ⟨h.2, h.1⟩
