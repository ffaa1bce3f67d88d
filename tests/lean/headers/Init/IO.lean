module
prelude
public import Init.Control
public meta import Init.Control
/-!
`ST`, `EST`, `EIO`, `IO`, references and tasks. A `Void σ` is erased when compiled, because the compiler knows `lcVoid`:
a `BaseIO` result comes bare, an `EIO` result as an object with one field. Types: Init/System/ST.lean, Init/System/IO.lean,
Init/Core.lean of Lean 4.35.
-/
@[expose] public section
set_option linter.all false
universe u v

opaque Void.nonemptyType (σ : Type) : NonemptyType.{0}
def Void (σ : Type) : Type := (Void.nonemptyType σ).type
instance Void.instNonempty {σ : Type} : Nonempty (Void σ) := (Void.nonemptyType σ).property

structure ST.Out (σ : Type) (α : Type) where
  val : α
  state : Void σ
def ST (σ : Type) (α : Type) := Void σ → ST.Out σ α
@[always_inline] instance (σ : Type) : Monad (ST σ) where
  pure x := fun s => ⟨x, s⟩
  bind x f := fun s => match x s with | ⟨a, s⟩ => f a s
instance {σ α : Type} [Inhabited α] : Inhabited (ST σ α) := ⟨fun s => ⟨default, s⟩⟩

inductive EST.Out (ε : Type) (σ : Type) (α : Type) where
  | ok : α → Void σ → EST.Out ε σ α
  | error : ε → Void σ → EST.Out ε σ α
def EST (ε : Type) (σ : Type) (α : Type) : Type := Void σ → EST.Out ε σ α
variable {ε σ α β : Type}
@[always_inline] instance : Monad (EST ε σ) where
  pure a := fun s => .ok a s
  bind x f := fun s => match x s with
    | .ok a s => f a s
    | .error e s => .error e s
@[always_inline] instance : MonadFinally (EST ε σ) where
  tryFinally' x f := fun s => match x s with
    | .ok a s => match f (some a) s with
      | .ok b s => .ok (a, b) s
      | .error e s => .error e s
    | .error e s => match f none s with
      | .ok _ s => .error e s
      | .error e s => .error e s
instance : MonadExceptOf ε (EST ε σ) where
  throw e := fun s => .error e s
  tryCatch x h := fun s => match x s with
    | .ok a s => .ok a s
    | .error e s => h e s
instance [Inhabited ε] : Inhabited (EST ε σ α) := ⟨fun s => .error default s⟩
@[always_inline] instance : MonadLift (ST σ) (EST ε σ) := ⟨fun x s => match x s with | ⟨a, s⟩ => .ok a s⟩
class STWorld (σ : outParam Type) (m : Type → Type)
instance {σ m n} [MonadLift m n] [STWorld σ m] : STWorld σ n := ⟨⟩
instance : STWorld σ (ST σ) := ⟨⟩
instance : STWorld σ (EST ε σ) := ⟨⟩

opaque ST.RefPointed : NonemptyType.{0}
structure ST.Ref (σ : Type) (α : Type) : Type where
  ref : ST.RefPointed.type
  h : Nonempty α
instance [h : Nonempty α] : Nonempty (ST.Ref σ α) := ST.RefPointed.property.elim fun r => ⟨⟨r, h⟩⟩
namespace ST.Prim
noncomputable instance [h : Nonempty α] : Nonempty (ST σ α) := h.elim fun a => ⟨fun s => ⟨a, s⟩⟩
private noncomputable def inhabitedFromRef (r : Ref σ α) : ST σ α := fun s => ⟨Classical.choice r.h, s⟩
@[extern "lean_st_mk_ref"] opaque mkRef {σ α} (a : α) : ST σ (Ref σ α) :=
  fun s => ⟨⟨Classical.choice RefPointed.property, ⟨a⟩⟩, s⟩
@[extern "lean_st_ref_get"] opaque Ref.get {σ α} (r : @& Ref σ α) : ST σ α := inhabitedFromRef r
@[extern "lean_st_ref_set"] opaque Ref.set {σ α} (r : @& Ref σ α) (a : α) : ST σ Unit
end ST.Prim
namespace ST
variable {m : Type → Type} [Monad m] [MonadLiftT (ST σ) m]
@[inline] def mkRef {α : Type} (a : α) : m (Ref σ α) := liftM (Prim.mkRef a)
@[inline] def Ref.get {α : Type} (r : Ref σ α) : m α := liftM (Prim.Ref.get r)
@[inline] def Ref.set {α : Type} (r : Ref σ α) (a : α) : m Unit := liftM (Prim.Ref.set r a)
@[inline] def Ref.modify {α : Type} (r : Ref σ α) (f : α → α) : m Unit := bind (r.get : m α) fun a => r.set (f a)
end ST

def StateRefT' (ω : Type) (σ : Type) (m : Type → Type) (α : Type) : Type := ReaderT (ST.Ref ω σ) m α
namespace StateRefT'
variable {ω : Type} {m : Type → Type}
instance [Monad m] : Monad (StateRefT' ω σ m) := inferInstanceAs (Monad (ReaderT _ _))
instance : MonadLift m (StateRefT' ω σ m) := ⟨fun x _ => x⟩
instance : MonadFunctor m (StateRefT' ω σ m) := ⟨fun f x r => f (x r)⟩
instance [MonadExceptOf ε m] : MonadExceptOf ε (StateRefT' ω σ m) where
  throw e := fun _ => throwThe ε e
  tryCatch x h := fun r => tryCatchThe ε (x r) fun e => h e r
instance [MonadFinally m] : MonadFinally (StateRefT' ω σ m) := inferInstanceAs (MonadFinally (ReaderT _ _))
@[always_inline] instance [Monad m] [MonadLiftT (ST ω) m] : MonadStateOf σ (StateRefT' ω σ m) where
  get := fun r => r.get
  set s := fun r => r.set s
  modifyGet f := fun r => bind (r.get : m σ) fun s => bind (r.set (f s).2 : m Unit) fun _ => pure (f s).1
end StateRefT'

/-! ### IO -/
def IO.RealWorld : Type := Unit
abbrev BaseIO (α : Type) := ST IO.RealWorld α
def EIO (ε : Type) (α : Type) : Type := EST ε IO.RealWorld α
instance : Monad (EIO ε) := inferInstanceAs (Monad (EST _ _))
instance : MonadFinally (EIO ε) := inferInstanceAs (MonadFinally (EST _ _))
instance : MonadExceptOf ε (EIO ε) := inferInstanceAs (MonadExceptOf ε (EST _ _))
instance [Inhabited ε] : Inhabited (EIO ε α) := inferInstanceAs (Inhabited (EST _ _ _))
instance : STWorld IO.RealWorld (EIO ε) := ⟨⟩
@[always_inline] instance : MonadLift (ST IO.RealWorld) (EIO ε) := ⟨fun x s => match x s with | ⟨a, s⟩ => .ok a s⟩
@[always_inline, inline] def EIO.toBaseIO (act : EIO ε α) : BaseIO (Except ε α) := fun s => match act s with
  | .ok a s => ⟨.ok a, s⟩
  | .error e s => ⟨.error e, s⟩

/-- Its constructors stay shut: made and read by Lean's own functions only. -/
structure IO.Error where
  obj : Lean.Obj
instance : Inhabited IO.Error := ⟨⟨.none⟩⟩
abbrev IO : Type → Type := EIO IO.Error
@[always_inline, inline] def EIO.adapt {ε' : Type} (f : ε → ε') (x : EIO ε α) : EIO ε' α := fun s => match x s with
  | .ok a s => .ok a s
  | .error e s => .error (f e) s
abbrev IO.toEIO (f : IO.Error → ε) (x : IO α) : EIO ε α := x.adapt f
abbrev IO.Ref (α : Type) := ST.Ref IO.RealWorld α
def IO.mkRef (a : α) : BaseIO (IO.Ref α) := ST.Prim.mkRef a
@[extern "lean_io_mono_ms_now"] opaque IO.monoMsNow : BaseIO Nat
@[extern "lean_io_get_num_heartbeats"] opaque IO.getNumHeartbeats : BaseIO Nat
@[extern "lean_io_getenv"] opaque IO.getEnv (var : @& String) : BaseIO (Option String)
@[extern "lean_io_initializing"] opaque IO.initializing : BaseIO Bool
instance : Inhabited (BaseIO Nat) := ⟨pure 0⟩
@[extern "l_IO_sleep"] opaque IO.sleep (ms : UInt32) : BaseIO Unit

/-! ### Tasks -/
structure Task (α : Type u) : Type u where
  pure ::
  get : α
attribute [extern "lean_task_pure"] Task.pure
attribute [extern "lean_task_get_own"] Task.get
instance {α : Type u} [Inhabited α] : Inhabited (Task α) := ⟨⟨default⟩⟩
abbrev Task.Priority := Nat
def Task.Priority.default : Task.Priority := 0
def Task.Priority.dedicated : Task.Priority := 9
inductive IO.TaskState where
  | waiting | running | finished
instance : Inhabited IO.TaskState := ⟨.waiting⟩
@[extern "lean_io_as_task"] opaque BaseIO.asTask (act : BaseIO α) (prio := Task.Priority.default) : BaseIO (Task α) :=
  fun s => match act s with | ⟨a, s⟩ => ⟨⟨a⟩, s⟩
@[inline] def EIO.asTask (act : EIO ε α) (prio := Task.Priority.default) : BaseIO (Task (Except ε α)) := act.toBaseIO.asTask prio
@[inline] def IO.asTask (act : IO α) (prio := Task.Priority.default) : BaseIO (Task (Except IO.Error α)) := EIO.asTask act prio
@[extern "lean_io_get_task_state"] opaque IO.getTaskState : @& Task α → BaseIO IO.TaskState
def IO.hasFinished (t : Task α) : BaseIO Bool := bind (IO.getTaskState t) fun
  | .finished => pure true
  | _ => pure false
@[extern "lean_io_cancel"] opaque IO.cancel : @& Task α → BaseIO Unit
@[extern "lean_io_wait"] opaque IO.wait (t : Task α) : BaseIO α := pure t.get
