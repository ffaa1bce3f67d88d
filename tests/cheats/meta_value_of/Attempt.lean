exact value_of% Nat.land
