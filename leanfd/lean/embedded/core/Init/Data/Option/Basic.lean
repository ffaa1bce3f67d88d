prelude
import Init.SimpLemmas
/-! Options: functions, and their equations. Names, statements and attributes: Init/Data/Option/Basic.lean, Init/Data/Option/Lemmas.lean of Lean 4.35. -/
universe u v w
variable {α : Type u} {β : Type v} {γ : Type w}

namespace Option
deriving instance DecidableEq for Option
deriving instance BEq for Option
@[simp] theorem getD_none {a : α} : getD none a = a := rfl
@[simp] theorem getD_some {a b : α} : getD (some a) b = a := rfl
@[simp] theorem map_none (f : α → β) : Option.map f none = none := rfl
@[simp] theorem map_some (f : α → β) {a : α} : Option.map f (some a) = some (f a) := rfl
@[inline] def isSome : Option α → Bool
  | some _ => true
  | none => false
@[inline] def isNone : Option α → Bool
  | some _ => false
  | none => true
@[inline] def isEqSome [BEq α] : Option α → α → Bool
  | some a, b => a == b
  | none, _ => false
@[inline] protected def bind : Option α → (α → Option β) → Option β
  | none, _ => none
  | some a, f => f a
@[always_inline, inline] protected def filter (p : α → Bool) : Option α → Option α
  | some a => if p a then some a else none
  | none => none
@[always_inline, inline] protected def all (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => true
@[always_inline, inline] protected def any (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => false
@[always_inline, macro_inline] protected def orElse : Option α → (Unit → Option α) → Option α
  | some a, _ => some a
  | none, b => b ()
instance instOrElse : OrElse (Option α) where
  orElse := Option.orElse
@[always_inline, macro_inline] def or : Option α → Option α → Option α
  | some a, _ => some a
  | none, b => b
@[inline] protected def lt (r : α → β → Prop) : Option α → Option β → Prop
  | none, some _ => True
  | some x, some y => r x y
  | _, _ => False
def merge (fn : α → α → α) : Option α → Option α → Option α
  | none, none => none
  | some x, none => some x
  | none, some y => some y
  | some x, some y => some (fn x y)
@[inline] protected def elim {β : Sort w} : Option α → β → (α → β) → β
  | some x, _, f => f x
  | none, y, _ => y
@[inline] def get {α : Type u} : (o : Option α) → isSome o → α
  | some x, _ => x
@[inline] def get! {α : Type u} [Inhabited α] : Option α → α
  | some x => x
  | none => panic "value is none"
@[inline] def guard (p : α → Bool) (a : α) : Option α := if p a then some a else none
@[inline] def toList : Option α → List α
  | none => .nil
  | some a => .cons a .nil
@[inline] def toArray : Option α → Array α
  | none => List.toArray .nil
  | some a => List.toArray (.cons a .nil)
@[inline] def join (x : Option (Option α)) : Option α := x.bind id

@[simp] theorem bind_none (f : α → Option β) : Option.bind none f = none := rfl
@[simp] theorem bind_some (a : α) (f : α → Option β) : Option.bind (some a) f = f a := rfl
@[simp] theorem isSome_none : @isSome α none = false := rfl
@[simp] theorem isSome_some {a : α} : isSome (some a) = true := rfl
@[simp] theorem isNone_none : @isNone α none = true := rfl
@[simp] theorem isNone_some {a : α} : isNone (some a) = false := rfl
@[simp] theorem all_none {p : α → Bool} : Option.all p none = true := rfl
@[simp] theorem all_some {p : α → Bool} {x : α} : Option.all p (some x) = p x := rfl
@[simp] theorem any_none {p : α → Bool} : Option.any p none = false := rfl
@[simp] theorem any_some {p : α → Bool} {x : α} : Option.any p (some x) = p x := rfl
@[simp] theorem orElse_some {a : α} {b : Unit → Option α} : (some a).orElse b = some a := rfl
@[simp] theorem orElse_none {b : Unit → Option α} : none.orElse b = b () := rfl
@[simp] theorem some_or {a : α} {o : Option α} : (some a).or o = some a := rfl
@[simp] theorem none_or {o : Option α} : none.or o = o := rfl
@[simp] theorem join_none : (none : Option (Option α)).join = none := rfl
@[simp] theorem join_some {o : Option α} : (some o).join = o := rfl
@[simp] theorem some_get : ∀ {x : Option α} (h : isSome x), some (x.get h) = x
  | some _, _ => rfl
@[simp] theorem get_some (x : α) (h : isSome (some x)) : (some x).get h = x := rfl
@[simp] theorem elim_none (x : β) (f : α → β) : Option.elim none x f = x := rfl
@[simp] theorem elim_some (x : β) (f : α → β) (a : α) : Option.elim (some a) x f = f a := rfl
@[simp] theorem map_id : (Option.map id : Option α → Option α) = id := funext fun o => match o with | none => rfl | some _ => rfl
theorem some_inj {a b : α} : some a = some b ↔ a = b := ⟨fun h => by injection h, fun h => h ▸ rfl⟩
theorem some_ne_none (x : α) : some x ≠ none := nofun
protected theorem «forall» {p : Option α → Prop} : (∀ x, p x) ↔ p none ∧ ∀ x, p (some x) :=
  ⟨fun h => ⟨h none, fun x => h (some x)⟩, fun h x => match x with | none => h.1 | some x => h.2 x⟩
protected theorem «exists» {p : Option α → Prop} : (∃ x, p x) ↔ p none ∨ ∃ x, p (some x) :=
  ⟨fun ⟨x, h⟩ => match x, h with | none, h => .inl h | some x, h => .inr ⟨x, h⟩,
   fun h => h.elim (fun h => ⟨none, h⟩) fun ⟨x, h⟩ => ⟨some x, h⟩⟩

instance instReflBEq (α : Type u) [BEq α] [ReflBEq α] : ReflBEq (Option α) where
  rfl {x} := match x with
    | some _ => ReflBEq.rfl (α := α)
    | none => rfl
instance instLawfulBEq (α : Type u) [BEq α] [LawfulBEq α] : LawfulBEq (Option α) where
  eq_of_beq {x y} h := match x, y with
    | some x, some y => congrArg some (LawfulBEq.eq_of_beq (α := α) h)
    | none, none => rfl
protected def min [Min α] : Option α → Option α → Option α
  | some x, some y => some (Min.min x y)
  | _, _ => none
instance instMin [Min α] : Min (Option α) where
  min := Option.min
protected def max [Max α] : Option α → Option α → Option α
  | some x, some y => some (Max.max x y)
  | some x, none => some x
  | none, some y => some y
  | none, none => none
instance instMax [Max α] : Max (Option α) where
  max := Option.max
end Option
instance instLTOption {α : Type u} [LT α] : LT (Option α) where
  lt := Option.lt (· < ·)
