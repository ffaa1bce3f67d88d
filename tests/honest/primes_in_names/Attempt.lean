intro h'
have h'' := h'.1
have h''' := h'.2
exact ⟨h''', h''⟩
