set_option maxMemory 0 in exact trivial
