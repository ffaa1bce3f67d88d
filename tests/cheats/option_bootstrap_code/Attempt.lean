set_option bootstrap.genMatcherCode false in exact trivial
