skip; exact trivial
