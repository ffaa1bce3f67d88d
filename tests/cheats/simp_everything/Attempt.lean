simp at *
