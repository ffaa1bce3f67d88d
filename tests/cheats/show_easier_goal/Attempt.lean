show True
trivial
