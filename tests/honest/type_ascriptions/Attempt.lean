exact fun (h : p ∧ q) => (⟨(h.2 : q), (h.1 : p)⟩ : q ∧ p)
