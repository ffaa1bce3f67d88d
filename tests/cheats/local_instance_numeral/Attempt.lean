letI : OfNat Nat 5 := ⟨4⟩
exact (rfl : 2 + 2 = 5)
