set_option linter.unusedVariables false in
intro h
exact ⟨h.2, h.1⟩
