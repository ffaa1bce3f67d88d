set_option interpreter.prefer_native true in exact trivial
