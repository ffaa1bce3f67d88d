let rec False (n : Nat) : Nat := n
exact False 0
