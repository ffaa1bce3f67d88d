rfl
