prelude
import Init.Data.ToString.Basic
import Init.System.ST
/-!
Input and output. Only a program that is run does any (`leanfd lean --run`), and `#eval`. Names and types: Init/System/IOError.lean,
Init/System/IO.lean, Init/System/FilePath.lean, Init/Core.lean (tasks) of Lean 4.35.
-/
universe u

/-! ### Errors -/
inductive IO.Error where
  | alreadyExists (filename : Option String) (osCode : UInt32) (details : String)
  | otherError (osCode : UInt32) (details : String)
  | resourceBusy (osCode : UInt32) (details : String)
  | resourceVanished (osCode : UInt32) (details : String)
  | unsupportedOperation (osCode : UInt32) (details : String)
  | hardwareFault (osCode : UInt32) (details : String)
  | unsatisfiedConstraints (osCode : UInt32) (details : String)
  | illegalOperation (osCode : UInt32) (details : String)
  | protocolError (osCode : UInt32) (details : String)
  | timeExpired (osCode : UInt32) (details : String)
  | interrupted (filename : String) (osCode : UInt32) (details : String)
  | noFileOrDirectory (filename : String) (osCode : UInt32) (details : String)
  | invalidArgument (filename : Option String) (osCode : UInt32) (details : String)
  | permissionDenied (filename : Option String) (osCode : UInt32) (details : String)
  | resourceExhausted (filename : Option String) (osCode : UInt32) (details : String)
  | inappropriateType (filename : Option String) (osCode : UInt32) (details : String)
  | noSuchThing (filename : Option String) (osCode : UInt32) (details : String)
  | unexpectedEof
  | userError (msg : String)
instance instInhabitedError : Inhabited IO.Error := ⟨.userError ""⟩
def IO.userError (s : String) : IO.Error := IO.Error.userError s
instance instCoeStringError : Coe String IO.Error := ⟨IO.userError⟩
@[extern "l_IO_Error_instToString", instance] opaque IO.Error.instToString : ToString IO.Error := ⟨fun _ => ""⟩
def IO.Error.toString (e : IO.Error) : String := ToString.toString e

/-! ### The monads -/
def IO.RealWorld : Type := Unit
abbrev BaseIO (α : Type) := ST IO.RealWorld α
def EIO (ε : Type) (α : Type) : Type := EST ε IO.RealWorld α
section
variable {ε α β : Type}
instance instMonadEIO : Monad (EIO ε) := inferInstanceAs (Monad (EST _ _))
instance instMonadFinallyEIO : MonadFinally (EIO ε) := inferInstanceAs (MonadFinally (EST _ _))
instance instMonadExceptOfEIO : MonadExceptOf ε (EIO ε) := inferInstanceAs (MonadExceptOf ε (EST _ _))
instance instOrElseEIO : OrElse (EIO ε α) := ⟨MonadExcept.orElse⟩
instance instInhabitedEIO [Inhabited ε] : Inhabited (EIO ε α) := inferInstanceAs (Inhabited (EST _ _ _))
instance instSTWorldRealWorldEIO : STWorld IO.RealWorld (EIO ε) := ⟨⟩
@[always_inline, inline] def BaseIO.toEIO (act : BaseIO α) : EIO ε α := fun s => match act s with | ⟨a, s⟩ => .ok a s
instance instMonadLiftBaseIOEIO : MonadLift BaseIO (EIO ε) := ⟨BaseIO.toEIO⟩
@[always_inline, inline] def EIO.toBaseIO (act : EIO ε α) : BaseIO (Except ε α) := fun s => match act s with
  | .ok a s => ⟨.ok a, s⟩
  | .error e s => ⟨.error e, s⟩
@[always_inline, inline] def EIO.catchExceptions (act : EIO ε α) (h : ε → BaseIO α) : BaseIO α := fun s => match act s with
  | .ok a s => ⟨a, s⟩
  | .error e s => h e s
@[always_inline, inline] def EIO.adapt {ε' : Type} (f : ε → ε') (x : EIO ε α) : EIO ε' α := fun s => match x s with
  | .ok a s => .ok a s
  | .error e s => .error (f e) s
@[inline] def EIO.ofExcept (e : Except ε α) : EIO ε α := match e with
  | .ok a => pure a
  | .error e => throw e
abbrev IO : Type → Type := EIO IO.Error
@[inline] def BaseIO.toIO (act : BaseIO α) : IO α := act
@[inline] def EIO.toIO (f : ε → IO.Error) (act : EIO ε α) : IO α := act.adapt f
@[inline] def EIO.toIO' (act : EIO ε α) : IO (Except ε α) := act.toBaseIO
@[inline] def IO.toEIO (f : IO.Error → ε) (act : IO α) : EIO ε α := act.adapt f
end
abbrev IO.Ref (α : Type) := ST.Ref IO.RealWorld α
instance instMonadLiftSTRealWorldBaseIO : MonadLift (ST IO.RealWorld) BaseIO := ⟨fun x => x⟩
def IO.mkRef {α : Type} (a : α) : BaseIO (IO.Ref α) := ST.mkRef a

/-! ### Tasks -/
structure Task (α : Type u) : Type u where
  pure ::
  get : α
attribute [extern "lean_task_pure"] Task.pure
attribute [extern "lean_task_get_own"] Task.get
instance Task.instInhabited {α : Type u} [Inhabited α] : Inhabited (Task α) := ⟨⟨default⟩⟩
abbrev Task.Priority := Nat
def Task.Priority.default : Task.Priority := 0
def Task.Priority.max : Task.Priority := 8
def Task.Priority.dedicated : Task.Priority := 9
@[extern "lean_task_spawn"] protected def Task.spawn {α : Type u} (fn : Unit → α) (prio := Task.Priority.default) : Task α := ⟨fn ()⟩
structure Thunk (α : Type u) : Type u where
  mk ::
  fn : Unit → α
attribute [extern "lean_mk_thunk"] Thunk.mk
@[extern "lean_thunk_pure"] protected def Thunk.pure {α : Type u} (a : α) : Thunk α := ⟨fun _ => a⟩
@[extern "lean_thunk_get_own"] protected def Thunk.get {α : Type u} (x : @& Thunk α) : α := x.fn ()
@[inline] protected def Thunk.map.{u₁, u₂} {α : Type u₁} {β : Type u₂} (f : α → β) (x : Thunk α) : Thunk β := ⟨fun _ => f x.get⟩
abbrev thunkCoe {α : Type u} : CoeTail α (Thunk α) := ⟨fun x => ⟨fun _ => x⟩⟩

/-! ### What programs do -/
structure System.FilePath where
  toString : String
  deriving Inhabited, DecidableEq, Hashable
instance System.instCoeStringFilePath : Coe String System.FilePath := ⟨System.FilePath.mk⟩
instance System.FilePath.instToString : ToString System.FilePath := ⟨fun p => p.toString⟩
namespace IO
variable {α : Type}
@[inline] def ofExcept {ε : Type} [ToString ε] (e : Except ε α) : IO α := match e with
  | .ok a => pure a
  | .error e => throw (IO.userError (toString e))
def lazyPure (fn : Unit → α) : IO α := pure (fn ())
@[extern "lean_io_mono_ms_now"] opaque monoMsNow : BaseIO Nat
@[extern "lean_io_mono_nanos_now"] opaque monoNanosNow : BaseIO Nat
@[extern "lean_io_get_num_heartbeats"] opaque getNumHeartbeats : BaseIO Nat
@[extern "lean_io_getenv"] opaque getEnv (var : @& String) : BaseIO (Option String)
@[extern "lean_io_initializing"] opaque initializing : BaseIO Bool
@[extern "l_IO_sleep"] opaque sleep (ms : UInt32) : BaseIO Unit
@[extern "lean_io_exit"] opaque Process.exit {α : Type} : UInt8 → IO α
structure FS.Stream where
  flush : IO Unit
  read : USize → IO ByteArray
  write : ByteArray → IO Unit
  getLine : IO String
  putStr : String → IO Unit
  isTty : BaseIO Bool
instance FS.instInhabitedStream : Inhabited FS.Stream := ⟨⟨default, default, default, default, default, default⟩⟩
@[extern "lean_get_stdin"] opaque getStdin : BaseIO FS.Stream
@[extern "lean_get_stdout"] opaque getStdout : BaseIO FS.Stream
@[extern "lean_get_stderr"] opaque getStderr : BaseIO FS.Stream
@[extern "l_IO_FS_readFile"] opaque FS.readFile (fname : System.FilePath) : IO String
@[extern "l_IO_FS_writeFile"] opaque FS.writeFile (fname : System.FilePath) (content : String) : IO Unit
@[extern "l_IO_FS_lines"] opaque FS.lines (fname : System.FilePath) : IO (Array String)
def print [ToString α] (s : α) : IO Unit := do
  let out ← getStdout
  out.putStr (toString s)
def println [ToString α] (s : α) : IO Unit := print ((toString s).push '\n')
def eprint [ToString α] (s : α) : IO Unit := do
  let out ← getStderr
  out.putStr (toString s)
def eprintln [ToString α] (s : α) : IO Unit := eprint ((toString s).push '\n')
end IO

/-! ### Debugging -/
@[never_extract, extern "lean_dbg_trace"] def dbgTrace {α : Type u} (_ : String) (f : Unit → α) : α := f ()
def dbgTraceVal {α : Type u} [ToString α] (a : α) : α := dbgTrace (toString a) fun _ => a
@[never_extract, inline] def panicWithPos {α : Sort u} [Inhabited α] (modName : String) (line col : Nat) (msg : String) : α :=
  panic ("PANIC at " ++ modName ++ ":" ++ toString line ++ ":" ++ toString col ++ ": " ++ msg)
@[never_extract, inline] def panicWithPosWithDecl {α : Sort u} [Inhabited α] (modName : String) (declName : String) (line col : Nat)
    (msg : String) : α :=
  panic ("PANIC at " ++ declName ++ " " ++ modName ++ ":" ++ toString line ++ ":" ++ toString col ++ ": " ++ msg)
