exact with_decl_name% even (let rec eq_7 (n : Nat) : Nat := n; rfl)
