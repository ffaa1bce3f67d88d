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

/-- Any object of Lean's own code that is only handed through. Two constructors, one with a field, so that the compiler
keeps it boxed. -/
inductive Lean.Obj : Type where
  | none
  | some (n : Nat)

@[coe] abbrev Lean.Internal.liftCoeM {m : Type u → Type v} {n : Type u → Type w} {α β : Type u} [MonadLiftT m n]
    [∀ a, CoeT α a β] [Monad n] (x : m α) : n β := bind (liftM x) fun a => pure (CoeT.coe a)
@[coe] abbrev Lean.Internal.coeM {m : Type u → Type v} {α β : Type u} [∀ a, CoeT α a β] [Monad m] (x : m α) : m β :=
  bind x fun a => pure (CoeT.coe a)

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

/-! ### Readers -/
namespace ReaderT
variable {ρ : Type u} {m : Type u → Type v}
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
