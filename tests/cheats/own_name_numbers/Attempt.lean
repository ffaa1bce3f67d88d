exact with_decl_name% t1 (let rec f (n : Nat) : Nat := n; trivial)
