let rec a (n : Nat) : False := b n
  b (n : Nat) : False := a n
exact a 0
