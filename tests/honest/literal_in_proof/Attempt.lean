exact ⟨"axiom", by decide⟩
