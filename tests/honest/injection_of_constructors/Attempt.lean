cases h; rfl
