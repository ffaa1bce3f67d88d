intro ⟨x, hx⟩ y
exact hx
