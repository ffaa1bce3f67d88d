let rec f : ∀ b : Nat, b < 0
  | b => f b
exact f
