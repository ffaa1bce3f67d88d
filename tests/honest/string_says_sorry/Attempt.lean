have _s := "sorry axiom #exit"
exact h
