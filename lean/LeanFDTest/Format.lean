import LeanFD

/-! Candidates cleaned, and laid out for their place. -/

open LeanFD

#guard cleaned "exact h" == some "exact h"
#guard cleaned "  exact h\n  done\n\n" == some "exact h\ndone"
#guard cleaned "by\n  intro h\n  exact h" == some "intro h\nexact h"
#guard cleaned "by intro h\n   exact h" == some "intro h\nexact h"
#guard cleaned "```lean\nintro h\r\n\tskip\n```" == some "intro h\n  skip"
#guard cleaned "\n\n" == none
#guard cleaned "bye" == some "bye"
#guard cleaned "case left =>\n  exact h" == some "case left =>\n  exact h"

#guard cut 3 "abc" == "abc"
#guard cut 3 "abcd" == "abc…"
#guard dedent "\n    a\n\n      b  \n" == "a\n\n  b"

-- One line is left alone, wherever it stands.
#guard laidOut { before := "  intro h; ", after := "", column := 11 } "exact h" == "exact h"
-- A block stands below its first tactic,
#guard laidOut { before := "  ", after := "", column := 2 } "intro h\n\nexact h" == "intro h\n\n  exact h"
#guard laidOut { before := "  · ", after := "", column := 4 } "intro h\nexact h" == "intro h\n    exact h"
-- on lines of its own behind `by` and `=>`,
#guard laidOut { before := "theorem t : p := by ", after := "", column := 20 } "intro h\nexact h" == "\n  intro h\n  exact h"
#guard laidOut { before := "  | inl h => ", after := "", column := 13 } "intro h\nexact h" == "\n    intro h\n    exact h"
-- and otherwise in brackets.
#guard laidOut { before := "  intro h; ", after := "", column := 11 } "intro h\nexact h" == "(intro h\n            exact h)"
