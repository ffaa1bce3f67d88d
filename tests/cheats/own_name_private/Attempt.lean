exact with_decl_name% _private.A.0.u (let rec f (n : Nat) : Nat := n; trivial)
