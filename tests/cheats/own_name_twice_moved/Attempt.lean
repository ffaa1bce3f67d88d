exact with_decl_name% u (with_decl_name% v.w (let rec f (n : Nat) : Nat := n; trivial))
