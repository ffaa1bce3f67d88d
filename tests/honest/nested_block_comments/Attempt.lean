/- a /- b ) -/ c ) -/
intro h
exact ⟨h.2, h.1⟩ /- /- -/ -/
