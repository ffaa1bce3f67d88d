module
public import Lean.Elab.Tactic
public meta import Lean.Elab.Tactic
public import Lean.Data.Json
/-!
Code actions. Types: Lean/Server/CodeActions/Basic.lean, Lean/Server/Requests.lean, Lean/Data/Lsp/{Basic,CodeActions,
Diagnostics,Utf16}.lean as they were before they became modules (4.24), Lean/Server/{Snapshots,Utils}.lean and
Lean/Server/FileWorker/Utils.lean of 4.31 or later; their use in Mathlib of 2026. The attribute `code_action_provider` and its
extension are in the shared library; it asks for the type by the name below.
-/
@[expose] public section
set_option linter.all false
namespace Lean
structure Syntax.Range where
  start : String.Pos.Raw
  stop : String.Pos.Raw

namespace Lsp
abbrev DocumentUri := String
structure Position where
  line : Nat
  character : Nat
structure Range where
  start : Position
  «end» : Position
instance : Inhabited Position := ⟨⟨0, 0⟩⟩
instance : Inhabited Range := ⟨⟨default, default⟩⟩
structure SnippetString where
  value : String
structure TextEdit where
  range : Range
  newText : String
  leanExtSnippet? : Option SnippetString := none
  annotationId? : Option String := none
structure TextDocumentIdentifier where
  uri : DocumentUri
structure VersionedTextDocumentIdentifier where
  uri : DocumentUri
  version? : Option Nat := none
instance : Inhabited VersionedTextDocumentIdentifier := ⟨{ uri := "" }⟩
structure WorkspaceEdit where
  changes? : Option Obj := none
  documentChanges? : Option (Array Obj) := none
  changeAnnotations? : Option Obj := none
instance : Inhabited WorkspaceEdit := ⟨{ }⟩
@[extern "l_Lean_Lsp_WorkspaceEdit_ofTextEdit"] opaque WorkspaceEdit.ofTextEdit (doc : VersionedTextDocumentIdentifier)
  (te : TextEdit) : WorkspaceEdit

inductive DiagnosticSeverity where
  | error | warning | information | hint
structure DiagnosticWith (α : Type) where
  range : Range
  fullRange? : Option Range := some range
  severity? : Option DiagnosticSeverity := none
  isSilent? : Option Bool := none
  code? : Option Obj := none
  source? : Option String := none
  message : α
  tags? : Option (Array Obj) := none
  leanTags? : Option (Array Obj) := none
  relatedInformation? : Option (Array Obj) := none
  data? : Option Json := none
abbrev Diagnostic := DiagnosticWith String

structure WorkDoneProgressParams where
  workDoneToken? : Option String := none
structure PartialResultParams where
  partialResultToken? : Option String := none
abbrev CodeActionKind := String
inductive CodeActionTriggerKind where
  | invoked | automatic
structure CodeActionContext where
  diagnostics : Array Diagnostic := #[]
  only? : Option (Array CodeActionKind) := none
  triggerKind? : Option CodeActionTriggerKind := none
structure CodeActionParams extends WorkDoneProgressParams, PartialResultParams where
  textDocument : TextDocumentIdentifier
  range : Range
  context : CodeActionContext := {}
structure CodeActionDisabled where
  reason : String
structure CodeAction extends WorkDoneProgressParams, PartialResultParams where
  title : String
  kind? : Option CodeActionKind := none
  diagnostics? : Option (Array Diagnostic) := none
  isPreferred? : Option Bool := none
  disabled? : Option CodeActionDisabled := none
  edit? : Option WorkspaceEdit := none
  command? : Option Obj := none
  data? : Option Json := none
end Lsp

@[extern "l_Lean_FileMap_lspPosToUtf8Pos"] opaque FileMap.lspPosToUtf8Pos (text : FileMap) (pos : Lsp.Position) : String.Pos.Raw
@[extern "l_Lean_FileMap_utf8RangeToLspRange"] opaque FileMap.utf8RangeToLspRange (text : FileMap) (range : Syntax.Range) : Lsp.Range

namespace Server
/-- Of its last field only that it is not boxed counts. -/
structure DocumentMeta where
  uri : Lsp.DocumentUri
  modId : Obj
  version : Nat
  text : FileMap
  dependencyBuildMode : Bool
namespace FileWorker
structure EditableDocumentCore where
  «meta» : DocumentMeta
  initSnap : Obj
  cmdSnaps : Obj
  diagnosticsMutex : Obj
structure EditableDocument extends EditableDocumentCore where
  reporter : Obj
@[extern "l_Lean_Server_FileWorker_EditableDocument_versionedIdentifier"] opaque EditableDocument.versionedIdentifier
  (ed : EditableDocument) : Lsp.VersionedTextDocumentIdentifier
end FileWorker
structure Snapshots.Snapshot where
  stx : Syntax
  mpState : Obj
  cmdState : Obj

structure RequestError where obj : Obj
structure RequestContext where obj : Obj
instance : Inhabited RequestError := ⟨⟨.none⟩⟩
abbrev RequestM := ReaderT RequestContext (EIO RequestError)
instance : Inhabited DocumentMeta := ⟨"", .none, 0, ⟨"", #[]⟩, false⟩
instance : Inhabited FileWorker.EditableDocument := ⟨⟨default, .none, .none, .none⟩, .none⟩
@[extern "l_Lean_Server_RequestM_readDoc"] opaque RequestM.readDoc {m : Type → Type} [Monad m] [MonadReaderOf RequestContext m] :
  m FileWorker.EditableDocument

structure LazyCodeAction where
  eager : Lsp.CodeAction
  lazy? : Option (IO Lsp.CodeAction) := none
def CodeActionProvider := Lsp.CodeActionParams → Snapshots.Snapshot → RequestM (Array LazyCodeAction)
end Server
end Lean
