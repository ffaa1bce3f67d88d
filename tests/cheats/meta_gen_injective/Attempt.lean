skip
gen_injective_theorems% Nat
