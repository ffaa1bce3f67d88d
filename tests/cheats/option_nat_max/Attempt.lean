set_option maxNatSize 0 in exact trivial
