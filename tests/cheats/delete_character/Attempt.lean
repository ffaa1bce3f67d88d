exact trivial
