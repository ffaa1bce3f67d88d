exact let_mvar% ?m := trivial; ?m
