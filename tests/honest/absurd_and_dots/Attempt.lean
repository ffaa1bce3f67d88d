exact fun h => ⟨h ∘ .inl, h ∘ .inr⟩
