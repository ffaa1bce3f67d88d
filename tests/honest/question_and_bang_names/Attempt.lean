intro ⟨a?, b!⟩
exact ⟨b!, a?⟩
