intro ⟨α₁, β₂⟩
exact ⟨β₂, α₁⟩
