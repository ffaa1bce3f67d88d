set_option maxRecDepth 2000 in
intro h
exact ⟨h.2, h.1⟩
