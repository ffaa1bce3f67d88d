exact Classical.choice (Classical.choice ⟨_⟩)
