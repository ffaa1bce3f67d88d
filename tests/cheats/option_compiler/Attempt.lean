set_option compiler.extract_closed false in exact trivial
