intro h --	here
exact ⟨h.2, h.1⟩
