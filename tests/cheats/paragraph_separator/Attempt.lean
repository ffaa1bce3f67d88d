-- x exact trivial
