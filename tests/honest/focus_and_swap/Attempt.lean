intro h
constructor
rotate_left
exact h.1
exact h.2
