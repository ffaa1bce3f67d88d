skip
attribute [reducible] Nat.gcd
