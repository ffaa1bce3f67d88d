module

public meta import LeanFD.Client

/-!
# The place in the file: goals, text before, imports

What a question says besides how many candidates are wanted. The goals are printed with the user's options, as the infoview
shows them.
-/

public meta section

open Lean Elab Meta Tactic

namespace LeanFD

/-- A goal as Lean prints it. -/
def goalText (goal : MVarId) : MetaM String := return toString (← ppGoal goal)

/-- Whether the context of the main goal has names that cannot be written. To be run in that context. -/
def hasInaccessible : MetaM Bool := do
  return (← getLCtx).foldl (init := false) fun found d =>
    found || (!d.isImplementationDetail && d.userName.hasMacroScopes)

/-- Where a piece of syntax stands in its lines. -/
def placeIn (map : FileMap) (stx : Syntax) : Place :=
  let start := stx.getPos?.getD 0
  let stop := stx.getTailPos?.getD start
  let first := map.toPosition start
  let beginning (line : Nat) := map.ofPosition { line, column := 0 }
  { before := String.Pos.Raw.extract map.source (beginning first.line) start
    after := String.Pos.Raw.extract map.source stop (beginning ((map.toPosition stop).line + 1))
    column := first.column }

/-- The source text of a piece of syntax. -/
def textOf (map : FileMap) (stx : Syntax) : String :=
  let start := stx.getPos?.getD 0
  String.Pos.Raw.extract map.source start (stx.getTailPos?.getD start)

/-- A question about the goals at `stx`, with everything but `kind` and `attempts`. -/
def questionAt (stx : Syntax) (goals : List MVarId) : TacticM Request := do
  let options ← getOptions
  let ctx ← readThe Core.Context
  let start := stx.getPos?.getD 0
  let before := String.Pos.Raw.extract ctx.fileMap.source 0 start
  let excess := before.length - leanfd.contextChars.get options
  let env ← getEnv
  let mut shown := #[]
  for g in goals do
    shown := shown.push (← goalText g)
  let name? ← Term.getDeclName?
  return {
    kind := "proof"
    goals := shown
    target := toString (← ppExpr (← getMainTarget))
    before := if excess == 0 then before else String.ofList (before.toList.drop excess)
    declName := match name? with
      | some name => name.toString
      | none => ""
    imports := env.imports.foldl (init := #[]) fun names i =>
      let name := i.module.toString
      if names.contains name then names else names.push name
    ns := if ctx.currNamespace.isAnonymous then "" else ctx.currNamespace.toString
    leanVersion := Lean.versionString
    file := ctx.fileName
    line := (ctx.fileMap.toPosition start).line
    n := leanfd.samples.get options
    maxTokens := leanfd.maxTokens.get options
    hasInaccessible := ← hasInaccessible }

/-- What a text has to look like in the place of `stx`. -/
def laidOutAt (stx : Syntax) (text : String) : CoreM String := do
  return laidOut (placeIn (← readThe Core.Context).fileMap stx) text

end LeanFD
