exact with_decl_name% u (let rec f : { n : Nat // 0 < n } := ⟨1, by decide⟩; ⟨f, rfl⟩)
