exact with_decl_name% u (let rec f (n : Nat) : Nat := n; f 0 |>.elim)
