module

public meta import LeanFD.Check

/-!
# What Lean can do by itself

One-line tactics that are run at the goal before any server is asked, each under its own heartbeats; what closes the goal is the
suggestion. The list is the one that leanfd's own search tries first (`leanfd/prove/closers.py`; a test compares), for a Lean with
Mathlib and one without: what the Lean at hand lacks it cannot parse, and is passed over. Not in it: `exact?`, which takes seconds
and answers with another text than its own, and tactics that name the definitions of a goal.
-/

public meta section

open Lean Elab Meta Tactic

namespace LeanFD

-- closers: begin
/-- The tactics in the order of trying, each with its heartbeats in thousands. -/
def closers : List (String × Nat) :=
  [("rfl", 2000), ("assumption", 2000), ("contradiction", 2000), ("omega", 10000),
    ("simp", 2000), ("simp_all", 2000), ("decide", 2000), ("simp_all <;> omega", 10000),
    ("ac_rfl", 10000), ("grind", 10000), ("simp +arith", 10000), ("simp_all +arith", 10000),
    ("norm_num", 2000), ("norm_num [*]", 10000), ("positivity", 2000), ("ring", 10000),
    ("linarith", 10000), ("field_simp", 10000), ("field_simp; ring", 10000), ("gcongr", 10000),
    ("tauto", 10000), ("nlinarith", 100000), ("aesop", 100000)]
-- closers: end

/-- Milliseconds for one of them: an editor waits. -/
def closerTimeout : Nat := 1000

/-- Whether they are tried: unless the option or `LEANFD_CLOSERS=0` says no. -/
def triesClosers : CoreM Bool := do
  let stated := (← (IO.getEnv "LEANFD_CLOSERS" : BaseIO _)).getD ""
  return leanfd.closers.get (← getOptions) && stated != "0"

/-- The first closer that closes the goal in `base`, which is the state again afterwards. -/
def closed? (base : Tactic.SavedState) (goal : MVarId) : TacticM (Option Checked) := do
  unless ← triesClosers do return none
  for (text, heartbeats) in closers do
    Core.checkInterrupted
    if let .ok stx := parseCandidate (← getEnv) text then
      let (verdict, after?) ← runWithin base goal stx heartbeats closerTimeout
      let checked : Checked := { text, verdict, after? }
      if checked.closes then return some checked
  return none

end LeanFD
