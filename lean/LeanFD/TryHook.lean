module

public meta import LeanFD.Tactic
public meta import Lean.Elab.Tactic.Try

/-!
# `try?` asks, too

`import LeanFD.TryHook`, besides `LeanFD`, and Lean's own `try?` has the server's proofs among what it tries, behind everything
of its own. It stays silent where nothing comes of that: no server, `LEANFD_DISABLE`, no proof that closes the goal. Lean 4.26 and
later; `try?` collects the proofs before it tries anything, so that it takes at least as long as the server, `leanfd.timeout` at most.
-/

public meta section

open Lean Elab Meta Tactic

namespace LeanFD

/-- Syntax without the positions that it had in its own text, which mean other places in the user's file. -/
partial def unplaced (stx : Syntax) : Syntax :=
  match stx with
  | .node _ kind args => .node .none kind (args.map unplaced)
  | .atom _ word => .atom .none word
  | .ident _ raw name preresolved => .ident .none raw name preresolved
  | .missing => .missing

/-- Proofs of the main goal that the server proposes and that close it, at most so many. Throws as `leanfd?` does. -/
def proofs (most : Nat) : TacticM (Array (TSyntax `tactic)) := do
  let s ← (← Search.start (← getRef)).step "proof" false
  s.base.restore (restoreInfo := true)
  s.report none
  let env ← getEnv
  let mut found := #[]
  for c in (s.checked.toList.filter (·.closes)).take most do
    if let .ok stx := parseCandidate env c.text then
      found := found.push ⟨unplaced stx⟩
  return found

/-- What the server proposes for `try?` to try at the goal. -/
@[try_suggestion 100] def suggestProofs (goal : MVarId) (_ : Meta.Try.Info) : MetaM (Array (TSyntax `tactic)) := do
  let found ← (IO.mkRef #[] : BaseIO _)
  let search : TacticM Unit := do
    found.set (← tryCatchRuntimeEx (proofs 3) fun _ => return #[])
  let _ ← Term.TermElabM.run' (Tactic.run goal search)
  found.get

end LeanFD
