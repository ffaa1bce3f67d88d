intro h x
exact h
