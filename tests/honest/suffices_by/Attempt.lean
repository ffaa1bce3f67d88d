intro h
suffices s : q ∧ p by exact s
exact ⟨h.2, h.1⟩
