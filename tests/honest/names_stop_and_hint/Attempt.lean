intro ⟨stop, hint⟩
exact ⟨hint, stop⟩
