exact with_decl_name% u (nomatch (show False from t))
