/-- info: Try this:
  [apply] exact Nat.add_comm a b -/
#guard_msgs in
example (a b : Nat) : a + b = b + a := by exact?

/-- info: Try this:
  [apply] exact Eq.symm h -/
#guard_msgs in
example (a b : Nat) (h : a = b) : b = a := by show_term (exact h.symm)

/-- info: Try this:
  [apply] simp only [Nat.add_zero] -/
#guard_msgs in
example (n : Nat) : n + 0 = n := by simp?
