module

public meta import LeanFD.Closers
public meta import Lean.Meta.Tactic.TryThis

/-!
# The tactics

`leanfd?` shows suggestions that run at the goal, `leanfd` closes it or fails, `leanfd_repair tac…` makes a failing block work.
The first two run Lean's own closers (`LeanFD.Closers`) before anything else. All of them ask the server (`LeanFD.Client`) and
believe only Lean (`LeanFD.Check`).
-/

public meta section

open Lean Elab Meta Tactic

namespace LeanFD

/-- Throws where `LEANFD_DISABLE` says that nothing may be asked. -/
def mayAsk : CoreM Unit := do
  if let some value := ← (IO.getEnv "LEANFD_DISABLE" : BaseIO _) then
    unless value.isEmpty || value == "0" do
      throwError "leanfd: not asked, because LEANFD_DISABLE={value} is set; replace the tactic by a proof, or unset it"

/-- A question, and everything that was tried for it. -/
structure Search where
  stx : Syntax
  base : Tactic.SavedState
  log : MessageLog
  goal : MVarId
  rest : List MVarId
  question : Request
  model : String := ""
  checked : Array Checked := #[]

/-- The search at the main goal for the tactic `stx`. -/
def Search.start (stx : Syntax) : TacticM Search := do
  mayAsk
  match ← getUnsolvedGoals with
  | [] => throwError "leanfd: there are no goals"
  | goal :: rest =>
    let question ← questionAt stx (goal :: rest)
    return { stx, base := ← saveState, log := ← Core.getMessageLog, goal, rest, question }

/-- Asks for one kind of candidate, telling what failed so far; the candidates that were not tried yet. -/
def Search.ask (s : Search) (kind : String) : TacticM (Search × Array Candidate) := do
  let failed := s.checked.filter (!·.closes)
  let attempts := failed.map fun c => ({ text := c.text, error := cut 2000 c.error } : Try)
  let answer ← LeanFD.ask { s.question with kind, attempts }
  let fresh := answer.candidates.filter fun c => !s.checked.any (some ·.text == cleaned c.text)
  return ({ s with model := answer.model }, fresh)

/-- Asks for one kind of candidate, and checks the answer. -/
def Search.step (s : Search) (kind : String) (untilClosed : Bool) : TacticM Search := do
  let (s, fresh) ← s.ask kind
  let checked ← checkAll s.base s.goal fresh untilClosed
  return { s with checked := s.checked ++ checked.filter fun c => !s.checked.any (·.text == c.text) }

/-- Tells the server how it went, when the user allows it. -/
def Search.report (s : Search) (chosen? : Option Checked) : TacticM Unit := do
  unless leanfd.report.get (← getOptions) && !s.checked.isEmpty do return
  let q := s.question
  let isChosen (c : Checked) : Bool := match chosen? with
    | some k => k.text == c.text
    | none => false
  LeanFD.report {
    goal := (q.goals.toList.head?).getD "", tried := s.checked.map fun c => c.tried (isChosen c), before := q.before
    declName := q.declName, imports := q.imports, leanVersion := q.leanVersion, file := q.file, line := q.line, model := s.model }

/-- What was tried and what Lean said, for an error message. -/
def Search.failures (s : Search) : String :=
  if s.checked.isEmpty then "the server had no candidate"
  else
    let shown := (s.checked.toList.take 5).map fun c =>
      s!"\n• {hanging 2 (cut 400 c.text)}\n  → {hanging 4 (cut 400 (trimRight c.error))}"
    let more := if s.checked.size > 5 then s!"\n… and {s.checked.size - 5} more" else ""
    s!"none of {s.checked.size} candidates does it{String.intercalate "" shown}{more}"

/-- Takes a candidate's state over, without its messages and info trees. -/
def Search.commit (s : Search) (c : Checked) : TacticM Unit := do
  match c.after? with
  | none => throwError "leanfd: the candidate has not run"
  | some after =>
    s.base.restore (restoreInfo := true)
    after.restore
    Core.setMessageLog s.log
    let left ← getUnsolvedGoals
    setGoals (left ++ s.rest)

/-- The candidate as a suggestion for the place of the tactic. -/
def Search.suggestion (s : Search) (c : Checked) : TacticM TryThis.Suggestion := do
  let text ← laidOutAt s.stx c.text
  let left := s!"leaves {c.left?.getD 0}"
  -- A menu of code actions has a line for each, whatever the suggestion has.
  let line := (lines c.text).head?.getD "" ++ if (lines c.text).length > 1 then " …" else ""
  let title := s!"Try this: {line}" ++ if c.closes then "" else s!" ({left})"
  let shown : TryThis.Suggestion := { suggestion := .string text, toCodeActionTitle? := some fun _ => title }
  return if c.closes then { shown with preInfo? := some "🎉 " } else { shown with postInfo? := some s!"  -- {left}" }

/-- The search with what Lean closes the goal with by itself, where it does. -/
def Search.close (s : Search) : TacticM Search := do
  match ← closed? s.base s.goal with
  | some c => return { s with checked := #[c] }
  | none => return s

/-- `leanfd?` asks for tactics and proofs, runs them at the main goal, and shows those that work, best first; 🎉 marks those that
close it. -/
syntax (name := leanfdAsk) "leanfd?" : tactic

/-- `leanfd` closes the main goal with a proof that the server proposes, and says which, or fails with what was tried. -/
syntax (name := leanfdClose) "leanfd" : tactic

/-- `leanfd_repair tac…` runs the tactics; when they fail it asks for ones that close the goal, telling what went wrong. -/
syntax (name := leanfdRepair) "leanfd_repair " tacticSeq : tactic

/-- Rounds of questions until a candidate closes the goal; the first of them asks for `kind`. -/
def Search.untilClosed (s : Search) (kind : String) (rounds : Nat) : TacticM Search := do
  let mut s ← s.step kind true
  for _ in List.range rounds do
    if s.checked.any (·.closes) || s.checked.isEmpty then break
    s ← s.step "repair" true
  return s

/-- Commits to the candidate that closes the goal and suggests it, or throws. Of Lean's `own` the server hears nothing. -/
def Search.finish (s : Search) (name : String) (own : Bool := false) : TacticM Unit := do
  match s.checked.toList.find? (·.closes) with
  | some c =>
    unless own do s.report (some c)
    s.commit c
    TryThis.addSuggestion s.stx (← s.suggestion c)
  | none =>
    s.base.restore (restoreInfo := true)
    s.report none
    throwError "{name}: {s.failures}"

/-- The search of a `leanfd?` that is under way. -/
structure Asking extends Search where
  /-- What is still to be asked for. -/
  kinds : List String
  /-- What was answered and has not run. -/
  waiting : List Candidate := []
  /-- The number by which an editor follows it, which sees each suggestion as it is found. -/
  number? : Option Nat

/-- The suggestions so far. -/
def Asking.found (a : Asking) : CoreM (List Checked) := do
  return (best a.checked).take (max 1 (leanfd.maxSuggestions.get (← getOptions)))

/-- Shows them, and offers them as code actions. -/
def Asking.show (a : Asking) (found : List Checked) : TacticM Unit := do
  let mut suggestions := #[]
  for c in found do
    suggestions := suggestions.push (← a.suggestion c)
  TryThis.addSuggestions a.stx suggestions (header := "leanfd suggests:")

/-- Runs candidates, and asks for them, to the end, or for an editor until one is worth showing: that one. -/
def Asking.next (a : Asking) : TacticM (Asking × Option Checked) := do
  let mut a := a
  let mut new : Option Checked := none
  while (new.isNone || a.number?.isNone) && !(a.waiting.isEmpty && a.kinds.isEmpty) do
    Core.checkInterrupted
    match a.waiting, a.kinds with
    | candidate :: waiting, _ =>
      a := { a with waiting }
      let c ← check a.base a.goal candidate.text
      unless a.checked.any (·.text == c.text) do
        a := { a with checked := a.checked.push c }
        if (← a.found).any (·.text == c.text) then new := some c
    | [], kind :: kinds =>
      a := { a with kinds }
      unless a.checked.any (·.closes) do
        let (search, fresh) ← a.ask kind
        a := { a with toSearch := search, waiting := fresh.toList }
    | [], [] => pure ()
  return (a, new)

/-- Uses the best suggestion; without one it throws. What an editor was shown before is offered now. -/
def Asking.finish (a : Asking) : TacticM Unit := do
  a.base.restore (restoreInfo := true)
  a.report none
  match ← a.found with
  | [] => throwError "leanfd?: {a.failures}"
  | found@(first :: _) =>
    if first.closes then a.commit first
    else
      admitGoal a.goal (synthetic := false)
      setGoals a.rest
    let log ← Core.getMessageLog
    a.show found
    if a.number?.isSome then Core.setMessageLog log

/-- The searches that an editor follows, and the number of the next one. -/
initialize followed : IO.Ref (Nat × List Asking) ← IO.mkRef (0, [])

/-- Takes a search out. -/
def unfollow (number : Nat) : BaseIO (Option Asking) :=
  followed.modifyGet fun (next, all) => (all.find? (·.number? == some number), (next, all.filter (·.number? != some number)))

/-- To the next suggestion, which it shows, or to the end. -/
def Asking.step (a : Asking) : TacticM Unit := do
  let base ← saveState
  let (a, new) ← { a with base, log := ← Core.getMessageLog }.next
  match new with
  | none => a.finish
  | some c =>
    followed.modify fun (next, all) => (next, a :: all)
    base.restore (restoreInfo := true)
    a.show [c]
    let log ← Core.getMessageLog
    -- Without its code action: those of the best come at the end.
    base.restore (restoreInfo := true)
    Core.setMessageLog log

/-- What is left of a search as a tactic at the place of `leanfd?`: a node of its kind, with more in it than any text is parsed to. -/
def remainder (token : Syntax) (part : String) (number : Nat) : Syntax :=
  .node .none ``leanfdAsk #[token, .atom .none part, .atom .none (toString number)]

/-- An editor sees what a tactic says when that tactic has ended. So what is left is a block of two: a `step`, which ends with a
suggestion, and the `rest`. -/
def evalRest (token : Syntax) (number : Nat) : TacticM Unit := do
  if (← followed.get).2.any (·.number? == some number) then
    let two := #[remainder token "step" number, .atom .none ";", remainder token "rest" number]
    evalTactic (.node .none `Lean.Parser.Tactic.tacticSeq1Indented #[.node .none nullKind two])

@[tactic leanfdAsk, incremental] def evalAsk : Tactic := fun stx => do
  let options ← getOptions
  let slot? := (← readThe Term.Context).tacSnap?
  -- What is run must not show itself in our place.
  let alone (x : TacticM Unit) : TacticM Unit := withTheReader Term.Context (fun c => { c with tacSnap? := none }) (withMainContext x)
  match stx.getArgs.toList with
  | [token, .atom _ part, .atom _ number] =>
    let number := number.toNat!
    if part == "rest" then evalRest token number
    else if let some a := ← unfollow number then alone a.step
  | _ =>
    let mode := leanfd.mode.get options
    unless ["auto", "proof", "tactic"].contains mode do
      throwError "leanfd?: leanfd.mode is \"{mode}\"; it must be \"auto\", \"proof\" or \"tactic\""
    let number ← followed.modifyGet fun (next, all) => (next, next + 1, all)
    alone do
      let s ← (← Search.start stx).close
      let a : Asking := {
        toSearch := s, kinds := if mode == "auto" then ["proof", "tactic"] else [mode]
        number? := if slot?.isSome && Elab.inServer.get options then some number else none }
      if s.checked.any (·.closes) then s.finish "leanfd?" (own := true)
      else if a.number?.isSome then followed.modify fun (next, all) => (next, a :: all)
      else (← a.next).1.finish
    match ← outcomeOf (evalRest (stx.getArg 0) number) with
    | .ok _ => pure ()
    | .error e =>
      let _ ← unfollow number
      throwThe Exception e

@[tactic leanfdClose] def evalClose : Tactic := fun stx => withMainContext do
  let s ← (← Search.start stx).close
  if s.checked.any (·.closes) then s.finish "leanfd" (own := true)
  else (← s.untilClosed "proof" (leanfd.rounds.get (← getOptions))).finish "leanfd"

@[tactic leanfdRepair] def evalRepair : Tactic := fun stx => withMainContext do
  let s ← Search.start stx
  let block := stx.getArg 1
  -- Its own words, with their layout: what stands before the first tactic of the line is blank for it.
  let map := (← readThe Core.Context).fileMap
  let text := dedent (spaces (placeIn map block).column ++ textOf map block)
  let given ← check s.base s.goal text
  let s := { s with checked := #[given] }
  if given.closes then s.finish "leanfd_repair"
  else
    let rounds := leanfd.rounds.get (← getOptions)
    let s ← s.untilClosed "repair" rounds
    s.finish "leanfd_repair"

end LeanFD
