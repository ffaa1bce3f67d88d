exact with_decl_name% Classical (let rec choose2 (n : Nat) : Nat := n; trivial)
