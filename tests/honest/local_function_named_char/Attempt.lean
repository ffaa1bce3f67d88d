let rec land (n : Nat) : Nat := n
exact rfl
