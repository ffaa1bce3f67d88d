letI : AndOp Nat := ⟨fun _ _ => 0⟩
have z : ∀ a b : Nat, a &&& b = 0 := fun _ _ => rfl
exact absurd (z 3 1) (by decide +kernel)
