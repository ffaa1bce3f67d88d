refine with_decl_name% u (by
  let rec f (n : Nat) : Nat := n
  trivial)
