exact ⟨(id s).end, (s).local, s.end⟩
