skip
unif_hint (a : Nat) where |- a ≟ 1
