exact ⟨match 1 with | 0 => 1 | _ + 1 => 0, rfl⟩
