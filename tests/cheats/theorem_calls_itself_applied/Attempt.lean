intro h
exact t p q h
