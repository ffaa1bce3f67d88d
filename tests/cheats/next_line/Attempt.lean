-- xexact trivial
