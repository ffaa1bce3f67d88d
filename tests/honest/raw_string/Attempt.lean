have _s := r"\)"
exact h
