exact with_decl_name% Nat (
  let rec land (_ _ : Nat) : Nat := 0
  let rec boom (n : Nat) : False := boom (n + land 0 0 + 1)
    termination_by n
    decreasing_by
      have z : ∀ a b : Nat, Nat.land a b = 0 := fun _ _ => rfl
      have o : Nat.land 3 1 = 1 := by decide +kernel
      exact absurd ((z 3 1).symm.trans o) (by decide)
  boom 0)
