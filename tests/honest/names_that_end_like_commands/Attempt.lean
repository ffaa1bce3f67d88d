refine ⟨hend, ?_⟩
exact ⟨(fdef), hprefix⟩
