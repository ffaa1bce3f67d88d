exact with_decl_name% instInhabitedNat (let rec x : Inhabited Nat := ⟨7⟩; trivial)
