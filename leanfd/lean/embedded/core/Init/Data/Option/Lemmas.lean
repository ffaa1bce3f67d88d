prelude
import Init.Data.Option.Basic
import Init.Grind.Data
/-! What follows about options. Names, statements and attributes: Init/Data/Option/Lemmas.lean, Init/Data/Option/Instances.lean of Lean 4.35. -/
universe u v w
namespace Option
variable {α : Type u} {β : Type v} {γ : Type w} {a b : α} {o x y : Option α}

instance instMembership : Membership α (Option α) := ⟨fun b a => b = some a⟩
@[simp, grind =] theorem mem_def {a : α} {b : Option α} : a ∈ b ↔ b = some a := .rfl
instance instDecidableMemOfDecidableEq [DecidableEq α] (j : α) (o : Option α) : Decidable (j ∈ o) := inferInstanceAs <| Decidable (o = some j)

@[grind =] theorem default_eq_none : (default : Option α) = none := rfl
theorem mem_some {a b : α} : a ∈ some b ↔ b = a := by simp
theorem mem_some_iff {a b : α} : a ∈ some b ↔ b = a := mem_some
theorem mem_some_self (a : α) : a ∈ some a := rfl
theorem eq_none_or_eq_some (a : Option α) : a = none ∨ ∃ x, a = some x := by cases a <;> simp
theorem get_mem : ∀ {o : Option α} (h : isSome o), o.get h ∈ o
  | some _, _ => rfl
theorem get_of_mem : ∀ {o : Option α} (h : isSome o), a ∈ o → o.get h = a
  | some _, _, h => by simpa using h
theorem get_of_eq_some : ∀ {o : Option α} (h : isSome o), o = some a → o.get h = a
  | some _, _, h => by simpa using h
@[simp] theorem not_mem_none (a : α) : a ∉ (none : Option α) := nofun
theorem getD_of_ne_none {x : Option α} (hx : x ≠ none) (y : α) : some (x.getD y) = x := by
  cases x with
  | none => exact absurd rfl hx
  | some => rfl
theorem getD_eq_iff {o : Option α} {a b : α} : o.getD a = b ↔ (o = some b ∨ o = none ∧ a = b) := by cases o <;> simp
@[simp, grind =] theorem get!_none [Inhabited α] : (none : Option α).get! = default := rfl
@[simp, grind =] theorem get!_some [Inhabited α] {a : α} : (some a).get! = a := rfl
theorem get_eq_get! [Inhabited α] : (o : Option α) → {h : o.isSome} → o.get h = o.get!
  | some _, _ => rfl
theorem get_eq_getD {fallback : α} : (o : Option α) → {h : o.isSome} → o.get h = o.getD fallback
  | some _, _ => rfl
theorem some_get! [Inhabited α] : (o : Option α) → o.isSome → some (o.get!) = o
  | some _, _ => rfl
theorem get!_eq_getD [Inhabited α] (o : Option α) : o.get! = o.getD default := by cases o <;> rfl
theorem get_congr {o o' : Option α} {ho : o.isSome} (h : o = o') : o.get ho = o'.get (h ▸ ho) := by subst h; rfl
theorem get_inj {o1 o2 : Option α} {h1 h2} : o1.get h1 = o2.get h2 ↔ o1 = o2 :=
  match o1, o2, h1, h2 with
  | some _, some _, _, _ => by simp
theorem mem_unique {o : Option α} {a b : α} (ha : a ∈ o) (hb : b ∈ o) : a = b := by simp_all
theorem eq_some_unique {o : Option α} {a b : α} (ha : o = some a) (hb : o = some b) : a = b := by simp_all
@[ext] theorem ext {o₁ o₂ : Option α} (h : ∀ a, o₁ = some a ↔ o₂ = some a) : o₁ = o₂ := by
  cases o₁ with
  | some a => exact ((h a).1 rfl).symm
  | none => cases o₂ with
    | none => rfl
    | some b => exact (h b).2 rfl
theorem eq_none_iff_forall_ne_some : o = none ↔ ∀ a, o ≠ some a := by cases o <;> simp
theorem eq_none_iff_forall_some_ne : o = none ↔ ∀ a, some a ≠ o := by cases o <;> simp
theorem eq_none_iff_forall_not_mem : o = none ↔ ∀ a, a ∉ o := eq_none_iff_forall_ne_some
theorem isSome_iff_exists : isSome x ↔ ∃ a, x = some a := by cases x <;> simp
theorem isSome_of_mem {x : Option α} {y : α} (h : y ∈ x) : x.isSome := by simp_all
theorem isSome_of_eq_some {x : Option α} {y : α} (h : x = some y) : x.isSome := by simp [h]
@[simp] theorem isSome_eq_false_iff : isSome o = false ↔ o.isNone = true := by cases o <;> simp
@[simp] theorem isNone_eq_false_iff : isNone o = false ↔ o.isSome = true := by cases o <;> simp
@[simp, grind =] theorem not_isSome (a : Option α) : (!a.isSome) = a.isNone := by cases a <;> rfl
@[simp, grind =] theorem not_isNone (a : Option α) : (!a.isNone) = a.isSome := by cases a <;> rfl
theorem eq_some_iff_get_eq {a : α} : o = some a ↔ ∃ h : o.isSome, o.get h = a := by
  cases o with
  | none => simp
  | some b => exact ⟨fun h => ⟨rfl, some.inj h⟩, fun ⟨_, h⟩ => congrArg some h⟩
theorem eq_some_of_isSome : ∀ {o : Option α} (h : o.isSome), o = some (o.get h)
  | some _, _ => rfl
theorem isSome_iff_ne_none : o.isSome ↔ o ≠ none := by cases o <;> simp
theorem not_isSome_iff_eq_none : ¬o.isSome ↔ o = none := by cases o <;> simp
theorem ne_none_iff_isSome : o ≠ none ↔ o.isSome := by cases o <;> simp
@[simp] theorem isNone_iff_eq_none : o.isNone ↔ o = none := by cases o <;> simp
theorem eq_none_of_isNone : ∀ {o : Option α}, o.isNone → o = none
  | none, _ => rfl
theorem eq_of_eq_some : ∀ {x y : Option α}, (∀ z, x = some z ↔ y = some z) → x = y := ext
@[simp] theorem any_true {o : Option α} : o.any (fun _ => true) = o.isSome := by cases o <;> rfl
@[simp] theorem any_false {o : Option α} : o.any (fun _ => false) = false := by cases o <;> rfl
@[simp] theorem all_true {o : Option α} : o.all (fun _ => true) = true := by cases o <;> rfl
@[simp] theorem all_false {o : Option α} : o.all (fun _ => false) = o.isNone := by cases o <;> rfl
theorem ne_none_iff_exists : o ≠ none ↔ ∃ x, some x = o := by cases o <;> simp
theorem ne_none_iff_exists' : o ≠ none ↔ ∃ x, o = some x := by cases o <;> simp
theorem exists_ne_none {p : Option α → Prop} : (∃ x, x ≠ none ∧ p x) ↔ ∃ x, p (some x) :=
  ⟨fun ⟨x, h, hp⟩ => match x, h, hp with | some x, _, hp => ⟨x, hp⟩, fun ⟨x, h⟩ => ⟨some x, some_ne_none x, h⟩⟩
theorem forall_ne_none {p : Option α → Prop} : (∀ x, x ≠ none → p x) ↔ ∀ x, p (some x) :=
  ⟨fun h x => h (some x) (some_ne_none x), fun h x hx => match x, hx with | some x, _ => h x⟩
@[simp] theorem bind_fun_some (x : Option α) : x.bind some = x := by cases x <;> rfl
@[simp] theorem bind_fun_none (x : Option α) : x.bind (fun _ => none (α := β)) = none := by cases x <;> rfl
theorem bind_eq_some_iff {f : α → Option β} {b : β} : x.bind f = some b ↔ ∃ a, x = some a ∧ f a = some b := by cases x <;> simp
@[simp] theorem bind_eq_none_iff {o : Option α} {f : α → Option β} : o.bind f = none ↔ ∀ a, o = some a → f a = none := by cases o <;> simp
theorem bind_eq_none' {o : Option α} {f : α → Option β} : o.bind f = none ↔ ∀ b a, o = some a → f a ≠ some b := by
  cases o <;> simp [eq_none_iff_forall_ne_some]
theorem bind_comm {f : α → β → Option γ} (a : Option α) (b : Option β) :
    (a.bind fun x => b.bind (f x)) = b.bind fun y => a.bind fun x => f x y := by cases a <;> cases b <;> rfl
@[grind =] theorem bind_assoc (x : Option α) (f : α → Option β) (g : β → Option γ) :
    (x.bind f).bind g = x.bind fun y => (f y).bind g := by cases x <;> rfl
theorem bind_congr {o : Option α} {f g : α → Option β} (h : ∀ a, o = some a → f a = g a) : o.bind f = o.bind g := by
  cases o <;> simp_all
@[grind =] theorem isSome_bind (x : Option α) (f : α → Option β) : (x.bind f).isSome = x.any (fun x => (f x).isSome) := by cases x <;> rfl
@[grind =] theorem isNone_bind (x : Option α) (f : α → Option β) : (x.bind f).isNone = x.all (fun x => (f x).isNone) := by cases x <;> rfl
theorem isSome_of_isSome_bind {x : Option α} {f : α → Option β} (h : (x.bind f).isSome) : x.isSome := by cases x <;> simp_all
theorem isSome_apply_of_isSome_bind {x : Option α} {f : α → Option β} (h : (x.bind f).isSome) :
    (f (x.get (isSome_of_isSome_bind h))).isSome :=
  match x, h with
  | some _, h => h
theorem bind_id_eq_join {x : Option (Option α)} : x.bind id = x.join := rfl
theorem join_eq_some_iff {x : Option (Option α)} : x.join = some a ↔ x = some (some a) := by cases x <;> simp
theorem join_ne_none {x : Option (Option α)} : x.join ≠ none ↔ ∃ z, x = some (some z) := by
  cases x <;> simp [ne_none_iff_exists']
theorem join_ne_none' {x : Option (Option α)} : ¬x.join = none ↔ ∃ z, x = some (some z) := join_ne_none
theorem join_eq_none_iff {o : Option (Option α)} : o.join = none ↔ o = none ∨ o = some none := by cases o <;> simp
theorem bind_join {f : α → Option β} {o : Option (Option α)} : o.join.bind f = o.bind (·.bind f) := by cases o <;> rfl
@[simp] theorem map_eq_some_iff {f : α → β} {b : β} : x.map f = some b ↔ ∃ a, x = some a ∧ f a = b := by cases x <;> simp
@[simp] theorem map_eq_none_iff {f : α → β} : x.map f = none ↔ x = none := by cases x <;> simp
@[simp, grind =] theorem isSome_map {x : Option α} {f : α → β} : (x.map f).isSome = x.isSome := by cases x <;> rfl
@[simp, grind =] theorem isNone_map {x : Option α} {f : α → β} : (x.map f).isNone = x.isNone := by cases x <;> rfl
theorem map_eq_bind {x : Option α} {f : α → β} : x.map f = x.bind (some ∘ f) := by cases x <;> rfl
theorem map_congr {x : Option α} {f g : α → β} (h : ∀ a, x = some a → f a = g a) : x.map f = x.map g := by cases x <;> simp_all
@[simp] theorem map_id_fun : Option.map (id : α → α) = id := map_id
theorem map_id' {x : Option α} : (x.map fun a => a) = x := by cases x <;> rfl
@[simp] theorem map_id_fun' : Option.map (fun (a : α) => a) = id := by funext x; cases x <;> rfl
@[simp, grind =] theorem get_map {f : α → β} {o : Option α} {h : (o.map f).isSome} :
    (o.map f).get h = f (o.get (by simpa using h)) := by cases o with
  | none => exact absurd h (by simp)
  | some => rfl
@[simp, grind _=_] theorem map_map (h : β → γ) (g : α → β) (x : Option α) : (x.map g).map h = x.map (h ∘ g) := by cases x <;> rfl
theorem comp_map (h : β → γ) (g : α → β) (x : Option α) : x.map (h ∘ g) = (x.map g).map h := (map_map ..).symm
@[simp] theorem map_comp_map (f : α → β) (g : β → γ) : Option.map g ∘ Option.map f = Option.map (g ∘ f) := by funext x; simp
theorem mem_map_of_mem {x : Option α} {a : α} (g : α → β) (h : a ∈ x) : g a ∈ Option.map g x := by simp_all
theorem map_inj_right {f : α → β} {o o' : Option α} (w : ∀ x y, f x = f y → x = y) : o.map f = o'.map f ↔ o = o' := by
  cases o <;> cases o' <;> simp
  exact ⟨w _ _, congrArg f⟩
@[simp] theorem map_if {f : α → β} {c : Prop} {_ : Decidable c} {a : α} :
    (if c then some a else none).map f = if c then some (f a) else none := by split <;> rfl
@[simp, grind =] theorem filter_none (p : α → Bool) : none.filter p = none := rfl
@[grind =] theorem filter_some {p : α → Bool} {a : α} : Option.filter p (some a) = if p a then some a else none := rfl
theorem filter_some_pos {p : α → Bool} {a : α} (h : p a) : Option.filter p (some a) = some a := by simp [filter_some, h]
theorem filter_some_neg {p : α → Bool} {a : α} (h : p a = false) : Option.filter p (some a) = none := by simp [filter_some, h]
theorem isSome_of_isSome_filter (p : α → Bool) (o : Option α) (h : (o.filter p).isSome) : o.isSome := by cases o <;> simp_all
@[simp] theorem filter_eq_none_iff {o : Option α} {p : α → Bool} : o.filter p = none ↔ ∀ a, o = some a → ¬p a := by
  cases o <;> simp [filter_some]
@[simp] theorem filter_eq_some_iff {o : Option α} {p : α → Bool} : o.filter p = some a ↔ o = some a ∧ p a := by
  cases o with
  | none => simp
  | some b =>
    simp only [filter_some]
    split
    · simp
      intro h; subst h; assumption
    · simp
      intro h; subst h; simpa using ‹¬p _ = true›
theorem bind_guard (x : Option α) (p : α → Bool) : x.bind (Option.guard p) = x.filter p := by cases x <;> rfl
@[simp] theorem all_guard {p q : α → Bool} (a : α) : Option.all q (guard p a) = (!p a || q a) := by
  simp only [guard]; cases p a <;> simp
@[simp] theorem any_guard {p q : α → Bool} (a : α) : Option.any q (guard p a) = (p a && q a) := by
  simp only [guard]; cases p a <;> simp
@[simp] theorem guard_eq_none_iff {p : α → Bool} {a : α} : Option.guard p a = none ↔ p a = false := by
  simp only [guard]; cases p a <;> simp
theorem all_eq_true (p : α → Bool) (x : Option α) : x.all p = true ↔ ∀ y, x = some y → p y := by cases x <;> simp
theorem all_eq_false (p : α → Bool) (x : Option α) : x.all p = false ↔ ∃ y, x = some y ∧ p y = false := by cases x <;> simp
theorem any_eq_true (p : α → Bool) (x : Option α) : x.any p = true ↔ ∃ y, x = some y ∧ p y := by cases x <;> simp
theorem any_eq_false (p : α → Bool) (x : Option α) : x.any p = false ↔ ∀ y, x = some y → p y = false := by cases x <;> simp
theorem isSome_of_any {x : Option α} {p : α → Bool} (h : x.any p) : x.isSome := by cases x <;> simp_all
theorem any_map {x : Option α} {f : α → β} {p : β → Bool} : (x.map f).any p = x.any (fun a => p (f a)) := by cases x <;> rfl
theorem all_map {x : Option α} {f : α → β} {p : β → Bool} : (x.map f).all p = x.all (fun a => p (f a)) := by cases x <;> rfl
theorem bind_map {f : α → β} {g : β → Option γ} {x : Option α} : (x.map f).bind g = x.bind (g ∘ f) := by cases x <;> rfl
@[simp] theorem map_bind {f : α → Option β} {g : β → γ} {x : Option α} : (x.bind f).map g = x.bind (Option.map g ∘ f) := by
  cases x <;> rfl
theorem bind_map_comm {x : Option (Option α)} {f : α → β} : x.bind (Option.map f) = (x.map (Option.map f)).bind id := by cases x <;> rfl
theorem join_map_eq_map_join {f : α → β} {x : Option (Option α)} : (x.map (Option.map f)).join = x.join.map f := by cases x <;> rfl
theorem join_join {x : Option (Option (Option α))} : x.join.join = (x.map join).join := by cases x <;> rfl
theorem mem_of_mem_join {a : α} {x : Option (Option α)} (h : a ∈ x.join) : some a ∈ x := join_eq_some_iff.1 h
theorem filter_map {f : α → β} {p : β → Bool} : (Option.map f x).filter p = (x.filter (p ∘ f)).map f := by
  cases x <;> simp [filter_some]
@[simp] theorem merge_none_left {f : α → α → α} {b : Option α} : merge f none b = b := by cases b <;> rfl
@[simp] theorem merge_none_right {f : α → α → α} {a : Option α} : merge f a none = a := by cases a <;> rfl
@[simp] theorem merge_some_some {f : α → α → α} {a b : α} : merge f (some a) (some b) = some (f a b) := rfl
@[simp] theorem guard_eq_some_iff {p : α → Bool} {a b : α} : guard p a = some b ↔ a = b ∧ p a := by
  simp only [guard]; split <;> simp_all
@[simp] theorem isSome_guard {p : α → Bool} {a : α} : (Option.guard p a).isSome = p a := by simp only [guard]; cases p a <;> simp
@[simp] theorem isNone_guard {p : α → Bool} {a : α} : (Option.guard p a).isNone = !p a := by simp only [guard]; cases p a <;> simp
theorem map_orElse {x : Option α} {y : Unit → Option α} {f : α → β} : (x.orElse y).map f = (x.map f).orElse (fun _ => (y ()).map f) := by
  cases x <;> rfl
theorem map_or {f : α → β} {o o' : Option α} : (o.or o').map f = (o.map f).or (o'.map f) := by cases o <;> rfl
@[simp] theorem or_some {a : α} {o : Option α} : o.or (some a) = some (o.getD a) := by cases o <;> rfl
@[simp] theorem or_none {o : Option α} : o.or none = o := by cases o <;> rfl
@[simp] theorem or_self {o : Option α} : o.or o = o := by cases o <;> rfl
theorem or_assoc {o₁ o₂ o₃ : Option α} : (o₁.or o₂).or o₃ = o₁.or (o₂.or o₃) := by cases o₁ <;> rfl
@[simp] theorem or_eq_none_iff {o o' : Option α} : o.or o' = none ↔ o = none ∧ o' = none := by cases o <;> simp
@[simp] theorem or_eq_some_iff {o o' : Option α} {a : α} : o.or o' = some a ↔ o = some a ∨ (o = none ∧ o' = some a) := by cases o <;> simp
@[simp] theorem isSome_or {o o' : Option α} : (o.or o').isSome = (o.isSome || o'.isSome) := by cases o <;> rfl
@[simp] theorem isNone_or {o o' : Option α} : (o.or o').isNone = (o.isNone && o'.isNone) := by cases o <;> rfl
theorem getD_or {o o' : Option α} {fallback : α} : (o.or o').getD fallback = o.getD (o'.getD fallback) := by cases o <;> rfl
theorem get!_or {o o' : Option α} [Inhabited α] : (o.or o').get! = o.getD o'.get! := by cases o <;> rfl
theorem getD_map (f : α → β) (x : α) (o : Option α) : (o.map f).getD (f x) = f (getD o x) := by cases o <;> rfl
@[simp] theorem toList_some (a : α) : (some a).toList = [a] := rfl
@[simp] theorem toList_none (α : Type u) : (none : Option α).toList = [] := rfl
@[simp] theorem mem_toList {a : α} {o : Option α} : a ∈ o.toList ↔ o = some a := by cases o <;> simp [eq_comm]
@[simp] theorem length_toList {o : Option α} : o.toList.length = if o.isSome then 1 else 0 := by cases o <;> rfl
@[simp] theorem elim_map {f : α → β} {f' : γ} {f'' : β → γ} {o : Option α} : (o.map f).elim f' f'' = o.elim f' (f'' ∘ f) := by cases o <;> rfl
theorem isSome_beq_isSome {y : Option β} : (x.isSome == y.isSome) = ((x.isSome && y.isSome) || (x.isNone && y.isNone)) := by
  cases x <;> cases y <;> rfl
@[simp] theorem isSome_ite {b : α} {c : Prop} [Decidable c] : (if c then some b else none).isSome = true ↔ c := by split <;> simp_all
@[simp] theorem ite_none_left_eq_some {p : Prop} {_ : Decidable p} {b : Option α} : (if p then none else b) = some a ↔ ¬p ∧ b = some a := by
  split <;> simp_all
@[simp] theorem ite_none_right_eq_some {p : Prop} {_ : Decidable p} {b : Option α} : (if p then b else none) = some a ↔ p ∧ b = some a := by
  split <;> simp_all
@[simp] theorem dite_none_left_eq_some {p : Prop} {_ : Decidable p} {b : ¬p → Option α} :
    (if h : p then none else b h) = some a ↔ ∃ h, b h = some a := by split <;> simp_all
@[simp] theorem dite_none_right_eq_some {p : Prop} {_ : Decidable p} {b : p → Option α} :
    (if h : p then b h else none) = some a ↔ ∃ h, b h = some a := by split <;> simp_all
@[simp] theorem some_eq_ite_none_left {p : Prop} {_ : Decidable p} {b : Option α} : (some a = if p then none else b) ↔ ¬p ∧ some a = b := by
  split <;> simp_all
@[simp] theorem some_eq_ite_none_right {p : Prop} {_ : Decidable p} {b : Option α} : (some a = if p then b else none) ↔ p ∧ some a = b := by
  split <;> simp_all
theorem min_some_some [Min α] {a b : α} : min (some a) (some b) = some (min a b) := rfl
theorem min_some_none [Min α] {a : α} : min (some a) none = none := rfl
theorem min_none_some [Min α] {a : α} : min none (some a) = none := rfl
theorem min_none_none [Min α] : min (none : Option α) none = none := rfl
theorem max_some_some [Max α] {a b : α} : max (some a) (some b) = some (max a b) := rfl
theorem max_some_none [Max α] {a : α} : max (some a) none = some a := rfl
theorem max_none_some [Max α] {a : α} : max none (some a) = some a := rfl
theorem max_none_none [Max α] : max (none : Option α) none = none := rfl
@[inline] protected def forM {m : Type v → Type w} [Pure m] : Option α → (α → m PUnit) → m PUnit
  | none, _ => pure ⟨⟩
  | some a, f => f a
@[inline] def pbind : (o : Option α) → (f : (a : α) → o = some a → Option β) → Option β
  | none, _ => none
  | some a, f => f a rfl
@[inline] def pmap {p : α → Prop} (f : (a : α) → p a → β) : (o : Option α) → (∀ a, o = some a → p a) → Option β
  | none, _ => none
  | some a, H => some (f a (H a rfl))
@[simp] theorem pbind_none {f : (a : α) → none = some a → Option β} : pbind none f = none := rfl
@[simp] theorem pbind_some {f : (a' : α) → some a = some a' → Option β} : pbind (some a) f = f a rfl := rfl
@[simp] theorem pmap_none {p : α → Prop} {f : (a : α) → p a → β} {h} : pmap f none h = none := rfl
@[simp] theorem pmap_some {p : α → Prop} {f : (a : α) → p a → β} {h} : pmap f (some a) h = some (f a (h a rfl)) := rfl
end Option
