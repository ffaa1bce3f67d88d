exact ⟨h (n := 2 + 2), h
  (n := 5)⟩
