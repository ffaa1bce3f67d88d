set_option allowUnsafeReducibility true in exact trivial
