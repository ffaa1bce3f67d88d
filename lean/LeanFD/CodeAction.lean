module

public meta import LeanFD.Tactic
public meta import Lean.Server.CodeActions.Basic

/-!
# Code actions

On a `sorry`, "leanfd: prove this sorry" puts `leanfd?` in its place; at an error among tactics, "leanfd: repair …" puts
`leanfd_repair` before them. Nothing is asked here: an action edits the text, and the tactic that it wrote asks when Lean
comes to it. It goes by the syntax of the command, not by its info trees, which an error may have cut short. Errors are
those that the editor sends along with its question. The import costs nothing: `Lean.Meta.Tactic.TryThis` has it, too.
-/

public meta section

open Lean Server Lsp

namespace LeanFD

/-- From its first byte to the one behind its last; none for syntax without text. -/
def span? (stx : Syntax) : Option (Nat × Nat) := match stx.getPos?, stx.getTailPos? with
  | some start, some stop => some (start.byteIdx, stop.byteIdx)
  | _, _ => none

def covers (byte : Nat) (stx : Syntax) : Bool := match span? stx with
  | some (start, stop) => start ≤ byte && byte < stop
  | none => false

/-! ### `sorry` -/

def sorryKinds : List Name := [`Lean.Parser.Tactic.tacticSorry, `Lean.Parser.Tactic.tacticAdmit, `Lean.Parser.Term.sorry]

/-- The `sorry`s that a selection touches. -/
partial def sorrys (first last : Nat) (stx : Syntax) : List Syntax := match span? stx with
  | none => []
  | some (start, stop) =>
    if last < start || stop < first then []
    else if sorryKinds.contains stx.getKind then [stx]
    else stx.getArgs.foldl (fun found arg => found ++ sorrys first last arg) []

/-- Whether a `by` may stand there without brackets; `before` may be more than the line. -/
def maybeBare (before after : String) : Bool :=
  let left := trimRight before
  let word := (((lines left).reverse.head?.getD "").splitOn " ").reverse.head?.getD ""
  let right := trim after
  ([":=", "=>", "from", "exact", "refine", "<|"].contains word || ["⟨", "(", ","].any (hasSuffix · left)) &&
    (right.isEmpty || [")", "⟩", "]", "}", ",", ";", "--"].any (hasPrefix · right))

/-- What asks for a proof in the place of a `sorry` of a command. -/
def asking (map : FileMap) (command stx : Syntax) : String :=
  if stx.getKind != `Lean.Parser.Term.sorry then "leanfd?"
  else
    let before := String.Pos.Raw.extract map.source (command.getPos?.getD 0) (stx.getPos?.getD 0)
    if maybeBare before (placeIn map stx).after then "by leanfd?" else "(by leanfd?)"

/-! ### Errors -/

/-- Whether leanfd is asked in it already. -/
partial def asksAlready (stx : Syntax) : Bool := match stx with
  | .node _ _ args => args.any asksAlready
  | .atom _ keyword => ["leanfd", "leanfd?", "leanfd_repair"].contains (trim keyword)
  | _ => false

/-- The first block of tactics in it, unless that is empty. -/
partial def block? (stx : Syntax) : Option Syntax :=
  if (span? stx).isNone then none
  else if stx.getKind == `Lean.Parser.Tactic.tacticSeq1Indented then some stx
  else stx.getArgs.foldl (fun found arg => found <|> block? arg) none

/-- The tactic of a block at a byte, unless `;` and more follow, which `leanfd_repair` would take in; and the block, if it is
more than this tactic. -/
def within (byte : Nat) (block : Syntax) : List (String × Syntax) :=
  let items := (block.getArg 0).getArgs
  (List.range items.size).flatMap fun i =>
    let tactic := items.getD i .missing
    let alone := match items.getD (i + 1) .missing with
      | .atom .. => false
      | _ => true
    if !covers byte tactic then []
    else (if alone then [("this tactic", tactic)] else []) ++ if items.size > 1 then [("the whole block", block)] else []

/-- What may be repaired for an error that begins at a byte: tactics of the innermost block there, or, where it is told at a
`by` or a `·`, the block behind it. -/
partial def failing (byte : Nat) (stx : Syntax) : List (String × Syntax) :=
  if !covers byte stx then []
  else if [`Lean.Parser.Term.byTactic, `Lean.cdot].contains stx.getKind && ((span? stx).map (·.1)).getD 0 == byte then
    match block? stx with
    | some block => [("the whole block", block)]
    | none => []
  else match stx.getArgs.foldl (fun found arg => if found.isEmpty then failing byte arg else found) [] with
    | [] => if stx.getKind == `Lean.Parser.Tactic.tacticSeq1Indented then within byte stx else []
    | found => found

/-- Those for the errors that begin at these bytes, each once. -/
def repairable (bytes : List Nat) (command : Syntax) : List (String × Syntax) :=
  let found := (bytes.flatMap (failing · command)).filter (!asksAlready ·.2)
  found.foldl (init := []) fun kept (what, stx) =>
    if kept.any fun (k, s) => k == what && (span? s).getD (0, 0) == (span? stx).getD (0, 0) then kept else kept ++ [(what, stx)]

/-! ### The provider -/

/-- Puts a text in the place of a piece of syntax. -/
def replacing (doc : FileWorker.EditableDocument) (title : String) (stx : Syntax) (newText : String) : LazyCodeAction :=
  let range := doc.meta.text.utf8RangeToLspRange ⟨stx.getPos?.getD 0, stx.getTailPos?.getD 0⟩
  { eager := {
      title := s!"leanfd: {title}", kind? := some "quickfix"
      edit? := some (WorkspaceEdit.ofTextEdit doc.versionedIdentifier { range, newText }) } }

@[code_action_provider] def actions : CodeActionProvider := fun params snap => do
  let doc ← RequestM.readDoc
  let map := doc.meta.text
  let byte (position : Lsp.Position) : Nat := (map.lspPosToUtf8Pos position).byteIdx
  let errors := params.context.diagnostics.toList.filterMap fun d => match d.severity? with
    | some .error => some (byte d.range.start)
    | _ => none
  let proofs := (sorrys (byte params.range.start) (byte params.range.end) snap.stx).map fun stx =>
    replacing doc "prove this sorry" stx (asking map snap.stx stx)
  let repairs := (repairable errors snap.stx).map fun (what, stx) =>
    replacing doc s!"repair {what}" stx (underRepair (placeIn map stx) (textOf map stx))
  return (proofs ++ repairs).toArray

end LeanFD
