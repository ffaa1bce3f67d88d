prelude
import Init.Control.State
/-!
State threads: `ST`, `EST` and their references. A `Void σ` has no place in compiled code, which knows `lcVoid` by name.
Names and types: Init/System/ST.lean of Lean 4.35.
-/
universe u
opaque Void.nonemptyType (σ : Type) : NonemptyType.{0}
def Void (σ : Type) : Type := (Void.nonemptyType σ).type
instance Void.instNonempty {σ : Type} : Nonempty (Void σ) := (Void.nonemptyType σ).property

structure ST.Out (σ : Type) (α : Type) where
  val : α
  state : Void σ
def ST (σ : Type) (α : Type) := Void σ → ST.Out σ α
namespace ST
variable {σ α β : Type}
@[always_inline, inline] protected def pure (x : α) : ST σ α := fun s => ⟨x, s⟩
@[always_inline, inline] protected def bind (x : ST σ α) (f : α → ST σ β) : ST σ β := fun s =>
  match x s with
  | ⟨a, s⟩ => f a s
@[always_inline] instance instMonad (σ : Type) : Monad (ST σ) where
  pure := ST.pure
  bind := ST.bind
@[always_inline] instance instMonadFinally : MonadFinally (ST σ) where
  tryFinally' x f s := match x s with
    | ⟨a, s⟩ => match f (some a) s with
      | ⟨b, s⟩ => ⟨(a, b), s⟩
instance instInhabited [Inhabited α] : Inhabited (ST σ α) := ⟨fun s => ⟨default, s⟩⟩
end ST

inductive EST.Out (ε : Type) (σ : Type) (α : Type) where
  | ok : α → Void σ → EST.Out ε σ α
  | error : ε → Void σ → EST.Out ε σ α
def EST (ε : Type) (σ : Type) (α : Type) : Type := Void σ → EST.Out ε σ α
namespace EST
variable {ε σ α β : Type}
@[always_inline, inline] protected def pure (a : α) : EST ε σ α := fun s => .ok a s
@[always_inline, inline] protected def bind (x : EST ε σ α) (f : α → EST ε σ β) : EST ε σ β := fun s =>
  match x s with
  | .ok a s => f a s
  | .error e s => .error e s
@[always_inline, inline] protected def throw (e : ε) : EST ε σ α := fun s => .error e s
@[always_inline, inline] protected def tryCatch (x : EST ε σ α) (handle : ε → EST ε σ α) : EST ε σ α := fun s =>
  match x s with
  | .ok a s => .ok a s
  | .error e s => handle e s
@[always_inline] instance instMonad : Monad (EST ε σ) where
  pure := EST.pure
  bind := EST.bind
@[always_inline] instance instMonadFinally : MonadFinally (EST ε σ) where
  tryFinally' x f := fun s => match x s with
    | .ok a s => match f (some a) s with
      | .ok b s => .ok (a, b) s
      | .error e s => .error e s
    | .error e s => match f none s with
      | .ok _ s => .error e s
      | .error e s => .error e s
@[always_inline] instance instMonadExceptOf : MonadExceptOf ε (EST ε σ) where
  throw := EST.throw
  tryCatch := EST.tryCatch
instance instInhabited [Inhabited ε] : Inhabited (EST ε σ α) := ⟨fun s => .error default s⟩
end EST
@[always_inline] instance instMonadLiftSTEST {ε σ : Type} : MonadLift (ST σ) (EST ε σ) := ⟨fun x s => match x s with | ⟨a, s⟩ => .ok a s⟩
class STWorld (σ : outParam Type) (m : Type → Type)
instance instSTWorldOfMonadLift {σ : Type} {m n : Type → Type} [MonadLift m n] [STWorld σ m] : STWorld σ n := ⟨⟩
instance instSTWorldST {σ : Type} : STWorld σ (ST σ) := ⟨⟩
instance instSTWorldEST {ε σ : Type} : STWorld σ (EST ε σ) := ⟨⟩

/-! ### References -/
opaque ST.RefPointed : NonemptyType.{0}
structure ST.Ref (σ : Type) (α : Type) : Type where
  ref : ST.RefPointed.type
  h : Nonempty α
instance ST.instNonemptyRef {σ α : Type} [h : Nonempty α] : Nonempty (ST.Ref σ α) := ST.RefPointed.property.elim fun r => ⟨⟨r, h⟩⟩
namespace ST.Prim
noncomputable instance instNonempty {σ α : Type} [h : Nonempty α] : Nonempty (ST σ α) := h.elim fun a => ⟨fun s => ⟨a, s⟩⟩
private noncomputable def inhabitedFromRef {σ α : Type} (r : Ref σ α) : ST σ α := fun s => ⟨Classical.choice r.h, s⟩
@[extern "lean_st_mk_ref"] opaque mkRef {σ α : Type} (a : α) : ST σ (Ref σ α) :=
  fun s => ⟨⟨Classical.choice RefPointed.property, ⟨a⟩⟩, s⟩
@[extern "lean_st_ref_get"] opaque Ref.get {σ α : Type} (r : @& Ref σ α) : ST σ α := inhabitedFromRef r
@[extern "lean_st_ref_set"] opaque Ref.set {σ α : Type} (r : @& Ref σ α) (a : α) : ST σ Unit
@[extern "lean_st_ref_swap"] opaque Ref.swap {σ α : Type} (r : @& Ref σ α) (a : α) : ST σ α := inhabitedFromRef r
end ST.Prim
namespace ST
section
variable {σ : Type} {m : Type → Type} [MonadLiftT (ST σ) m]
@[inline] def mkRef {α : Type} (a : α) : m (Ref σ α) := liftM (Prim.mkRef a)
@[inline] def Ref.get {α : Type} (r : Ref σ α) : m α := liftM (Prim.Ref.get r)
@[inline] def Ref.set {α : Type} (r : Ref σ α) (a : α) : m Unit := liftM (Prim.Ref.set r a)
@[inline] def Ref.swap {α : Type} (r : Ref σ α) (a : α) : m α := liftM (Prim.Ref.swap r a)
@[inline] def Ref.modify {α : Type} (r : Ref σ α) (f : α → α) : m Unit :=
  liftM (bind (Prim.Ref.get r) fun a => Prim.Ref.set r (f a))
@[inline] def Ref.modifyGet {α : Type} {β : Type} (r : Ref σ α) (f : α → β × α) : m β :=
  liftM (bind (Prim.Ref.get r) fun a => bind (Prim.Ref.set r (f a).2) fun _ => pure (f a).1)
end
end ST

def StateRefT' (ω : Type) (σ : Type) (m : Type → Type) (α : Type) : Type := ReaderT (ST.Ref ω σ) m α
namespace StateRefT'
variable {ω σ ε : Type} {m : Type → Type}
instance instMonad [Monad m] : Monad (StateRefT' ω σ m) := inferInstanceAs (Monad (ReaderT _ _))
instance instMonadLift : MonadLift m (StateRefT' ω σ m) := ⟨fun x _ => x⟩
instance instMonadFunctor : MonadFunctor m (StateRefT' ω σ m) := ⟨fun f x r => f (x r)⟩
instance instMonadExceptOf [MonadExceptOf ε m] : MonadExceptOf ε (StateRefT' ω σ m) where
  throw e := fun _ => throwThe ε e
  tryCatch x h := fun r => tryCatchThe ε (x r) fun e => h e r
instance instMonadFinally [MonadFinally m] : MonadFinally (StateRefT' ω σ m) := inferInstanceAs (MonadFinally (ReaderT _ _))
@[always_inline] instance instMonadStateOf [Monad m] [MonadLiftT (ST ω) m] : MonadStateOf σ (StateRefT' ω σ m) where
  get := fun r => r.get
  set s := fun r => r.set s
  modifyGet f := fun r => bind (r.get : m σ) fun s => bind (r.set (f s).2 : m Unit) fun _ => pure (f s).1
end StateRefT'
