exact absurd (rfl : (1e2 : Nat) = 10) nofun
