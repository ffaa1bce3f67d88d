intro h
have ⟨a, b⟩ := h
exact ⟨b, a⟩
