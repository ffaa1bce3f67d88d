prelude
import Init.Control.Basic
/-!
`Id`, exceptions and their transformers. Names and types: Init/Control/Id.lean, Except.lean, Option.lean of Lean 4.35.
-/
universe u v w x u' u₁ u₂

/-! ### The identity -/
def Id (type : Type u) : Type u := type
namespace Id
@[always_inline] instance instMonad : Monad Id where
  pure x := x
  bind x f := f x
  map f x := f x
@[instance_reducible] def hasBind : Bind Id := inferInstance
@[always_inline, inline] protected def run {α : Type u} (x : Id α) : α := x
instance instOfNat {α : Type u} {n : Nat} [OfNat α n] : OfNat (Id α) n := inferInstanceAs (OfNat α n)
@[simp] theorem run_pure {α : Type u} (a : α) : (pure a : Id α).run = a := rfl
@[simp] theorem run_bind {α β : Type u} (x : Id α) (f : α → Id β) : (x >>= f).run = (f x.run).run := rfl
@[simp] theorem run_map {α β : Type u} (f : α → β) (x : Id α) : (f <$> x).run = f x.run := rfl
@[simp] theorem pure_eq {α : Type u} (a : α) : (pure a : Id α) = a := rfl
theorem bind_eq {α β : Type u} (x : Id α) (f : α → Id β) : x >>= f = f x := rfl
theorem map_eq {α β : Type u} (f : α → β) (x : Id α) : f <$> x = f x := rfl
end Id

/-! ### Exceptions -/
namespace Except
variable {ε : Type u} {α β : Type v}
@[always_inline, inline] protected def pure (a : α) : Except ε α := .ok a
@[always_inline, inline] protected def map (f : α → β) : Except ε α → Except ε β
  | .error e => .error e
  | .ok a => .ok (f a)
@[simp] theorem map_id : Except.map (ε := ε) (α := α) (β := α) id = id := funext fun e => match e with | .ok _ => rfl | .error _ => rfl
@[always_inline, inline] protected def mapError {ε' : Type w} (f : ε → ε') : Except ε α → Except ε' α
  | .error e => .error (f e)
  | .ok a => .ok a
@[always_inline, inline] protected def bind (ma : Except ε α) (f : α → Except ε β) : Except ε β :=
  match ma with
  | .error e => .error e
  | .ok a => f a
@[always_inline, inline] protected def toBool : Except ε α → Bool
  | .ok _ => true
  | .error _ => false
abbrev isOk : Except ε α → Bool := Except.toBool
@[always_inline, inline] protected def toOption : Except ε α → Option α
  | .ok a => some a
  | .error _ => none
@[always_inline, inline] protected def tryCatch (ma : Except ε α) (handle : ε → Except ε α) : Except ε α :=
  match ma with
  | .ok a => .ok a
  | .error e => handle e
def orElseLazy (x : Except ε α) (y : Unit → Except ε α) : Except ε α :=
  match x with
  | .ok a => .ok a
  | .error _ => y ()
@[always_inline] instance instMonad : Monad (Except ε) where
  pure := Except.pure
  bind := Except.bind
  map := Except.map
deriving instance DecidableEq, BEq for Except
end Except
instance instMonadExceptOfExcept (ε : Type u) : MonadExceptOf ε (Except ε) where
  throw := Except.error
  tryCatch := Except.tryCatch

def ExceptT (ε : Type u) (m : Type u → Type v) (α : Type u) : Type v := m (Except ε α)
@[always_inline, inline] def ExceptT.mk {ε : Type u} {m : Type u → Type v} {α : Type u} (x : m (Except ε α)) : ExceptT ε m α := x
@[always_inline, inline] def ExceptT.run {ε : Type u} {m : Type u → Type v} {α : Type u} (x : ExceptT ε m α) : m (Except ε α) := x
namespace ExceptT
variable {ε : Type u} {m : Type u → Type v} [Monad m]
@[always_inline, inline] protected def pure {α : Type u} (a : α) : ExceptT ε m α := ExceptT.mk <| pure (Except.ok a)
@[always_inline, inline] protected def bindCont {α β : Type u} (f : α → ExceptT ε m β) : Except ε α → m (Except ε β)
  | .ok a => f a
  | .error e => pure (.error e)
@[always_inline, inline] protected def bind {α β : Type u} (ma : ExceptT ε m α) (f : α → ExceptT ε m β) : ExceptT ε m β :=
  ExceptT.mk <| ma.run >>= ExceptT.bindCont f
@[always_inline, inline] protected def map {α β : Type u} (f : α → β) (x : ExceptT ε m α) : ExceptT ε m β :=
  ExceptT.mk <| x.run >>= fun
    | .ok a => pure (.ok (f a))
    | .error e => pure (.error e)
@[always_inline, inline] protected def lift {α : Type u} (t : m α) : ExceptT ε m α := ExceptT.mk <| Except.ok <$> t
@[always_inline] instance instMonadLiftExcept : MonadLift (Except ε) (ExceptT ε m) := ⟨fun e => ExceptT.mk <| pure e⟩
instance instMonadLift : MonadLift m (ExceptT ε m) := ⟨ExceptT.lift⟩
@[always_inline, inline] protected def tryCatch {α : Type u} (ma : ExceptT ε m α) (handle : ε → ExceptT ε m α) : ExceptT ε m α :=
  ExceptT.mk <| ma.run >>= fun
    | .ok a => pure (.ok a)
    | .error e => handle e
instance instMonadFunctor : MonadFunctor m (ExceptT ε m) := ⟨fun f x => f x⟩
@[always_inline] instance instMonad : Monad (ExceptT ε m) where
  pure := ExceptT.pure
  bind := ExceptT.bind
  map := ExceptT.map
@[always_inline, inline] protected def adapt {ε' α : Type u} (f : ε → ε') : ExceptT ε m α → ExceptT ε' m α := fun x =>
  ExceptT.mk <| Except.mapError f <$> x.run
end ExceptT
@[always_inline] instance instMonadExceptOfExceptT (m : Type u → Type v) (ε₁ : Type u') (ε₂ : Type u) [MonadExceptOf ε₁ m] :
    MonadExceptOf ε₁ (ExceptT ε₂ m) where
  throw e := ExceptT.mk <| throwThe ε₁ e
  tryCatch x handle := ExceptT.mk <| tryCatchThe ε₁ x handle
@[always_inline] instance instMonadExceptOfExceptTOfMonad (m : Type u → Type v) (ε : Type u) [Monad m] : MonadExceptOf ε (ExceptT ε m) where
  throw e := ExceptT.mk <| pure (Except.error e)
  tryCatch := ExceptT.tryCatch
instance instInhabitedExceptTOfMonad {ε : Type u} {m : Type u → Type v} {α : Type u} [Monad m] [Inhabited ε] : Inhabited (ExceptT ε m α) where
  default := throw default
instance instMonadControlExceptTOfMonad (ε : Type u) (m : Type u → Type v) [Monad m] : MonadControl m (ExceptT ε m) where
  stM := Except ε
  liftWith f := liftM <| f fun x => x.run
  restoreM x := x
@[inline] def MonadExcept.orelse' {ε : Type u} {m : Type v → Type w} [MonadExcept ε m] {α : Type v} (t₁ t₂ : m α) (useFirstEx := true) :
    m α := tryCatch t₁ fun e₁ => tryCatch t₂ fun e₂ => throw (if useFirstEx then e₁ else e₂)
@[inline] def observing {ε α : Type u} {m : Type u → Type v} [Monad m] [MonadExcept ε m] (x : m α) : m (Except ε α) :=
  tryCatch (do let a ← x; pure (Except.ok a)) fun ex => pure (Except.error ex)
def liftExcept {ε : Type u} {m : Type v → Type w} {α : Type v} [MonadExceptOf ε m] [Pure m] : Except ε α → m α
  | .ok a => pure a
  | .error e => throw e

/-! ### `finally` -/
class MonadFinally (m : Type u → Type v) where
  tryFinally' {α β} : (x : m α) → (f : Option α → m β) → m (α × β)
export MonadFinally (tryFinally')
@[always_inline, inline] def tryFinally {m : Type u → Type v} {α β : Type u} [MonadFinally m] [Functor m] (x : m α)
    (finalizer : m β) : m α := (·.1) <$> tryFinally' x fun _ => finalizer
@[always_inline] instance Id.finally : MonadFinally Id where
  tryFinally' x h := (x, h (some x))
@[always_inline] instance ExceptT.finally {m : Type u → Type v} {ε : Type u} [MonadFinally m] [Monad m] : MonadFinally (ExceptT ε m) where
  tryFinally' x h := ExceptT.mk do
    let r ← tryFinally' x.run fun
      | some (.ok a) => h (some a)
      | _ => h none
    match r with
    | (.ok a, .ok b) => pure (.ok (a, b))
    | (_, .error e) => pure (.error e)
    | (.error e, _) => pure (.error e)
@[always_inline] instance ReaderT.tryFinally {ρ : Type u} {m : Type u → Type v} [MonadFinally m] : MonadFinally (ReaderT ρ m) where
  tryFinally' x h ctx := tryFinally' (x ctx) fun a? => h a? ctx

/-! ### Options around a monad -/
def OptionT (m : Type u → Type v) (α : Type u) : Type v := m (Option α)
@[always_inline, inline] def OptionT.run {m : Type u → Type v} {α : Type u} (x : OptionT m α) : m (Option α) := x
namespace OptionT
section
variable {m : Type u → Type v} [Monad m] {α β : Type u}
@[always_inline, inline] protected def mk (x : m (Option α)) : OptionT m α := x
@[always_inline, inline] protected def bind (x : OptionT m α) (f : α → OptionT m β) : OptionT m β := OptionT.mk do
  match ← x.run with
  | some a => f a
  | none => pure none
@[always_inline, inline] protected def pure (a : α) : OptionT m α := OptionT.mk do
  pure (some a)
@[always_inline] instance instMonad : Monad (OptionT m) where
  pure := OptionT.pure
  bind := OptionT.bind
@[always_inline, inline] protected def orElse (x : OptionT m α) (y : Unit → OptionT m α) : OptionT m α := OptionT.mk do
  match ← x.run with
  | some a => pure (some a)
  | none => y ()
@[always_inline, inline] protected def fail : OptionT m α := OptionT.mk do
  pure none
@[always_inline] instance instAlternative : Alternative (OptionT m) where
  failure := OptionT.fail
  orElse := OptionT.orElse
@[always_inline, inline] protected def lift (x : m α) : OptionT m α := OptionT.mk do
  return some (← x)
instance instMonadLift : MonadLift m (OptionT m) := ⟨OptionT.lift⟩
instance instMonadFunctor : MonadFunctor m (OptionT m) := ⟨fun f x => f x⟩
@[always_inline, inline] protected def tryCatch (x : OptionT m α) (handle : PUnit → OptionT m α) : OptionT m α := OptionT.mk do
  match ← x.run with
  | some a => pure (some a)
  | none => handle ⟨⟩
instance instMonadExceptOfPUnit : MonadExceptOf PUnit (OptionT m) where
  throw _ := OptionT.fail
  tryCatch := OptionT.tryCatch
end
instance instMonadExceptOf {m : Type u → Type v} (ε : Type w) [MonadExceptOf ε m] : MonadExceptOf ε (OptionT m) where
  throw e := OptionT.mk <| throwThe ε e
  tryCatch x handle := OptionT.mk <| tryCatchThe ε x handle
end OptionT
instance instMonadControlOptionTOfMonad (m : Type u → Type v) [Monad m] : MonadControl m (OptionT m) where
  stM := Option
  liftWith f := liftM <| f fun x => x.run
  restoreM x := x
