exact Lean.ofReduceBool (2 + 2 == 5) true rfl
