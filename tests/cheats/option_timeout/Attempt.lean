set_option timeout 0 in exact trivial
