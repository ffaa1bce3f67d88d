exact `(trivial)
