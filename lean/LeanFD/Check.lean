module

public meta import LeanFD.Context
public meta import LeanFD.Refuse

/-!
# Running a candidate at the goal

A candidate is text from a model: it is parsed as one bracketed tactic, so that it cannot leave its place; searched for what is not
run (`LeanFD.Refuse`); and only then run, with error recovery off, under its own budget of heartbeats and time, in a state that is
thrown away afterwards with its messages and info trees. That a candidate closes the goal is read off the term that it assigned:
without `sorry`, without holes, without use of the theorem that is being proved. Not guarded: a tactic that does not look up now and
then, as Lean's own do, is waited for, and only then found to have taken too long; and lemmas that a candidate makes on its way are
believed as Lean's kernel has taken them, which is why it may not set the options that tell the kernel to look away.
-/

public meta section

open Lean Elab Meta Tactic

namespace LeanFD

/-- The candidate as syntax, inside brackets that its text cannot close. -/
def parseCandidate (env : Environment) (text : String) : Except String Syntax :=
  -- The new lines keep a comment at the end from swallowing the bracket, and the first tactic's column from mattering.
  Parser.runParserCategory env `tactic ("(\n" ++ text ++ "\n)") "candidate"

inductive Verdict where
  | closes
  /-- It runs, and leaves these. -/
  | leaves (goals : Array String)
  | fails (error : String)
  | timesOut (why : String)

structure Checked where
  text : String
  verdict : Verdict
  /-- The state after it, for one that runs. -/
  after? : Option Tactic.SavedState := none

def Checked.closes (c : Checked) : Bool := match c.verdict with
  | .closes => true
  | _ => false

/-- How many goals it leaves; none for one that does not run. -/
def Checked.left? (c : Checked) : Option Nat := match c.verdict with
  | .closes => some 0
  | .leaves goals => some goals.size
  | _ => none

def Checked.error (c : Checked) : String := match c.verdict with
  | .closes => ""
  | .leaves goals => s!"unsolved goals\n{String.intercalate "\n\n" goals.toList}"
  | .fails error => error
  | .timesOut why => why

/-- What it is on the wire, with the verdicts of the server. -/
def Checked.tried (chosen : Bool) (c : Checked) : Tried :=
  match c.verdict with
  | .closes => { text := c.text, outcome := "PROVED", chosen }
  | .leaves goals => { text := c.text, outcome := "REJECTED", goals, chosen }
  | .fails error => { text := c.text, outcome := "REJECTED", error }
  | .timesOut error => { text := c.text, outcome := "TIMED_OUT", error }

/-- The texts of the error messages that were logged. -/
def loggedErrors : CoreM String := do
  let mut texts := #[]
  for message in (← Core.getMessageLog).toList do
    if let .error := message.severity then
      texts := texts.push (← message.data.toString)
  return String.intercalate "\n" texts.toList

/-- A constant that the candidate has made, an auxiliary lemma for one, and that rests on `sorry`. -/
partial def hidesSorry (before after : Environment) (e : Expr) (seen : List Name := []) : Bool :=
  e.hasSorry || e.getUsedConstants.any fun name =>
    if seen.contains name || (before.find? name).isSome then false
    else match (after.find? name).bind (·.value? (allowOpaque := true)) with
      | some value => hidesSorry before after value (name :: seen)
      | none => false

/-- Why the term that was assigned to the goal is no proof; none if it is one. To be run in the goal's context. -/
def flaw? (goal : MVarId) (before : Environment) : TacticM (Option String) := do
  let e ← instantiateMVars (mkMVar goal)
  if e.hasExprMVar then return some "the proof has holes"
  if hidesSorry before (← getEnv) e then return some "the proof uses sorry"
  let itself := (← getLCtx).foldl (init := []) fun ids d => if d.isAuxDecl then d.fvarId :: ids else ids
  if e.hasAnyFVar itself.contains then
    return some "the proof uses the theorem itself"
  return none

/-- What an action came to, interruption included, which `try` lets pass. `TacticM` is eight contexts and references deep. -/
def outcomeOf {α : Type} (x : TacticM α) : TacticM (Except Exception α) := fun a b c d e f g h =>
  liftM (m := BaseIO) (x a b c d e f g h).toBaseIO

/-- Runs a parsed candidate in the current state. Never throws, except when interrupted. -/
def runHere (goal : MVarId) (stx : Syntax) (heartbeats : Nat) : TacticM (Verdict × Option Tactic.SavedState) := do
  let before ← getEnv
  let asked ← goalText goal
  Core.resetMessageLog
  setGoals [goal]
  let limited {α : Type} (x : TacticM α) : TacticM α :=
    withTheReader Core.Context (fun c => { c with maxHeartbeats := heartbeats * 1000 }) (withCurrHeartbeats x)
  let run : TacticM Verdict := limited do
    -- In this thread, so that nothing of it is told after we have gone back.
    withOptions (Elab.async.set · false) <| Term.withoutErrToSorry <| withoutRecover <| evalTactic stx
    Term.synthesizeSyntheticMVarsNoPostponing
    pruneSolvedGoals
    let log ← Core.getMessageLog
    if log.hasErrors then return .fails (← loggedErrors)
    let goals ← getGoals
    if goals.isEmpty then
      match ← flaw? goal before with
      | some flaw => return .fails flaw
      | none => return .closes
    if hidesSorry before (← getEnv) (← instantiateMVars (mkMVar goal)) then return .fails "the proof uses sorry"
    let mut shown := #[]
    for g in goals do
      shown := shown.push (← goalText g)
    if shown.toList == [asked] then return .fails "it changes nothing"
    return .leaves shown
  let verdict ← match ← outcomeOf run with
    | .ok verdict => pure verdict
    | .error e =>
      if e.isInterrupt then throw e
      let said ← e.toMessageData.toString
      let logged ← loggedErrors
      -- Where an error within a block has been logged, what is thrown only says so, by a number.
      let said := match e with
        | .internal .. => if logged.isEmpty then said else logged
        | _ => said
      pure (if e.isRuntime then .timesOut said else .fails said)
  match verdict with
  | .closes | .leaves _ => return (verdict, some (← saveState))
  | _ => return (verdict, none)

/-- Sets the token when the time is up or the one around is set; ends when `done`. -/
def watch (token : IO.CancelToken) (around? : Option IO.CancelToken) (done : IO.Ref Bool) (timeoutMs : Nat) : BaseIO Unit := do
  let started ← IO.monoMsNow
  let mut waiting := true
  while waiting do
    IO.sleep 5
    let over := match around? with
      | some around => around.isSet
      | none => pure false
    if ← done.get then waiting := false
    else if (← over) || (timeoutMs != 0 && (← IO.monoMsNow) - started > timeoutMs) then
      token.set
      waiting := false

/-- Runs a parsed candidate in `base`, cancelled after so many milliseconds, and goes back to `base`. It runs in this thread, with
a watcher beside it: waiting for a task in a loop would take a worker from the very tasks that it waits for. -/
def runWithin (base : Tactic.SavedState) (goal : MVarId) (stx : Syntax) (heartbeats timeoutMs : Nat) :
    TacticM (Verdict × Option Tactic.SavedState) := do
  base.restore (restoreInfo := true)
  let traces ← getTraceState
  let around? := (← readThe Core.Context).cancelTk?
  let token ← (IO.CancelToken.new : BaseIO _)
  let done ← (IO.mkRef false : BaseIO _)
  let _ ← (BaseIO.asTask (watch token around? done timeoutMs) Task.Priority.dedicated : BaseIO _)
  let outcome ← outcomeOf <| withTheReader Core.Context (fun c => { c with cancelTk? := some token }) (runHere goal stx heartbeats)
  done.set true
  let late ← (token.isSet : BaseIO Bool)
  base.restore (restoreInfo := true)
  -- No restoring undoes what `trace` has written.
  modifyTraceState fun _ => traces
  Core.checkInterrupted
  match outcome with
  | .ok result => return if late then (.timesOut s!"not finished within {timeoutMs} ms", none) else result
  | .error e =>
    if late || e.isInterrupt then return (.timesOut s!"not finished within {timeoutMs} ms", none)
    return (.fails (← e.toMessageData.toString), none)

/-- What Lean says of a candidate's text at a goal, in `base`, which is the state again afterwards. -/
def check (base : Tactic.SavedState) (goal : MVarId) (raw : String) : TacticM Checked := do
  let options ← getOptions
  let some text := cleaned raw | return { text := raw, verdict := .fails "the candidate is empty" }
  match parseCandidate (← getEnv) text with
  | .error why => return { text, verdict := .fails why }
  | .ok stx =>
    -- Without a comment at its end, which would take in what stands behind it.
    let text := match (stx.getArg 1).getTailPos? with
      | some stop => String.Pos.Raw.extract text 0 ⟨stop.byteIdx - "(\n".length⟩
      | none => text
    if let some what := refused? stx then
      return { text, verdict := .fails s!"`{what}` is refused: leanfd runs no candidate that gives up, searches by itself or runs code" }
    let (verdict, after?) ← runWithin base goal stx (leanfd.heartbeats.get options) (leanfd.checkTimeout.get options)
    return { text, verdict, after? }

/-- The candidates, checked in order; one that closes the goal is the last, if `untilClosed`. -/
def checkAll (base : Tactic.SavedState) (goal : MVarId) (candidates : Array Candidate) (untilClosed : Bool) :
    TacticM (Array Checked) := do
  let mut done : Array Checked := #[]
  for candidate in candidates do
    Core.checkInterrupted
    let checked ← check base goal candidate.text
    unless done.any (·.text == checked.text) do
      done := done.push checked
    if untilClosed && checked.closes then break
  return done

/-- Those that run: those that close the goal first, then those that leave fewer goals, otherwise in the server's order; of two
that leave the same goals, the first. -/
def best (checked : Array Checked) : List Checked :=
  let running := checked.toList.filter (·.left?.isSome)
  let distinct := running.foldl (init := []) fun kept c =>
    if !c.closes && kept.any (fun k => !k.closes && k.error == c.error) then kept else kept ++ [c]
  let most := distinct.foldl (fun n c => max n (c.left?.getD 0)) 0
  (List.range (most + 1)).flatMap fun n => distinct.filter (·.left? == some n)

end LeanFD
