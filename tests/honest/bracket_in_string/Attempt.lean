have _s := ")"
have _r := "((("
exact h
