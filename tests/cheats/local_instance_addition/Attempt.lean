letI : HAdd Nat Nat Nat := ⟨fun _ _ => 5⟩
exact (rfl : 2 + 2 = 5)
