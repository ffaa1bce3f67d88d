/-! Goals of parts of `grind` that the core library lacks: each error names the constant of the line above. -/
open Lean.Grind
-- Lean.Grind.CommRing.Expr.eq_of_toPoly_nc_eq
example [Ring α] (a b : α) : (a + b) ^ 2 = a ^ 2 + a * b + b * a + b ^ 2 := by grind
-- Lean.Grind.IntModule.OfNatModule.Q
example [CommSemiring α] (a b : α) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by grind
