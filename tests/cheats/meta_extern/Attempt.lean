skip
attribute [extern "lean_nat_add"] Nat.sub
