exact Nat.shiftLeft_eq a b
