let rec a (n : Nat) : False := a (n + 1)
  partial_fixpoint
exact a 0
