intro h
replace h : p ∧ q := ⟨h, h⟩
exact h
