import LeanFD.TryHook

/-! `try?` with the server's proofs among what it tries; `echo` is the server. -/

-- One after the other: two `try?` at once can wait for one another for good where Lean has two threads only (seen in 4.35).
set_option Elab.async false

set_option leanfd.cmd "echo {\"candidates\": [{\"text\": \"exact Exists.intro 8 rfl\"}, {\"text\": \"constructor\"}, \
  {\"text\": \"exact Exists.intro 7 rfl\"}, {\"text\": \"refine Exists.intro 7 ?_; rfl\"}]}"

/--
info: Try these:
  [apply] exact Exists.intro 7 rfl
  [apply] · refine Exists.intro 7 ?_; rfl
-/
#guard_msgs in
example : ∃ n : Nat, n * n = 49 := by
  try?

-- Where nothing comes of it, only `try?` itself fails.
#guard_msgs (drop error) in
example (p : Prop) : p := by
  try?

set_option leanfd.cmd "no-such-program" in
#guard_msgs (drop error) in
example (p : Prop) : p := by
  try?
