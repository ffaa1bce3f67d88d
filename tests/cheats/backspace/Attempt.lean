exact trivial
