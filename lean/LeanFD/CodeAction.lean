module

public meta import LeanFD.Tactic
public meta import Lean.Server.CodeActions.Basic

/-!
# Code actions

On a `sorry`, "leanfd: prove this sorry" puts `leanfd?` in its place; where the editor shows an error among tactics, "leanfd: repair
…" puts `leanfd_repair` before them. Nothing is asked here: a code action only edits the text, and the tactic that it wrote asks when
Lean comes to it. It goes by the syntax of one command, not by its info trees, so that it needs nothing of an elaboration that failed.
-/

public meta section

open Lean Server Lsp

namespace LeanFD

def covers (byte : Nat) (stx : Syntax) : Bool := match stx.getPos?, stx.getTailPos? with
  | some start, some stop => start.byteIdx ≤ byte && byte < stop.byteIdx
  | _, _ => false

def touches (first last : Nat) (stx : Syntax) : Bool := match stx.getPos?, stx.getTailPos? with
  | some start, some stop => start.byteIdx ≤ last && first ≤ stop.byteIdx
  | _, _ => false

/-! ### `sorry` -/

/-- The `sorry`s that touch a stretch of bytes. -/
partial def sorrys (first last : Nat) (stx : Syntax) : List Syntax :=
  if !touches first last stx then []
  else if [`Lean.Parser.Tactic.tacticSorry, `Lean.Parser.Tactic.tacticAdmit, `Lean.Parser.Term.sorry].contains stx.getKind then [stx]
  else stx.getArgs.foldl (fun found arg => found ++ sorrys first last arg) []

/-- Whether a `by` may stand between these texts without brackets. -/
def maybeBare (before after : String) : Bool :=
  let left := trimRight before
  let word := (((lines left).reverse.head?.getD "").splitOn " ").reverse.head?.getD ""
  let right := trimLeft ((lines after).head?.getD "")
  ([":=", "=>", "from", "exact", "refine", "<|"].contains word || ["⟨", "(", ","].any fun s => hasSuffix s left) &&
    (right.isEmpty || [")", "⟩", "]", "}", ",", ";", "--"].any fun s => hasPrefix s right)

/-- What asks for a proof in the place of a `sorry`. -/
def asking (source : String) (command place : Syntax) : String :=
  if place.getKind == `Lean.Parser.Term.sorry then
    match command.getPos?, command.getTailPos?, place.getPos?, place.getTailPos? with
    | some first, some last, some start, some stop =>
      if maybeBare (String.Pos.Raw.extract source first start) (String.Pos.Raw.extract source stop last) then "by leanfd?"
      else "(by leanfd?)"
    | _, _, _, _ => "(by leanfd?)"
  else "leanfd?"

/-! ### Errors -/

/-- Whether leanfd is asked in it already. -/
partial def asksAlready (stx : Syntax) : Bool := match stx with
  | .node _ _ args => args.any asksAlready
  | .atom _ keyword => ["leanfd", "leanfd?", "leanfd_repair"].contains (trim keyword)
  | _ => false

partial def block? (stx : Syntax) : Option Syntax :=
  if stx.getKind == `Lean.Parser.Tactic.tacticSeq1Indented then some stx
  else stx.getArgs.foldl (fun found arg => found <|> block? arg) none

/-- The tactic of a block at a byte, unless more follows behind a `;`, which `leanfd_repair` would take in; and the block, if that is more. -/
def within (byte : Nat) (block : Syntax) : List (String × Syntax) :=
  let items := (block.getArg 0).getArgs
  (List.range items.size).flatMap fun i =>
    let tactic := items.getD i .missing
    if !covers byte tactic then []
    else
      let alone := match items.getD (i + 1) .missing with
        | .atom .. => false
        | _ => true
      (if alone then [("this tactic", tactic)] else []) ++ if items.size > 1 then [("the whole block", block)] else []

/-- What may be repaired for an error that begins at a byte: tactics of the innermost block there, or, where it is told at a `by` or a
`·`, the block behind it. -/
partial def failing (byte : Nat) (stx : Syntax) : List (String × Syntax) :=
  if !covers byte stx then []
  else if [`Lean.Parser.Term.byTactic, `Lean.cdot].contains stx.getKind && (stx.getPos?.getD 0).byteIdx == byte then
    match block? stx with
    | some block => [("the whole block", block)]
    | none => []
  else match stx.getArgs.foldl (fun found arg => if found.isEmpty then failing byte arg else found) [] with
    | [] => if stx.getKind == `Lean.Parser.Tactic.tacticSeq1Indented then within byte stx else []
    | found => found

/-! ### The provider -/

def edit (doc : FileWorker.EditableDocument) (title : String) (stx : Syntax) (newText : String) : LazyCodeAction :=
  let range := doc.meta.text.utf8RangeToLspRange ⟨stx.getPos?.getD 0, stx.getTailPos?.getD 0⟩
  { eager := {
      title := s!"leanfd: {title}", kind? := some "quickfix"
      edit? := some (WorkspaceEdit.ofTextEdit doc.versionedIdentifier { range, newText }) } }

def repair (doc : FileWorker.EditableDocument) (what : String) (stx : Syntax) : LazyCodeAction :=
  let text := doc.meta.text
  let block := String.Pos.Raw.extract text.source (stx.getPos?.getD 0) (stx.getTailPos?.getD 0)
  edit doc s!"repair {what}" stx (underRepair (placeIn text stx) block)

@[code_action_provider] def actions : CodeActionProvider := fun params snap => do
  let doc ← RequestM.readDoc
  let text := doc.meta.text
  let byte (position : Lsp.Position) : Nat := (text.lspPosToUtf8Pos position).byteIdx
  let open_ := sorrys (byte params.range.start) (byte params.range.end) snap.stx
  let broken := params.context.diagnostics.toList.flatMap fun d => match d.severity? with
    | some .error => (failing (byte d.range.start) snap.stx).filter (!asksAlready ·.2)
    | _ => []
  let distinct := broken.foldl (init := []) fun kept b =>
    if kept.any fun k => k.1 == b.1 && (k.2.getPos?.getD 0).byteIdx == (b.2.getPos?.getD 0).byteIdx then kept else kept ++ [b]
  return (open_.map fun s => edit doc "prove this sorry" s (asking text.source snap.stx s)).toArray ++
    (distinct.map fun (what, stx) => repair doc what stx).toArray

end LeanFD
