exact ⟨0, h, rfl, rfl⟩
