letI : Decidable (2 + 2 = 5) := .isTrue rfl
exact of_decide_eq_true rfl
