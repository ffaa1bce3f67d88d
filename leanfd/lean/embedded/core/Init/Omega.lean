prelude
import Init.Omega.Int
import Init.Omega.LinearCombo
import Init.Omega.Constraint
