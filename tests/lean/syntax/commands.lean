/-- info: Nat.succ (n : Nat) : Nat -/
#guard_msgs in
#check Nat.succ

/-- info: 'Nat.add_comm' does not depend on any axioms -/
#guard_msgs in
#print axioms Nat.add_comm

theorem uses_choice (p : Prop) : p ∨ ¬p := Classical.em p

/-- info: 'uses_choice' depends on axioms: [propext, Classical.choice, Quot.sound] -/
#guard_msgs in
#print axioms uses_choice

/-- info: 4 -/
#guard_msgs in
#reduce 2 + 2

/-- warning: declaration uses `sorry` -/
#guard_msgs in
theorem left_open (p : Prop) : p := by
  sorry

/-- error: Tactic `assumption` failed

p : Prop
⊢ p -/
#guard_msgs in
example (p : Prop) : p := by
  assumption
