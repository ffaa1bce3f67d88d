intro h
exact ⟨fun a => h (Or.inl a), fun b => h (.inr b)⟩
