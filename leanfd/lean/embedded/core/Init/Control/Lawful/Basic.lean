prelude
import Init.Control.State
import Init.Data.List.BasicAux
/-!
The laws of functors, applicative functors and monads, and the monads that obey them. Names, statements and attributes:
Init/Control/Lawful/Basic.lean, Init/Control/Lawful/Instances.lean of Lean 4.35.
-/
universe u v w
open Function
variable {f : Type u → Type v}

@[simp] theorem monadLift_self {α : Type u} {m : Type u → Type v} (x : m α) : monadLift x = x := rfl
class LawfulFunctor (f : Type u → Type v) [Functor f] : Prop where
  map_const {α β : Type u} : (Functor.mapConst : α → f β → f α) = Functor.map ∘ const β
  id_map {α : Type u} (x : f α) : id <$> x = x
  comp_map {α β γ : Type u} (g : α → β) (h : β → γ) (x : f α) : (h ∘ g) <$> x = h <$> g <$> x
export LawfulFunctor (map_const id_map comp_map)
attribute [simp] id_map
@[simp] theorem id_map' {α : Type u} [Functor f] [LawfulFunctor f] (x : f α) : (fun a => a) <$> x = x := id_map x
@[simp] theorem Functor.map_map {α β γ : Type u} [Functor f] [LawfulFunctor f] (m : α → β) (g : β → γ) (x : f α) : g <$> m <$> x = (fun a => g (m a)) <$> x :=
  (comp_map _ _ _).symm

class LawfulApplicative (f : Type u → Type v) [Applicative f] : Prop extends LawfulFunctor f where
  seqLeft_eq {α β : Type u} (x : f α) (y : f β) : x <* y = const β <$> x <*> y
  seqRight_eq {α β : Type u} (x : f α) (y : f β) : x *> y = const α id <$> x <*> y
  pure_seq {α β : Type u} (g : α → β) (x : f α) : pure g <*> x = g <$> x
  map_pure {α β : Type u} (g : α → β) (x : α) : g <$> (pure x : f α) = pure (g x)
  seq_pure {α β : Type u} (g : f (α → β)) (x : α) : g <*> pure x = (fun h => h x) <$> g
  seq_assoc {α β γ : Type u} (x : f α) (g : f (α → β)) (h : f (β → γ)) : h <*> (g <*> x) = ((@comp α β γ) <$> h) <*> g <*> x
  comp_map g h x := (by
    rw [← pure_seq, ← pure_seq, ← pure_seq, seq_assoc, map_pure, seq_pure, map_pure])
export LawfulApplicative (seqLeft_eq seqRight_eq pure_seq map_pure seq_pure seq_assoc)
attribute [simp] map_pure seq_pure
@[simp] theorem pure_id_seq {α : Type u} [Applicative f] [LawfulApplicative f] (x : f α) : pure id <*> x = x := by rw [pure_seq, id_map]

class LawfulMonad (m : Type u → Type v) [Monad m] : Prop extends LawfulApplicative m where
  bind_pure_comp {α β : Type u} (f : α → β) (x : m α) : x >>= (fun a => pure (f a)) = f <$> x
  bind_map {α β : Type u} (f : m (α → β)) (x : m α) : f >>= (· <$> x) = f <*> x
  pure_bind {α β : Type u} (x : α) (f : α → m β) : pure x >>= f = f x
  bind_assoc {α β γ : Type u} (x : m α) (f : α → m β) (g : β → m γ) : x >>= f >>= g = x >>= fun x => f x >>= g
  map_pure g x := (by rw [← bind_pure_comp, pure_bind])
  seq_pure g x := (by rw [← bind_map]; simp [map_pure, bind_pure_comp])
  seq_assoc x g h := (by simp [← bind_pure_comp, ← bind_map, bind_assoc, pure_bind])
export LawfulMonad (bind_pure_comp bind_map pure_bind bind_assoc)
attribute [simp] pure_bind bind_assoc bind_pure_comp
variable {α β γ : Type u} {m : Type u → Type v}
section
variable [Monad m] [LawfulMonad m]
@[simp] theorem bind_pure (x : m α) : x >>= pure = x := by
  show x >>= (fun a => pure (id a)) = x
  rw [bind_pure_comp, id_map]
theorem map_eq_pure_bind (f : α → β) (x : m α) : f <$> x = x >>= fun a => pure (f a) := (bind_pure_comp f x).symm
theorem seq_eq_bind_map {α β : Type u} (f : m (α → β)) (x : m α) : f <*> x = f >>= (· <$> x) := (bind_map f x).symm
theorem bind_pure_unit {x : m PUnit} : (x >>= fun _ => pure ⟨⟩) = x := bind_pure x
theorem seqRight_eq_bind (x : m α) (y : m β) : x *> y = x >>= fun _ => y := by
  rw [seqRight_eq, seq_eq_bind_map, map_eq_pure_bind, bind_assoc]
  exact congrArg (x >>= ·) (funext fun a => by rw [pure_bind]; exact id_map y)
theorem seqLeft_eq_bind (x : m α) (y : m β) : x <* y = x >>= fun a => y >>= fun _ => pure a := by
  rw [seqLeft_eq, seq_eq_bind_map, map_eq_pure_bind, bind_assoc]
  exact congrArg (x >>= ·) (funext fun a => by rw [pure_bind, map_eq_pure_bind]; rfl)
@[simp] theorem map_bind (f : β → γ) (x : m α) (g : α → m β) : f <$> (x >>= g) = x >>= fun a => f <$> g a := by
  rw [← bind_pure_comp, LawfulMonad.bind_assoc]
  exact congrArg (x >>= ·) (funext fun a => bind_pure_comp f (g a))
@[simp] theorem bind_map_left (f : α → β) (x : m α) (g : β → m γ) : ((f <$> x) >>= fun b => g b) = (x >>= fun a => g (f a)) := by
  rw [← bind_pure_comp, bind_assoc]
  exact congrArg (x >>= ·) (funext fun a => pure_bind (f a) g)
end
theorem bind_congr [Bind m] {x : m α} {f g : α → m β} (h : ∀ a, f a = g a) : x >>= f = x >>= g := congrArg (x >>= ·) (funext h)
theorem map_congr [Functor m] {x : m α} {f g : α → β} (h : ∀ a, f a = g a) : (f <$> x : m β) = g <$> x := congrArg (· <$> x) (funext h)
theorem LawfulMonad.mk' (m : Type u → Type v) [Monad m] (id_map : ∀ {α} (x : m α), id <$> x = x)
    (pure_bind : ∀ {α β} (x : α) (f : α → m β), pure x >>= f = f x)
    (bind_assoc : ∀ {α β γ} (x : m α) (f : α → m β) (g : β → m γ), x >>= f >>= g = x >>= fun x => f x >>= g)
    (map_const : ∀ {α β} (x : α) (y : m β), Functor.mapConst x y = Function.const β x <$> y := by intros; rfl)
    (seqLeft_eq : ∀ {α β} (x : m α) (y : m β), x <* y = (x >>= fun a => y >>= fun _ => pure a) := by intros; rfl)
    (seqRight_eq : ∀ {α β} (x : m α) (y : m β), x *> y = (x >>= fun _ => y) := by intros; rfl)
    (bind_pure_comp : ∀ {α β} (f : α → β) (x : m α), x >>= (fun y => pure (f y)) = f <$> x := by intros; rfl)
    (bind_map : ∀ {α β} (f : m (α → β)) (x : m α), f >>= (· <$> x) = f <*> x := by intros; rfl) : LawfulMonad m :=
  have map_pure {α β} (g : α → β) (x : α) : g <$> (pure x : m α) = pure (g x) := by rw [← bind_pure_comp, pure_bind]
  { id_map, bind_pure_comp, bind_map, pure_bind, bind_assoc, map_pure,
    comp_map := by simp [← bind_pure_comp, bind_assoc, pure_bind]
    pure_seq := fun g x => by rw [← bind_map, pure_bind]
    seq_pure := fun g x => by rw [← bind_map]; simp [map_pure, bind_pure_comp]
    seq_assoc := by simp [← bind_pure_comp, ← bind_map, bind_assoc, pure_bind]
    map_const := funext fun x => funext (map_const x)
    seqLeft_eq := by simp [seqLeft_eq, ← bind_map, ← bind_pure_comp, pure_bind, bind_assoc]
    seqRight_eq := fun x y => by rw [seqRight_eq, ← bind_map, ← bind_pure_comp, bind_assoc]; simp [pure_bind, id_map] }

/-! ### Monads that obey them -/
instance Id.instLawfulMonad : LawfulMonad Id := LawfulMonad.mk' _ (fun _ => rfl) (fun _ _ => rfl) (fun _ _ _ => rfl)
instance instLawfulMonadOption : LawfulMonad Option := LawfulMonad.mk' _ (fun x => by cases x <;> rfl) (fun _ _ => rfl) (fun x _ _ => by cases x <;> rfl)
  (bind_pure_comp := fun _ x => by cases x <;> rfl) (seqLeft_eq := fun x y => by cases x <;> cases y <;> rfl)
  (seqRight_eq := fun x y => by cases x <;> cases y <;> rfl) (bind_map := fun f x => by cases f <;> rfl)
instance instLawfulMonadExcept {ε : Type u} : LawfulMonad (Except ε) := LawfulMonad.mk' _ (fun x => by cases x <;> rfl) (fun _ _ => rfl)
  (fun x _ _ => by cases x <;> rfl) (bind_pure_comp := fun _ x => by cases x <;> rfl)
  (seqLeft_eq := fun x y => by cases x <;> cases y <;> rfl) (seqRight_eq := fun x y => by cases x <;> cases y <;> rfl)
  (bind_map := fun f x => by cases f <;> rfl)
instance List.instLawfulFunctor : LawfulFunctor List where
  map_const := rfl
  id_map := List.map_id
  comp_map _ _ _ := List.map_map.symm
namespace StateT
variable {σ : Type u} [Monad m]
@[ext] theorem ext {x y : StateT σ m α} (h : ∀ s, x.run s = y.run s) : x = y := funext h
@[simp] theorem run_pure (a : α) (s : σ) : (pure a : StateT σ m α).run s = pure (a, s) := rfl
@[simp] theorem run_bind (x : StateT σ m α) (f : α → StateT σ m β) (s : σ) : (x >>= f).run s = x.run s >>= fun p => (f p.1).run p.2 := rfl
@[simp] theorem run_get (s : σ) : (get : StateT σ m σ).run s = pure (s, s) := rfl
@[simp] theorem run_set (s s' : σ) : (set s' : StateT σ m PUnit).run s = pure (⟨⟩, s') := rfl
@[simp] theorem run_modify (f : σ → σ) (s : σ) : (modify f : StateT σ m PUnit).run s = pure (⟨⟩, f s) := rfl
@[simp] theorem run'_eq (x : StateT σ m α) (s : σ) : run' x s = (·.1) <$> run x s := rfl
theorem run_map [LawfulMonad m] (f : α → β) (x : StateT σ m α) (s : σ) : (f <$> x).run s = (fun p : α × σ => (f p.1, p.2)) <$> x.run s :=
  bind_pure_comp (fun p : α × σ => (f p.1, p.2)) (x.run s)
attribute [simp] run_map
instance instLawfulMonad [LawfulMonad m] : LawfulMonad (StateT σ m) := LawfulMonad.mk' _
  (fun x => ext fun s => by rw [run_map]; exact id_map _)
  (fun x f => ext fun s => by rw [run_bind, run_pure, pure_bind])
  (fun x f g => ext fun s => by rw [run_bind, run_bind, bind_assoc]; rfl)
  (seqLeft_eq := fun x y => ext fun s => by
    show (x.run s >>= fun p => y.run p.2 >>= fun q => pure (p.1, q.2)) = x.run s >>= fun p => y.run p.2 >>= fun q => pure (p.1, q.2)
    rfl)
  (bind_pure_comp := fun f x => ext fun s => by rw [run_bind, run_map]; exact bind_pure_comp _ _)
end StateT
