exact trivial️
