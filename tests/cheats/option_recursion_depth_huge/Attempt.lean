set_option maxRecDepth 99999999 in exact trivial
