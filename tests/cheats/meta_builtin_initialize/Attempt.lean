skip
builtin_initialize pure ()
