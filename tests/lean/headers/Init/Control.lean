module
prelude
public import Init.List
public import Init.Coe
public import Init.Classical
public meta import Init.List
public meta import Init.Coe
/-!
Monads, as dictionaries with the fields and parents of the real classes (their layout is what compiled code expects), and
the transformers of the elaborator's monads. Types: Init/Prelude.lean, Init/Core.lean, Init/Control/*.lean of Lean 4.35.
-/
@[expose] public section
set_option linter.all false
universe u v w u' v'

class Functor (f : Type u → Type v) : Type (max (u + 1) v) where
  map : {α β : Type u} → (α → β) → f α → f β
  mapConst : {α β : Type u} → α → f β → f α := Function.comp map (Function.const _)
class Pure (f : Type u → Type v) where
  pure {α : Type u} : α → f α
export Pure (pure)
class Bind (m : Type u → Type v) where
  bind : {α β : Type u} → m α → (α → m β) → m β
export Bind (bind)
class Seq (f : Type u → Type v) : Type (max (u + 1) v) where
  seq : {α β : Type u} → f (α → β) → (Unit → f α) → f β
class SeqLeft (f : Type u → Type v) : Type (max (u + 1) v) where
  seqLeft : {α β : Type u} → f α → (Unit → f β) → f α
class SeqRight (f : Type u → Type v) : Type (max (u + 1) v) where
  seqRight : {α β : Type u} → f α → (Unit → f β) → f β
class Applicative (f : Type u → Type v) extends Functor f, Pure f, Seq f, SeqLeft f, SeqRight f where
  map := fun x y => Seq.seq (pure x) fun _ => y
  seqLeft := fun a b => Seq.seq (Functor.map (Function.const _) a) b
  seqRight := fun a b => Seq.seq (Functor.map (Function.const _ id) a) b
class Monad (m : Type u → Type v) : Type (max (u + 1) v) extends Applicative m, Bind m where
  map f x := bind x (Function.comp pure f)
  seq f x := bind f fun y => Functor.map y (x ())
  seqLeft x y := bind x fun a => bind (y ()) (fun _ => pure a)
  seqRight x y := bind x fun _ => y ()
instance {α : Type u} {m : Type u → Type v} [Monad m] [Inhabited α] : Inhabited (m α) := ⟨pure default⟩

class MonadLift (m : semiOutParam (Type u → Type v)) (n : Type u → Type w) where
  monadLift : {α : Type u} → m α → n α
class MonadLiftT (m : Type u → Type v) (n : Type u → Type w) where
  monadLift : {α : Type u} → m α → n α
export MonadLiftT (monadLift)
abbrev liftM := @monadLift
@[always_inline] instance (m n o) [MonadLift n o] [MonadLiftT m n] : MonadLiftT m o where
  monadLift x := MonadLift.monadLift (m := n) (monadLift x)
instance (m) : MonadLiftT m m where
  monadLift x := x
@[coe] abbrev Lean.Internal.liftCoeM {m : Type u → Type v} {n : Type u → Type w} {α β : Type u} [MonadLiftT m n]
    [∀ a, CoeT α a β] [Monad n] (x : m α) : n β := bind (liftM x) fun a => pure (CoeT.coe a)
@[coe] abbrev Lean.Internal.coeM {m : Type u → Type v} {α β : Type u} [∀ a, CoeT α a β] [Monad m] (x : m α) : m β :=
  bind x fun a => pure (CoeT.coe a)

inductive Except (ε : Type u) (α : Type v) where
  | error : ε → Except ε α
  | ok : α → Except ε α
instance {ε : Type u} {α : Type v} [Inhabited ε] : Inhabited (Except ε α) := ⟨.error default⟩

class MonadExceptOf (ε : semiOutParam (Type u)) (m : Type v → Type w) where
  throw {α : Type v} : ε → m α
  tryCatch {α : Type v} (body : m α) (handler : ε → m α) : m α
abbrev throwThe (ε : Type u) {m : Type v → Type w} [MonadExceptOf ε m] {α : Type v} (e : ε) : m α := MonadExceptOf.throw e
abbrev tryCatchThe (ε : Type u) {m : Type v → Type w} [MonadExceptOf ε m] {α : Type v} (x : m α) (handle : ε → m α) : m α :=
  MonadExceptOf.tryCatch x handle
class MonadExcept (ε : outParam (Type u)) (m : Type v → Type w) where
  throw {α : Type v} : ε → m α
  tryCatch {α : Type v} : (body : m α) → (handler : ε → m α) → m α
export MonadExcept (throw tryCatch)
instance (ε : outParam (Type u)) (m : Type v → Type w) [MonadExceptOf ε m] : MonadExcept ε m where
  throw := throwThe ε
  tryCatch := tryCatchThe ε
class MonadFinally (m : Type u → Type v) where
  tryFinally' {α β} : (x : m α) → (f : Option α → m β) → m (α × β)
export MonadFinally (tryFinally')
@[inline] def tryFinally {m : Type u → Type v} {α β : Type u} [MonadFinally m] [Functor m] (x : m α) (finalizer : m β) : m α :=
  Functor.map (fun r => r.1) (tryFinally' x fun _ => finalizer)
namespace Except
variable {ε : Type u} {α β : Type v}
@[inline] protected def pure (a : α) : Except ε α := .ok a
@[inline] protected def map (f : α → β) : Except ε α → Except ε β
  | .error e => .error e
  | .ok a => .ok (f a)
@[inline] protected def mapError {ε' : Type w} (f : ε → ε') : Except ε α → Except ε' α
  | .error e => .error (f e)
  | .ok a => .ok a
@[inline] protected def bind (x : Except ε α) (f : α → Except ε β) : Except ε β :=
  match x with
  | .error e => .error e
  | .ok a => f a
instance : Monad (Except ε) where
  pure := Except.pure
  bind := Except.bind
  map := Except.map
instance : MonadExceptOf ε (Except ε) where
  throw := .error
  tryCatch x h := match x with
    | .error e => h e
    | .ok a => .ok a
def toOption : Except ε α → Option α
  | .ok a => some a
  | .error _ => none
end Except
instance : Monad Option where
  pure := some
  bind := Option.bind
@[inline] def Option.orElse {α : Type u} : Option α → (Unit → Option α) → Option α
  | some a, _ => some a
  | none, b => b ()
instance {α : Type u} : OrElse (Option α) := ⟨Option.orElse⟩

def Id (type : Type u) : Type u := type
@[always_inline] instance : Monad Id where
  pure x := x
  bind x f := f x
@[inline] def Id.run {α : Type u} (x : Id α) : α := x

/-! ### Readers and states -/
class MonadReaderOf (ρ : semiOutParam (Type u)) (m : Type u → Type v) where
  read : m ρ
class MonadReader (ρ : outParam (Type u)) (m : Type u → Type v) where
  read : m ρ
export MonadReader (read)
@[always_inline, inline] def readThe (ρ : Type u) {m : Type u → Type v} [MonadReaderOf ρ m] : m ρ := MonadReaderOf.read
instance (ρ : Type u) (m : Type u → Type v) [MonadReaderOf ρ m] : MonadReader ρ m where
  read := readThe ρ
@[always_inline] instance {ρ : Type u} {m : Type u → Type v} {n : Type u → Type w} [MonadLift m n] [MonadReaderOf ρ m] :
    MonadReaderOf ρ n where
  read := liftM (readThe ρ : m _)
class MonadWithReaderOf (ρ : semiOutParam (Type u)) (m : Type u → Type v) where
  withReader {α : Type u} : (ρ → ρ) → m α → m α
@[inline] def withTheReader (ρ : Type u) {m : Type u → Type v} [MonadWithReaderOf ρ m] {α : Type u} (f : ρ → ρ) (x : m α) :
    m α := MonadWithReaderOf.withReader f x
class MonadStateOf (σ : semiOutParam (Type u)) (m : Type u → Type v) where
  get : m σ
  set : σ → m PUnit
  modifyGet {α : Type u} : (σ → Prod α σ) → m α
class MonadState (σ : outParam (Type u)) (m : Type u → Type v) where
  get : m σ
  set : σ → m PUnit
  modifyGet {α : Type u} : (σ → Prod α σ) → m α
export MonadState (get modifyGet)
@[always_inline] instance (σ : Type u) (m : Type u → Type v) [MonadStateOf σ m] : MonadState σ m where
  set := MonadStateOf.set
  get := MonadStateOf.get
  modifyGet f := MonadStateOf.modifyGet f
@[always_inline, inline] def set {σ : Type u} {m : Type u → Type v} [MonadStateOf σ m] : σ → m PUnit := MonadStateOf.set
@[always_inline, inline] def modify {σ : Type u} {m : Type u → Type v} [MonadState σ m] (f : σ → σ) : m PUnit :=
  modifyGet fun s => (PUnit.unit, f s)

class MonadFunctor (m : semiOutParam (Type u → Type v)) (n : Type u → Type w) where
  monadMap {α : Type u} : ({β : Type u} → m β → m β) → n α → n α
class MonadFunctorT (m : Type u → Type v) (n : Type u → Type w) where
  monadMap {α : Type u} : ({β : Type u} → m β → m β) → n α → n α
export MonadFunctorT (monadMap)
@[always_inline] instance (m n o) [MonadFunctor n o] [MonadFunctorT m n] : MonadFunctorT m o where
  monadMap f := MonadFunctor.monadMap (m := n) (monadMap (m := m) f)
instance (m) : MonadFunctorT m m where
  monadMap f := f
instance (ρ : Type u) (m n : Type u → Type v) [MonadFunctor m n] [MonadWithReaderOf ρ m] : MonadWithReaderOf ρ n where
  withReader f := MonadFunctor.monadMap (m := m) (withTheReader ρ f)

def ReaderT (ρ : Type u) (m : Type u → Type v) (α : Type u) : Type (max u v) := (a : ρ) → m α
@[always_inline, inline] def ReaderT.run {ρ : Type u} {m : Type u → Type v} {α : Type u} (x : ReaderT ρ m α) (r : ρ) : m α := x r
namespace ReaderT
variable {ρ : Type u} {m : Type u → Type v}
instance : MonadLift m (ReaderT ρ m) where
  monadLift x := fun _ => x
@[always_inline] instance (ε : Type w) [MonadExceptOf ε m] : MonadExceptOf ε (ReaderT ρ m) where
  throw e := fun _ => throwThe ε e
  tryCatch x h := fun r => tryCatchThe ε (x r) fun e => h e r
@[always_inline] instance [Monad m] : Monad (ReaderT ρ m) where
  pure a := fun _ => pure a
  bind x f := fun r => bind (x r) fun a => f a r
instance [Monad m] : MonadReaderOf ρ (ReaderT ρ m) where
  read := fun r => pure r
instance : MonadFunctor m (ReaderT ρ m) where
  monadMap f x := fun r => f (x r)
instance : MonadWithReaderOf ρ (ReaderT ρ m) where
  withReader f x := fun r => x (f r)
@[always_inline] instance [MonadFinally m] : MonadFinally (ReaderT ρ m) where
  tryFinally' x h := fun r => tryFinally' (x r) fun a? => h a? r
end ReaderT

/-! ### Transformers that `do` wraps around a body with `try`, early returns and variables -/
def StateT (σ : Type u) (m : Type u → Type v) (α : Type u) : Type (max u v) := σ → m (α × σ)
@[always_inline, inline] def StateT.run {σ : Type u} {m : Type u → Type v} {α : Type u} (x : StateT σ m α) (s : σ) : m (α × σ) := x s
namespace StateT
variable {σ : Type u} {m : Type u → Type v} [Monad m]
@[always_inline] instance : Monad (StateT σ m) where
  pure a := fun s => pure (a, s)
  bind x f := fun s => bind (x s) fun r => f r.1 r.2
@[always_inline] instance : MonadLift m (StateT σ m) := ⟨fun x s => bind x fun a => pure (a, s)⟩
@[always_inline] instance : MonadStateOf σ (StateT σ m) where
  get := fun s => pure (s, s)
  set s := fun _ => pure (⟨⟩, s)
  modifyGet f := fun s => pure (f s)
@[always_inline] instance (ε : Type u') [MonadExceptOf ε m] : MonadExceptOf ε (StateT σ m) where
  throw e := fun _ => throwThe ε e
  tryCatch x h := fun s => tryCatchThe ε (x s) fun e => h e s
end StateT
def ExceptT (ε : Type u) (m : Type u → Type v) (α : Type u) : Type v := m (Except ε α)
@[always_inline, inline] def ExceptT.mk {ε : Type u} {m : Type u → Type v} {α : Type u} (x : m (Except ε α)) : ExceptT ε m α := x
@[always_inline, inline] def ExceptT.run {ε : Type u} {m : Type u → Type v} {α : Type u} (x : ExceptT ε m α) : m (Except ε α) := x
namespace ExceptT
variable {ε : Type u} {m : Type u → Type v} [Monad m]
@[always_inline] instance : Monad (ExceptT ε m) where
  pure a := ExceptT.mk (pure (Except.ok a))
  bind x f := ExceptT.mk (bind x.run fun
    | .ok a => f a
    | .error e => pure (.error e))
@[always_inline] instance : MonadLift m (ExceptT ε m) := ⟨fun x => ExceptT.mk (bind x fun a => pure (.ok a))⟩
@[always_inline] instance (ε' : Type u') [MonadExceptOf ε' m] : MonadExceptOf ε' (ExceptT ε m) where
  throw e := ExceptT.mk (throwThe ε' e)
  tryCatch x h := ExceptT.mk (tryCatchThe ε' x.run fun e => (h e).run)
end ExceptT
