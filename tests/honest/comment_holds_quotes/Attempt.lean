-- it's "quoted
intro h /- ' " « -/
exact ⟨h.2, h.1⟩
