exact with_decl_name% u (match n with | 0 => rfl | n + 1 => rfl)
