exact with_decl_name% /- -/ u (trivial)
