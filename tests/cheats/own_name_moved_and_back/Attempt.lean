exact with_decl_name% Nat (with_decl_name% t (let rec land (_ _ : Nat) : Nat := 0; absurd (rfl : Nat.land 3 1 = 0) (by decide +kernel)))
