have _s := "one \
    two )"
exact h
