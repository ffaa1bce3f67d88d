prelude
import Init.Data.Option.Basic
import Init.Meta.Defs
/-!
Alternatives, `guard`, running a monad inside another one, loops as `do` sees them. Names and types: Init/Control/Basic.lean,
Init/Core.lean, Init/Coe.lean, Init/While.lean of Lean 4.35.
-/
universe u v w u₁ u₂ w₁ w₂

/-! ### Functors and alternatives -/
@[always_inline, inline] def Functor.discard {f : Type u → Type v} {α : Type u} [Functor f] (x : f α) : f PUnit :=
  Functor.mapConst PUnit.unit x
export Functor (discard)
class Alternative (f : Type u → Type v) : Type (max (u + 1) v) extends Applicative f where
  failure : {α : Type u} → f α
  orElse : {α : Type u} → f α → (Unit → f α) → f α
instance instOrElseOfAlternative (f : Type u → Type v) (α : Type u) [Alternative f] : OrElse (f α) := ⟨Alternative.orElse⟩
export Alternative (failure)
@[always_inline, inline] def guard {f : Type → Type v} [Alternative f] (p : Prop) [Decidable p] : f Unit :=
  if p then pure () else failure
@[always_inline, inline] def optional {f : Type u → Type v} [Alternative f] {α : Type u} (x : f α) : f (Option α) :=
  some <$> x <|> pure none
@[macro_inline] def notM {m : Type → Type v} [Functor m] (x : m Bool) : m Bool := not <$> x
@[coe] abbrev Lean.Internal.liftCoeM {m : Type u → Type v} {n : Type u → Type w} {α β : Type u} [MonadLiftT m n]
    [∀ a, CoeT α a β] [Monad n] (x : m α) : n β := do
  let a ← liftM x
  pure (CoeT.coe a)
@[coe] abbrev Lean.Internal.coeM {m : Type u → Type v} {α β : Type u} [∀ a, CoeT α a β] [Monad m] (x : m α) : m β := do
  let a ← x
  pure (CoeT.coe a)

/-! ### Control -/
class MonadControl (m : semiOutParam (Type u → Type v)) (n : Type u → Type w) where
  stM : Type u → Type u
  liftWith : {α : Type u} → (({β : Type u} → n β → m (stM β)) → m α) → n α
  restoreM : {α : Type u} → m (stM α) → n α
class MonadControlT (m : Type u → Type v) (n : Type u → Type w) where
  stM : Type u → Type u
  liftWith : {α : Type u} → (({β : Type u} → n β → m (stM β)) → m α) → n α
  restoreM {α : Type u} : stM α → n α
export MonadControlT (stM liftWith restoreM)
@[always_inline] instance instMonadControlTOfMonadControl (m n o) [MonadControl n o] [MonadControlT m n] : MonadControlT m o where
  stM α := stM m n (MonadControl.stM n o α)
  liftWith f := MonadControl.liftWith fun x₂ => liftWith fun x₁ => f (x₁ ∘ x₂)
  restoreM := MonadControl.restoreM ∘ restoreM
instance instMonadControlTOfPure (m : Type u → Type v) [Pure m] : MonadControlT m m where
  stM α := α
  liftWith f := f fun x => x
  restoreM x := pure x
@[always_inline, inline] def controlAt (m : Type u → Type v) {n : Type u → Type w} [MonadControlT m n] [Bind n] {α : Type u}
    (f : ({β : Type u} → n β → m (stM m n β)) → m (stM m n α)) : n α := liftWith f >>= restoreM
@[always_inline, inline] def control {m : Type u → Type v} {n : Type u → Type w} [MonadControlT m n] [Bind n] {α : Type u}
    (f : ({β : Type u} → n β → m (stM m n β)) → m (stM m n α)) : n α := controlAt m f

/-! ### Options as a monad -/
namespace Option
variable {α β : Type u}
instance instMonad : Monad Option where
  pure := some
  bind := Option.bind
  map := Option.map
instance instAlternative : Alternative Option where
  failure := none
  orElse := Option.orElse
instance instMonadExceptOf : MonadExceptOf Unit Option where
  throw _ := none
  tryCatch x handle := match x with
    | none => handle ()
    | some a => some a
@[always_inline, inline] protected def tryCatch (x : Option α) (handle : Unit → Option α) : Option α :=
  match x with
  | some _ => x
  | none => handle ()
@[simp] theorem bind_eq_bind : bind = @Option.bind α β := rfl
@[simp] theorem map_eq_map : Functor.map f = Option.map f := rfl
@[simp] theorem orElse_eq_orElse : OrElse.orElse = @Option.orElse α := rfl
theorem pure_def : pure = @some α := rfl
@[inline] protected def mapM {m : Type u → Type v} {α : Type w} {β : Type u} [Applicative m] (f : α → m β) : Option α → m (Option β)
  | none => pure none
  | some x => some <$> f x
@[inline] protected def bindM {m : Type u → Type v} {α : Type w} {β : Type u} [Monad m] (f : α → m (Option β)) (o : Option α) :
    m (Option β) :=
  match o with
  | some a => f a
  | none => pure none
@[inline] def sequence {m : Type u → Type v} [Applicative m] {α : Type u} : Option (m α) → m (Option α)
  | none => pure none
  | some f => some <$> f
@[inline] def getDM {m : Type u → Type v} {α : Type u} [Pure m] (x : Option α) (y : m α) : m α :=
  match x with
  | some a => pure a
  | none => y
def getM {m : Type u → Type v} {α : Type u} [Alternative m] : Option α → m α
  | none => failure
  | some a => pure a
end Option

/-! ### Loops -/
inductive ForInStep (α : Type u) where
  | done : α → ForInStep α
  | yield : α → ForInStep α
instance instInhabitedForInStep {α : Type u} [Inhabited α] : Inhabited (ForInStep α) := ⟨.done default⟩
@[inline] def ForInStep.value {α : Type u} (x : ForInStep α) : α :=
  match x with
  | .done b => b
  | .yield b => b
class ForIn (m : Type u₁ → Type u₂) (ρ : Type u) (α : outParam (Type v)) where
  forIn {β : Type u₁} (xs : ρ) (b : β) (f : α → β → m (ForInStep β)) : m β
export ForIn (forIn)
class ForIn' (m : Type u₁ → Type u₂) (ρ : Type u) (α : outParam (Type v)) (d : outParam (Membership α ρ)) where
  forIn' {β : Type u₁} (x : ρ) (b : β) (f : (a : α) → a ∈ x → β → m (ForInStep β)) : m β
export ForIn' (forIn')
instance instForInOfForIn' {m : Type u₁ → Type u₂} {ρ : Type u} {α : Type v} {d : Membership α ρ} [ForIn' m ρ α d] : ForIn m ρ α where
  forIn x b f := forIn' x b fun a _ => f a
class ForM (m : Type u → Type v) (γ : Type w₁) (α : outParam (Type w₂)) where
  forM : (coll : γ) → (f : α → m PUnit) → m PUnit
export ForM (forM)
namespace Lean
inductive Loop where
  | mk
@[inline] partial def Loop.forIn {β : Type u} {m : Type u → Type v} [Monad m] (_ : Loop) (init : β)
    (f : Unit → β → m (ForInStep β)) : m β :=
  let rec @[specialize] loop (b : β) : m β := do
    match ← f () b with
    | ForInStep.done b => pure b
    | ForInStep.yield b => loop b
  loop init
instance instForInLoopUnitOfMonad {m : Type u → Type v} [Monad m] : ForIn m Loop Unit where
  forIn := Loop.forIn
end Lean
