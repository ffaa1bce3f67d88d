import LeanFD

/-! The tactics, with `echo` for a server, which says the same whatever it is asked. -/

/-! ### Suggestions -/

set_option leanfd.closers false

set_option leanfd.cmd "echo {\"candidates\": [{\"text\": \"exact h\"}, {\"text\": \"constructor\"}, \
  {\"text\": \"exact And.intro h.2 h.1\"}, {\"text\": \"exact And.symm h\"}]}"

/--
info: leanfd suggests:
  [apply] 🎉 exact And.intro h.2 h.1
  [apply] 🎉 exact And.symm h
  [apply] constructor  -- leaves 2
-/
#guard_msgs in
theorem asked (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd?

set_option leanfd.maxSuggestions 1 in
/--
info: leanfd suggests:
  [apply] 🎉 exact And.intro h.2 h.1
-/
#guard_msgs in
example (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd?

-- The first suggestion was taken over.
/-- info: 'asked' does not depend on any axioms -/
#guard_msgs in
#print axioms asked

/--
info: Try this:
  [apply] 🎉 exact And.intro h.2 h.1
-/
#guard_msgs in
theorem closed (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd

/-- info: 'closed' does not depend on any axioms -/
#guard_msgs in
#print axioms closed

/--
info: Try this:
  [apply] 🎉 exact And.intro h.2 h.1
-/
#guard_msgs in
theorem repaired (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd_repair
    have k := h.1
    exact k

-- Only the first goal is touched.
#guard_msgs (drop info) in
theorem second (p q r : Prop) (h : p ∧ q) (k : r) : (q ∧ p) ∧ r := by
  constructor
  leanfd
  exact k

/-! ### None that closes the goal -/

set_option leanfd.cmd "echo {\"candidates\": [{\"text\": \"skip\"}, {\"text\": \"constructor\"}]}"

-- The goal is given up as `sorry` does it.
/--
info: leanfd suggests:
  [apply] constructor  -- leaves 2
-/
#guard_msgs (drop warning, info) in
theorem given_up (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd?

/--
error: leanfd: none of 2 candidates does it
• skip
  → it changes nothing
• constructor
  → unsolved goals
    case left
    p q : Prop
    h : p ∧ q
    ⊢ q

    case right
    p q : Prop
    h : p ∧ q
    ⊢ p
-/
#guard_msgs in
theorem failed (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd

set_option leanfd.cmd "echo {\"candidates\": []}" in
/-- error: leanfd?: the server had no candidate -/
#guard_msgs in
example (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd?

/-! ### No answer -/

set_option leanfd.cmd "no-such-program"

-- A block that works needs none.
/--
info: Try this:
  [apply] 🎉 constructor
    · exact h.2
    · exact h.1
-/
#guard_msgs in
theorem kept (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd_repair
    constructor
    · exact h.2
    · exact h.1

set_option leanfd.mode "all" in
/-- error: leanfd?: leanfd.mode is "all"; it must be "auto", "proof" or "tactic" -/
#guard_msgs in
example : True := by
  leanfd?

set_option leanfd.cmd "" in
set_option leanfd.url "localhost:8477" in
/-- error: leanfd: the server's address localhost:8477 does not begin with http:// or https://; set leanfd.url or LEANFD_URL -/
#guard_msgs in
example : True := by
  leanfd

/-! ### What Lean closes by itself -/

set_option leanfd.closers true
set_option leanfd.cmd "false"

/--
info: Try this:
  [apply] 🎉 omega
-/
#guard_msgs in
example (a b : Nat) (h : a < b) : a + 1 < b + 2 := by
  leanfd?

/--
info: Try this:
  [apply] 🎉 assumption
-/
#guard_msgs in
theorem own (p q : Prop) (h : p) (_k : q) : p := by
  leanfd

/-- info: 'own' does not depend on any axioms -/
#guard_msgs in
#print axioms own
