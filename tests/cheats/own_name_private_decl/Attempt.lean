exact private_decl% t
