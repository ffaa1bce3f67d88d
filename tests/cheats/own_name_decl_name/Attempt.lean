exact decl_name%
