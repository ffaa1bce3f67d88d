module
public meta import Init.Notations
public import Lean.Data.Options
public meta import Lean.Data.Options
/-!
`CoreM`: environment, messages, exceptions, cancellation. Types: Lean/CoreM.lean, Lean/Message.lean, Lean/Exception.lean,
Lean/Data/Position.lean, Lean/Util/RecDepth.lean, Init/System/CancelToken.lean of Lean 4.31 to 4.34. What the package only
hands through is a structure with one shut field, which the compiler represents by that field.
-/
@[expose] public section
set_option linter.all false
namespace Lean

structure Environment where obj : Obj
structure Expr where obj : Obj
/-- Names, levels and type; made and read by Lean's own functions only. -/
structure ConstantVal where obj : Obj
structure InductiveVal extends ConstantVal where
  numParams : Nat
  numIndices : Nat
  all : List Name
  ctors : List Name
  numNested : Nat
  isRec : Bool
  isUnsafe : Bool
  isReflexive : Bool
inductive ConstantInfo where
  | axiomInfo (val : Obj)
  | defnInfo (val : Obj)
  | thmInfo (val : Obj)
  | opaqueInfo (val : Obj)
  | quotInfo (val : Obj)
  | inductInfo (val : InductiveVal)
  | ctorInfo (val : Obj)
  | recInfo (val : Obj)
structure MessageData where obj : Obj
structure MessageLog where obj : Obj
structure _root_.IO.CancelToken where obj : Obj
instance : Inhabited Environment := ⟨⟨.none⟩⟩
instance : Inhabited Expr := ⟨⟨.none⟩⟩
instance : Inhabited ConstantInfo := ⟨.axiomInfo .none⟩
instance : Inhabited ConstantVal := ⟨⟨.none⟩⟩
instance : Inhabited MessageLog := ⟨⟨.none⟩⟩
instance : Inhabited IO.CancelToken := ⟨⟨.none⟩⟩
instance : Inhabited MessageData := ⟨⟨.none⟩⟩

/-! ### Messages -/
@[extern "l_Lean_stringToMessageData"] opaque stringToMessageData (s : String) : MessageData
@[extern "l_Lean_MessageData_toString"] opaque MessageData.toString (msgData : MessageData) : BaseIO String
instance : Inhabited (Append MessageData) := ⟨⟨fun a _ => a⟩⟩
@[extern "l_Lean_MessageData_instAppend", instance] opaque MessageData.instAppend : Append MessageData
@[extern "l_Lean_MessageData_nil"] opaque MessageData.nil : MessageData
instance : Coe String MessageData := ⟨stringToMessageData⟩
class ToMessageData (α : Type) where
  toMessageData : α → MessageData
export ToMessageData (toMessageData)
instance : ToMessageData MessageData := ⟨id⟩
instance {α : Type} [ToString α] : ToMessageData α := ⟨fun a => stringToMessageData (toString a)⟩
instance : ToMessageData String := ⟨stringToMessageData⟩

structure Position where
  line : Nat
  column : Nat
inductive MessageSeverity where
  | information | warning | error
structure BaseMessage (α : Type) where
  fileName : String
  pos : Position
  endPos : Option Position := none
  keepFullRange : Bool := false
  severity : MessageSeverity := .error
  isSilent : Bool := false
  caption : String := ""
  data : α
abbrev Message := BaseMessage MessageData
@[extern "l_Lean_MessageLog_toList"] opaque MessageLog.toList (log : MessageLog) : List Message
@[extern "l_Lean_MessageLog_hasErrors"] opaque MessageLog.hasErrors (log : MessageLog) : Bool
structure FileMap where
  source : String
  positions : Array String.Pos.Raw
instance : Inhabited Position := ⟨⟨0, 0⟩⟩
@[extern "l_Lean_FileMap_toPosition"] opaque FileMap.toPosition (fmap : FileMap) (pos : String.Pos.Raw) : Position
@[extern "l_Lean_FileMap_ofPosition"] opaque FileMap.ofPosition (text : FileMap) (pos : Position) : String.Pos.Raw

/-! ### Exceptions -/
structure InternalExceptionId where
  idx : Nat := 0
inductive Exception where
  | error (ref : Syntax) (msg : MessageData)
  | internal (id : InternalExceptionId) (extra : Obj)
instance : Inhabited Exception := ⟨.error .missing default⟩
@[extern "l_Lean_Exception_isRuntime"] opaque Exception.isRuntime (ex : Exception) : Bool
@[extern "l_Lean_Exception_isInterrupt"] opaque Exception.isInterrupt (ex : Exception) : Bool
@[extern "l_Lean_Exception_toMessageData"] opaque Exception.toMessageData (ex : Exception) : MessageData
/-- In Lean it also adds context to the message, which one made of strings does not need. -/
def «throwError» {m : Type → Type} {α : Type} [Monad m] [MonadExceptOf Exception m] [MonadRef m] (msg : MessageData) : m α := do
  throwThe Exception (.error (← getRef) msg)

/-! ### The monad -/
structure OpenDecl where obj : Obj
namespace Core
/-- In 4.35 what rarely changes lies in an object of its own (seen in the compiled instances for `CoreM`, the accessors of
`MonadRef`, `MonadOptions`, `MonadRecDepth`, `MonadResolveName`, `MonadQuotation`, and in `checkMaxHeartbeats`); the name of
that structure is ours. Programs that name fields only cannot tell. -/
structure RareContext where
  fileName : String
  fileMap : FileMap
  options : Options
  maxRecDepth : Nat
  currNamespace : Name
  openDecls : List OpenDecl
  initHeartbeats : Nat
  maxHeartbeats : Nat
  quotContext : Name
  currMacroScope : Nat
  cancelTk? : Option IO.CancelToken
  inheritedTraceOptions : Obj
structure Context extends RareContext where
  currRecDepth : Nat
  ref : Syntax
  diag : Bool
  suppressElabErrors : Bool
structure State where obj : Obj
abbrev _root_.Lean.CoreM := ReaderT Context (StateRefT' IO.RealWorld State (EIO Exception))
end Core
instance {α : Type} : Inhabited (CoreM α) := ⟨fun _ _ => (default : EIO Exception α)⟩
instance : MonadRef CoreM where
  getRef := return (← readThe Core.Context).ref
  withRef ref x := withTheReader Core.Context (fun ctx => { ctx with ref }) x
instance : MonadOptions CoreM where
  getOptions := return (← readThe Core.Context).options
instance : Inhabited (MonadWithOptions CoreM) := ⟨⟨fun _ x => x⟩⟩
@[extern "l_Lean_Core_instMonadWithOptionsCoreM", instance] opaque Core.instMonadWithOptionsCoreM : MonadWithOptions CoreM := ⟨fun _ x => x⟩
instance : MonadLift IO CoreM where
  monadLift x := do
    let ref ← getRef
    let act : EIO Exception _ := IO.toEIO (fun e => .error ref (toString e)) x
    act
structure TraceState where obj : Obj
instance : Inhabited TraceState := ⟨⟨.none⟩⟩
class MonadTrace (m : Type → Type) where
  modifyTraceState : (TraceState → TraceState) → m Unit
  getTraceState : m TraceState
  getInheritedTraceOptions : m Obj
export MonadTrace (getTraceState modifyTraceState)
instance {m n : Type → Type} [MonadLift m n] [MonadTrace m] : MonadTrace n where
  modifyTraceState f := liftM (modifyTraceState f : m Unit)
  getTraceState := liftM (getTraceState : m _)
  getInheritedTraceOptions := liftM (MonadTrace.getInheritedTraceOptions : m _)
instance : Inhabited (MonadTrace CoreM) := ⟨⟨fun _ => default, default, default⟩⟩
@[extern "l_Lean_Core_instMonadTraceCoreM", instance] opaque Core.instMonadTraceCoreM : MonadTrace CoreM
class MonadEnv (m : Type → Type) where
  getEnv : m Environment
  modifyEnv : (Environment → Environment) → m Unit
export MonadEnv (getEnv modifyEnv)
instance {m n : Type → Type} [MonadLift m n] [MonadEnv m] : MonadEnv n where
  getEnv := liftM (getEnv : m _)
  modifyEnv f := liftM (modifyEnv f : m Unit)
instance : Inhabited (MonadEnv CoreM) := ⟨⟨default, fun _ => default⟩⟩
@[extern "l_Lean_Core_instMonadEnvCoreM", instance] opaque Core.instMonadEnvCoreM : MonadEnv CoreM
@[extern "l_Lean_Elab_async"] opaque _root_.Lean.Elab.async : Lean.Option Bool
@[extern "l_Lean_Elab_inServer"] opaque _root_.Lean.Elab.inServer : Lean.Option Bool
namespace Core
@[extern "l_Lean_Core_getMessageLog"] opaque getMessageLog : CoreM MessageLog
@[extern "l_Lean_Core_setMessageLog"] opaque setMessageLog (msgLog : MessageLog) : CoreM Unit
@[extern "l_Lean_Core_resetMessageLog"] opaque resetMessageLog : CoreM Unit
@[extern "l_Lean_Core_checkInterrupted"] opaque checkInterrupted : CoreM Unit
end Core
def withCurrHeartbeats {m : Type → Type} {α : Type} [Monad m] [MonadLiftT BaseIO m] [MonadWithReaderOf Core.Context m] (x : m α) :
    m α := do
  let now ← (IO.getNumHeartbeats : BaseIO Nat)
  withTheReader Core.Context (fun ctx => { ctx with initHeartbeats := now }) x

@[extern "l_IO_CancelToken_isSet"] opaque _root_.IO.CancelToken.isSet (tk : IO.CancelToken) : BaseIO Bool
@[extern "l_IO_CancelToken_new"] opaque _root_.IO.CancelToken.new : BaseIO IO.CancelToken
@[extern "l_IO_CancelToken_set"] opaque _root_.IO.CancelToken.set (tk : IO.CancelToken) : BaseIO Unit

/-! ### The environment -/
structure Import where
  module : Name
  importAll : Bool := false
  isExported : Bool := true
  isMeta : Bool := false
@[extern "l_Lean_Environment_mainModule"] opaque Environment.mainModule (env : Environment) : Name
@[extern "l_Lean_Environment_imports"] opaque Environment.imports (env : Environment) : Array Import
@[extern "l_Lean_Environment_find_x3f"] opaque Environment.find? (env : Environment) (n : Name) (skipRealize := false) : Option ConstantInfo
@[extern "l_Lean_ConstantInfo_value_x3f"] opaque ConstantInfo.value? (info : ConstantInfo) (allowOpaque := false) : Option Expr
@[extern "l_Lean_Expr_hasSorry"] opaque Expr.hasSorry (e : Expr) : Bool
@[extern "l_Lean_Expr_hasExprMVar"] opaque Expr.hasExprMVar (e : Expr) : Bool
@[extern "l_Lean_Expr_getUsedConstants"] opaque Expr.getUsedConstants (e : Expr) : Array Name
@[extern "l_Lean_Parser_runParserCategory"] opaque Parser.runParserCategory (env : Environment) (catName : Name) (input : String)
  (fileName : String := "<input>") : Except String Syntax
end Lean
