-- x exact trivial
