let rec Nat.xor (_ _ : Nat) : Nat := 77
have z : ∀ a b : Nat, Nat.xor a b = 77 := fun _ _ => rfl
have o : Nat.xor 3 1 ≠ 77 := by decide +kernel
exact o (z 3 1)
