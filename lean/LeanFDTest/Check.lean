import LeanFD

/-! What is said of a candidate, and which are not run at all. -/

open Lean Elab Tactic LeanFD

/-- What is said of a candidate, as far as these are our own words. -/
def said (c : Checked) : String :=
  let ours := ["the candidate is empty", "the proof uses sorry", "the proof uses the theorem itself", "it changes nothing"]
  match c.verdict with
  | .closes => "closes"
  | .leaves goals => s!"leaves {goals.size}"
  | .timesOut _ => "times out"
  | .fails why =>
    if ours.contains why then why
    else match why.splitOn " is refused: " with
      | [what, _] => s!"refused {what}"
      | _ => "fails"

/-- Fails with what is said of each candidate. -/
syntax (name := checkCandidates) "check_candidates" (ppSpace str)* : tactic

@[tactic checkCandidates] def evalCheckCandidates : Tactic := fun stx => withMainContext do
  let base ← saveState
  let goal ← getMainGoal
  let mut all := ""
  for text in (stx.getArg 1).getArgs do
    let checked ← LeanFD.check base goal ((text.isStrLit?).getD "")
    all := s!"{all}{said checked}\n"
  throwError "{all}"

/-- A tactic that never ends. -/
syntax (name := spin) "spin" : tactic

@[tactic spin] def evalSpin : Tactic := fun _ => do
  while true do
    Core.checkInterrupted
    (IO.sleep 5 : BaseIO Unit)

/--
error: closes
leaves 2
leaves 1
fails
it changes nothing
the candidate is empty
the proof uses the theorem itself
-/
#guard_msgs in
theorem verdicts (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "exact ⟨h.2, h.1⟩" "constructor" "constructor\n· exact h.2" "exact h" "skip" "```\n```"
    "exact verdicts p q h"

-- Brackets, a fence and a comment at the end do no harm, and nothing leaves its place.
/--
error: closes
fails
-/
#guard_msgs in
theorem places (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "```lean\nby\n  exact ⟨h.2, h.1⟩ -- done\n```" "exact ⟨h.2, h.1⟩)\ntheorem evil : False := by (trivial"

/-- A tactic that does not look up. -/
syntax (name := doze) "doze" : tactic

@[tactic doze] def evalDoze : Tactic := fun _ => (IO.sleep 300 : BaseIO Unit)

-- It is waited for, and then too late.
set_option leanfd.checkTimeout 100 in
/-- error: times out -/
#guard_msgs in
theorem dozes (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "doze; exact ⟨h.2, h.1⟩"

-- Each has its own time, heartbeats and messages.
set_option leanfd.checkTimeout 1000 in
/--
error: times out
closes
-/
#guard_msgs in
theorem loops (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "spin" "trace \"unseen\"; exact ⟨h.2, h.1⟩"

set_option leanfd.heartbeats 5 in
/--
error: times out
closes
-/
#guard_msgs in
theorem beats (a b : Nat) (h : a < b) (k : a < b → a + a < b + b) : a + a < b + b := by
  check_candidates "omega" "exact k h"

/--
error: refused `sorry`
refused `sorry`
refused `admit`
refused `sorry`
refused `sorryAx`
refused `native`
refused `native_decide`
refused `run_tac`
refused `by_elab`
refused `include_str`
refused `stop`
-/
#guard_msgs in
theorem refusals (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "sorry" "exact sorry" "first\n  | exact h\n  | admit" "have : True := by sorry\nexact ⟨h.2, h.1⟩"
    "exact sorryAx _ true" "decide +native" "native_decide" "run_tac pure ()" "exact (by_elab pure default)"
    "exact absurd (include_str \"secret\") h" "stop\nskip"

-- What would loosen the kernel, trust compiled code, or run code to set a tactic up; a name is only a name.
/--
error: refused `set_option debug.skipKernelTC`
refused `set_option maxRecDepth`
refused `native`
refused `native`
refused `(config := …)`
refused `(config := …)`
refused `IO.FS.readFile`
refused `unsafeCast`
closes
closes
closes
-/
#guard_msgs in
theorem looseners (p q native : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "set_option debug.skipKernelTC true in decide +kernel" "exact (set_option maxRecDepth 1000000 in ⟨h.2, h.1⟩)"
    "decide (native := true)" "decide (config := { native := true })" "decide (config := ⟨false, true, false, false⟩)"
    "simp (config := run me)" "exact absurd (IO.FS.readFile h) h" "exact unsafeCast h" "exact (fun native => ⟨native.2, native.1⟩) h"
    "set_option pp.all true in exact ⟨h.2, h.1⟩" "simp (config := { contextual := true, maxSteps := 1000 }) [h.1, h.2]"

-- The same words by other ways: behind a dot that is a bullet, from the root, through a list of opened namespaces, in any setting.
/--
error: refused `set_option debug.skipKernelTC`
refused `run_tac`
refused `_root_.IO.FS.readFile`
refused `IO.FS.readFile`
refused `IO`
refused `IO.FS`
refused `(maxSteps := …)`
refused `(maxSteps := …)`
refused `with_decl_name%`
closes
closes
-/
#guard_msgs in
theorem reached (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "skip;.set_option debug.skipKernelTC true in decide +kernel" "(.run_tac pure ())"
    "exact absurd (_root_.IO.FS.readFile h) h" "exact absurd («IO».FS.«readFile» h) h" "open Lean IO in skip"
    "open IO.FS renaming writeFile → w in skip" "simp (maxSteps := Nat.succ 5)" "try simp +arith (maxSteps := id 5)"
    "exact with_decl_name% u h" "exact And.intro (left := h.2) (right := (fun k => k.1) h)" "open Lean in .exact ⟨h.2, h.1⟩"

-- What Lean logs within a block is what is said, not the number of an exception.
syntax (name := checkSaid) "check_said" ppSpace str : tactic

@[tactic checkSaid] def evalCheckSaid : Tactic := fun stx => withMainContext do
  let checked ← LeanFD.check (← saveState) (← getMainGoal) (((stx.getArg 1).isStrLit?).getD "")
  throwError "{checked.error}"

/--
error: unsolved goals
case right
p q : Prop
h : p ∧ q
⊢ p
-/
#guard_msgs in
theorem blocks (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_said "have k : q ∧ p := by\n  constructor\n  · exact h.2\nexact k"

/--
error: unsolved goals
case intro
p q : Prop
a : p
b : q
⊢ q ∧ p
-/
#guard_msgs in
theorem arrows (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_said "cases h with\n| intro a b => skip"

-- What would search or ask, once more.
/--
error: refused `simp?`
refused `exact?`
refused `try?`
refused `∎`
refused `leanfd`
refused `leanfd?`
refused `leanfd_repair`
-/
#guard_msgs in
theorem searches (p q : Prop) (h : p ∧ q) : q ∧ p := by
  check_candidates "simp?" "exact?" "try?" "∎" "leanfd" "exact (by leanfd?)" "leanfd_repair skip"
