intro h
have h : p ∧ q := h
exact h
