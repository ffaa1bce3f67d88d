prelude
import Init.Control.Except
/-! Readers and states. Names and types: Init/Control/State.lean, Reader.lean, EState.lean of Lean 4.35. -/
universe u v w

def StateT (σ : Type u) (m : Type u → Type v) (α : Type u) : Type (max u v) := σ → m (α × σ)
@[always_inline, inline] def StateT.mk {σ : Type u} {m : Type u → Type v} {α : Type u} (x : σ → m (α × σ)) : StateT σ m α := x
@[always_inline, inline] def StateT.run {σ : Type u} {m : Type u → Type v} {α : Type u} (x : StateT σ m α) (s : σ) : m (α × σ) := x s
@[always_inline, inline] def StateT.run' {σ : Type u} {m : Type u → Type v} [Functor m] {α : Type u} (x : StateT σ m α) (s : σ) : m α :=
  (·.1) <$> x s
@[reducible] def StateM (σ α : Type u) : Type u := StateT σ Id α

namespace StateT
section
variable {σ : Type u} {m : Type u → Type v} [Monad m] {α β : Type u}
@[always_inline, inline] protected def pure (a : α) : StateT σ m α := fun s => pure (a, s)
@[always_inline, inline] protected def bind (x : StateT σ m α) (f : α → StateT σ m β) : StateT σ m β := fun s => do
  let (a, s) ← x s
  f a s
@[always_inline, inline] protected def map (f : α → β) (x : StateT σ m α) : StateT σ m β := fun s => do
  let (a, s) ← x s
  pure (f a, s)
@[always_inline] instance instMonad : Monad (StateT σ m) where
  pure := StateT.pure
  bind := StateT.bind
  map := StateT.map
@[always_inline, inline] protected def orElse [Alternative m] {α : Type u} (x₁ : StateT σ m α) (x₂ : Unit → StateT σ m α) : StateT σ m α :=
  fun s => x₁ s <|> x₂ () s
@[always_inline, inline] protected def failure [Alternative m] {α : Type u} : StateT σ m α := fun _ => failure
instance instAlternative [Alternative m] : Alternative (StateT σ m) where
  failure := StateT.failure
  orElse := StateT.orElse
@[always_inline, inline] protected def get : StateT σ m σ := fun s => pure (s, s)
@[always_inline, inline] protected def set : σ → StateT σ m PUnit := fun s' _ => pure (⟨⟩, s')
@[always_inline, inline] protected def modifyGet (f : σ → α × σ) : StateT σ m α := fun s => pure (f s)
@[always_inline, inline] protected def lift {α : Type u} (t : m α) : StateT σ m α := fun s => do
  let a ← t
  pure (a, s)
instance instMonadLift : MonadLift m (StateT σ m) := ⟨StateT.lift⟩
@[always_inline] instance instMonadFunctor (σ m) : MonadFunctor m (StateT σ m) := ⟨fun f x s => f (x s)⟩
@[always_inline] instance instMonadExceptOf (ε) [MonadExceptOf ε m] : MonadExceptOf ε (StateT σ m) where
  throw := StateT.lift ∘ throwThe ε
  tryCatch x c s := tryCatchThe ε (x s) fun e => c e s
end
@[always_inline] instance monadControl (σ : Type u) (m : Type u → Type v) [Monad m] : MonadControl m (StateT σ m) where
  stM α := α × σ
  liftWith f := StateT.bind StateT.get fun s => liftM (f fun x => x.run s)
  restoreM x := StateT.bind (liftM x) fun p => StateT.bind (StateT.set p.2) fun _ => StateT.pure p.1
@[always_inline] instance tryFinally {m : Type u → Type v} {σ : Type u} [MonadFinally m] [Monad m] : MonadFinally (StateT σ m) where
  tryFinally' x h s := do
    let ((a, _), (b, s'')) ← tryFinally' (x s) fun
      | some (a, s') => h (some a) s'
      | none => h none s
    pure ((a, b), s'')
end StateT
@[always_inline] instance instMonadStateOfStateTOfMonad {σ : Type u} {m : Type u → Type v} [Monad m] : MonadStateOf σ (StateT σ m) where
  get := StateT.get
  set := StateT.set
  modifyGet := StateT.modifyGet

namespace ReaderT
@[always_inline, inline] protected def orElse {m : Type u → Type v} {ρ α : Type u} [Alternative m] (x₁ : ReaderT ρ m α)
    (x₂ : Unit → ReaderT ρ m α) : ReaderT ρ m α := fun s => x₁ s <|> x₂ () s
@[always_inline, inline] protected def failure {m : Type u → Type v} {ρ α : Type u} [Alternative m] : ReaderT ρ m α :=
  fun _ => failure
instance instAlternativeOfMonad {m : Type u → Type v} {ρ : Type u} [Alternative m] [Monad m] : Alternative (ReaderT ρ m) where
  failure := ReaderT.failure
  orElse := ReaderT.orElse
end ReaderT
instance instMonadControlReaderT {m : Type u → Type v} {ρ : Type u} : MonadControl m (ReaderT ρ m) where
  stM := id
  liftWith f ctx := f fun x => x ctx
  restoreM x _ := x
@[reducible] def ReaderM (ρ : Type u) := ReaderT ρ Id
@[always_inline, inline] protected def EStateM.fromStateM {ε σ α : Type u} (x : StateM σ α) : EStateM ε σ α := fun s =>
  match x.run s with
  | (a, s') => EStateM.Result.ok a s'
