exact ``Nat.land
