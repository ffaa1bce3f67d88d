intro ⟨𝒜, ℬ⟩
exact ⟨ℬ, 𝒜⟩
