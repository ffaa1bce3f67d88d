rintro ⟨x, ⟨_, hq⟩⟩
exact ⟨x, hq⟩
