prelude
import Init.Data.Bool
import Init.Data.Nat.Lemmas
import Init.Data.List.Basic
import Init.Data.NeZero
/-!
Lists: members, elements by position, maps, filters, ends, prefixes, counts, ranges, sums. Names and statements:
Init/Data/List/Lemmas.lean, Init/Data/List/TakeDrop.lean, Init/Data/List/Zip.lean, Init/Data/List/Count.lean,
Init/Data/List/Range.lean, Init/Data/List/Find.lean of the standard library.
-/
universe u v w
variable {α : Type u} {β : Type v} {γ : Type w}

namespace List
/-! ### Constructors and length -/
@[simp] theorem nil_eq {xs : List α} : [] = xs ↔ xs = [] := eq_comm
theorem ne_nil_of_length_eq_add_one {l : List α} {n : Nat} (h : length l = n + 1) : l ≠ [] := fun e => by rw [e] at h; simp at h
theorem length_pos_of_mem {a : α} : ∀ {l : List α}, a ∈ l → 0 < length l
  | _ :: l, _ => Nat.succ_pos l.length
theorem exists_mem_of_length_pos : ∀ {l : List α}, 0 < length l → ∃ a, a ∈ l
  | a :: l, _ => ⟨a, .head l⟩
theorem length_pos_iff_exists_mem {l : List α} : 0 < length l ↔ ∃ a, a ∈ l :=
  ⟨exists_mem_of_length_pos, fun ⟨_, h⟩ => length_pos_of_mem h⟩
theorem exists_cons_of_length_pos : ∀ {l : List α}, 0 < l.length → ∃ h t, l = h :: t
  | a :: l, _ => ⟨a, l, rfl⟩
theorem length_eq_one_iff {l : List α} : length l = 1 ↔ ∃ a, l = [a] :=
  ⟨fun h => match l, h with | [a], _ => ⟨a, rfl⟩, fun ⟨_, e⟩ => e ▸ rfl⟩
@[simp] theorem cons_ne_self (a : α) (l : List α) : a :: l ≠ l := fun e => Nat.succ_ne_self l.length (congrArg length e)
@[simp] theorem ne_cons_self {a : α} {l : List α} : l ≠ a :: l := fun e => cons_ne_self a l e.symm
theorem ne_nil_iff_exists_cons {l : List α} : l ≠ [] ↔ ∃ b L, l = b :: L := ⟨exists_cons_of_ne_nil, fun ⟨_, _, e⟩ => e ▸ cons_ne_nil _ _⟩
theorem singleton_inj {a b : α} : [a] = [b] ↔ a = b := by simp
@[simp] theorem concat_ne_nil (a : α) (l : List α) : l ++ [a] ≠ [] := by cases l <;> simp
@[simp] theorem length_tail {l : List α} : l.tail.length = l.length - 1 := by cases l <;> rfl
@[simp] theorem length_set {as : List α} {i : Nat} {a : α} : (as.set i a).length = as.length := by
  induction as generalizing i with
  | nil => rfl
  | cons b as ih => cases i with
    | zero => rfl
    | succ i => exact congrArg (· + 1) ih
theorem length_concat {as : List α} {a : α} : (concat as a).length = as.length + 1 := by
  induction as with
  | nil => rfl
  | cons b as ih => exact congrArg (· + 1) ih
@[simp] theorem concat_eq_append {as : List α} {a : α} : as.concat a = as ++ [a] := by
  induction as with
  | nil => rfl
  | cons b as ih => exact congrArg (b :: ·) ih

/-! ### Members -/
theorem eq_of_mem_singleton {a b : α} : a ∈ [b] → a = b := mem_singleton.1
attribute [simp] mem_singleton
theorem mem_nil_iff (a : α) : a ∈ ([] : List α) ↔ False := iff_false_intro not_mem_nil
theorem ne_nil_of_mem {a : α} {l : List α} (h : a ∈ l) : l ≠ [] := fun e => not_mem_nil (e ▸ h)
theorem exists_mem_of_ne_nil (l : List α) (h : l ≠ []) : ∃ x, x ∈ l := exists_mem_of_length_pos (length_pos_iff.2 h)
theorem mem_concat_self {xs : List α} {a : α} : a ∈ xs ++ [a] := mem_append_right xs mem_cons_self
theorem mem_append_cons_self {a : α} {xs ys : List α} : a ∈ xs ++ a :: ys := mem_append_right xs mem_cons_self
theorem mem_of_ne_of_mem {a y : α} {l : List α} (h₁ : a ≠ y) (h₂ : a ∈ y :: l) : a ∈ l := (mem_cons.1 h₂).resolve_left h₁
theorem ne_of_not_mem_cons {a b : α} {l : List α} : ¬a ∈ b :: l → a ≠ b := fun h e => h (e ▸ mem_cons_self)
theorem not_mem_of_not_mem_cons {a b : α} {l : List α} : ¬a ∈ b :: l → ¬a ∈ l := mt (mem_cons_of_mem b)
theorem mem_of_mem_tail {a : α} {l : List α} (h : a ∈ tail l) : a ∈ l := by
  cases l with
  | nil => exact h
  | cons b l => exact mem_cons_of_mem b h
theorem not_mem_append {a : α} {s t : List α} (h₁ : ¬a ∈ s) (h₂ : ¬a ∈ t) : ¬a ∈ s ++ t :=
  fun h => (mem_append.1 h).elim h₁ h₂
theorem mem_iff_append {a : α} {l : List α} : a ∈ l ↔ ∃ s t : List α, l = s ++ a :: t :=
  ⟨append_of_mem, fun ⟨_, _, e⟩ => e ▸ mem_append_cons_self⟩
theorem forall_mem_append {p : α → Prop} {l₁ l₂ : List α} :
    (∀ x, x ∈ l₁ ++ l₂ → p x) ↔ (∀ x, x ∈ l₁ → p x) ∧ (∀ x, x ∈ l₂ → p x) := by
  simp only [mem_append, or_imp, forall_and]
theorem exists_mem_cons {p : α → Prop} {a : α} {l : List α} : (∃ x, ∃ _ : x ∈ a :: l, p x) ↔ p a ∨ ∃ x, ∃ _ : x ∈ l, p x := by simp
theorem exists_of_mem_map {b : β} {f : α → β} {l : List α} (h : b ∈ map f l) : ∃ a, a ∈ l ∧ f a = b := mem_map.1 h
theorem forall_mem_map {f : α → β} {l : List α} {P : β → Prop} : (∀ i, i ∈ l.map f → P i) ↔ ∀ j, j ∈ l → P (f j) := by simp
theorem of_mem_filter {p : α → Bool} {a : α} {l : List α} (h : a ∈ filter p l) : p a := (mem_filter.1 h).2
theorem mem_of_mem_filter {p : α → Bool} {a : α} {l : List α} (h : a ∈ filter p l) : a ∈ l := (mem_filter.1 h).1
theorem forall_mem_filter {l : List α} {p : α → Bool} {P : α → Prop} :
    (∀ i, i ∈ l.filter p → P i) ↔ ∀ j, j ∈ l → p j → P j := by simp
@[simp] theorem mem_flatten {a : α} : ∀ {L : List (List α)}, a ∈ L.flatten ↔ ∃ l, l ∈ L ∧ a ∈ l
  | [] => by simp
  | l :: L => by rw [flatten_cons, mem_append, mem_flatten (L := L)]; simp
@[simp] theorem mem_flatMap {f : α → List β} {b : β} {l : List α} : b ∈ l.flatMap f ↔ ∃ a, a ∈ l ∧ b ∈ f a := by
  induction l with
  | nil => simp
  | cons a l ih => rw [flatMap_cons, mem_append, ih]; simp
@[simp] theorem flatten_append (L₁ L₂ : List (List α)) : flatten (L₁ ++ L₂) = flatten L₁ ++ flatten L₂ := by
  induction L₁ with
  | nil => rfl
  | cons l L₁ ih => rw [cons_append, flatten_cons, ih, flatten_cons, append_assoc]
@[simp] theorem flatMap_append {xs ys : List α} {f : α → List β} : (xs ++ ys).flatMap f = xs.flatMap f ++ ys.flatMap f := by
  induction xs with
  | nil => rfl
  | cons a xs ih => rw [cons_append, flatMap_cons, ih, flatMap_cons, append_assoc]

/-! ### Append -/
@[simp] theorem singleton_append {x : α} {l : List α} : [x] ++ l = x :: l := rfl
theorem append_inj_right {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length s₁ = length s₂) : t₁ = t₂ := (append_inj h hl).2
theorem append_inj_left {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length s₁ = length s₂) : s₁ = s₂ := (append_inj h hl).1
theorem append_inj' {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length t₁ = length t₂) : s₁ = s₂ ∧ t₁ = t₂ :=
  append_inj h (by have e := congrArg length h; rw [length_append, length_append] at e; omega)
@[simp] theorem append_left_eq_self {xs ys : List α} : xs ++ ys = ys ↔ xs = [] :=
  ⟨fun h => append_cancel_right (h.trans (nil_append ys).symm), fun h => h ▸ rfl⟩
@[simp] theorem self_eq_append_left {xs ys : List α} : ys = xs ++ ys ↔ xs = [] := eq_comm.trans append_left_eq_self
@[simp] theorem append_right_eq_self {xs ys : List α} : xs ++ ys = xs ↔ ys = [] :=
  ⟨fun h => append_cancel_left (h.trans (append_nil xs).symm), fun h => h ▸ append_nil xs⟩
@[simp] theorem self_eq_append_right {xs ys : List α} : xs = xs ++ ys ↔ ys = [] := eq_comm.trans append_right_eq_self
@[simp] theorem nil_eq_append_iff {a b : List α} : [] = a ++ b ↔ a = [] ∧ b = [] := eq_comm.trans append_eq_nil_iff
theorem append_ne_nil_of_left_ne_nil {s : List α} (h : s ≠ []) (t : List α) : s ++ t ≠ [] := by simp [h]
theorem append_ne_nil_of_right_ne_nil {t : List α} (s : List α) : t ≠ [] → s ++ t ≠ [] := fun h e => h (append_eq_nil_iff.1 e).2
theorem append_eq_cons_iff {as bs cs : List α} {x : α} :
    as ++ bs = x :: cs ↔ (as = [] ∧ bs = x :: cs) ∨ (∃ as', as = x :: as' ∧ cs = as' ++ bs) := by
  cases as with
  | nil => simp
  | cons a as => simp; exact ⟨fun h => ⟨as, ⟨h.1, rfl⟩, h.2.symm⟩, fun ⟨_, h, e⟩ => ⟨h.1, by rw [h.2, e]⟩⟩

/-! ### Elements by position -/
theorem getElem?_cons {a : α} {l : List α} {i : Nat} : (a :: l)[i]? = if i = 0 then some a else l[i - 1]? := by
  cases i <;> rfl
@[simp] theorem getElem?_eq_none_iff {l : List α} {i : Nat} : l[i]? = none ↔ length l ≤ i := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih => cases i with
    | zero => simp [getElem?_cons_zero]
    | succ i => rw [getElem?_cons_succ, ih, length_cons]; exact Nat.succ_le_succ_iff.symm
theorem getElem?_eq_none {l : List α} {i : Nat} (h : length l ≤ i) : l[i]? = none := getElem?_eq_none_iff.2 h
@[simp] theorem getElem?_eq_getElem {l : List α} {i : Nat} (h : i < l.length) : l[i]? = some l[i] := getElem?_pos l i h
theorem getElem?_eq_some_iff {l : List α} {i : Nat} {a : α} : l[i]? = some a ↔ ∃ h : i < l.length, l[i] = a := by
  cases Nat.lt_or_ge i l.length with
  | inl h => rw [getElem?_eq_getElem h]; exact ⟨fun e => ⟨h, Option.some.inj e⟩, fun ⟨_, e⟩ => congrArg some e⟩
  | inr h => rw [getElem?_eq_none h]; exact ⟨nofun, fun ⟨g, _⟩ => absurd g (Nat.not_lt.2 h)⟩
theorem getElem_eq_iff {l : List α} {i : Nat} {x : α} {h : i < l.length} : l[i] = x ↔ l[i]? = some x := by
  rw [getElem?_eq_getElem h]; exact ⟨congrArg some, Option.some.inj⟩
@[simp] theorem getElem_singleton {a : α} {i : Nat} (h : i < 1) : [a][i] = a := match i, h with | 0, _ => rfl
theorem getElem_of_eq {l l' : List α} (h : l = l') {i : Nat} (w : i < l.length) : l[i] = l'[i]'(h ▸ w) := by cases h; rfl
theorem getElem_cons {a : α} {i : Nat} {l : List α} (w : i < (a :: l).length) :
    (a :: l)[i] = if h : i = 0 then a else l[i - 1]'(match i, h with | i + 1, _ => Nat.succ_lt_succ_iff.1 w) := by cases i <;> rfl
@[ext] theorem ext_getElem? {l₁ l₂ : List α} (h : ∀ i : Nat, l₁[i]? = l₂[i]?) : l₁ = l₂ :=
  match l₁, l₂, h with
  | [], [], _ => rfl
  | a :: l₁, [], h => nomatch h 0
  | [], a :: l₂, h => nomatch h 0
  | a :: l₁, b :: l₂, h => by
    have e : a = b := Option.some.inj (h 0)
    have es := ext_getElem? (l₁ := l₁) (l₂ := l₂) fun i => h (i + 1)
    rw [e, es]
theorem ext_getElem {l₁ l₂ : List α} (hl : length l₁ = length l₂)
    (h : ∀ (i : Nat) (h₁ : i < l₁.length) (h₂ : i < l₂.length), l₁[i]'h₁ = l₂[i]'h₂) : l₁ = l₂ := ext_getElem? fun i => by
  cases Nat.lt_or_ge i l₁.length with
  | inl g => rw [getElem?_eq_getElem g, getElem?_eq_getElem (hl ▸ g), h i g (hl ▸ g)]
  | inr g => rw [getElem?_eq_none g, getElem?_eq_none (hl ▸ g)]
theorem getElem_of_mem : ∀ {a : α} {l : List α}, a ∈ l → ∃ (i : Nat) (h : i < l.length), l[i]'h = a
  | _, _ :: _, .head _ => ⟨0, Nat.succ_pos _, rfl⟩
  | _, _ :: _, .tail _ m => let ⟨i, h, e⟩ := getElem_of_mem m; ⟨i + 1, Nat.succ_lt_succ h, e⟩
theorem mem_of_getElem {l : List α} {i : Nat} {h : i < l.length} {a : α} (e : l[i] = a) : a ∈ l := e ▸ getElem_mem h
theorem mem_of_getElem? {l : List α} {i : Nat} {a : α} (e : l[i]? = some a) : a ∈ l :=
  let ⟨_, e⟩ := getElem?_eq_some_iff.1 e; mem_of_getElem e
theorem mem_iff_getElem {a : α} {l : List α} : a ∈ l ↔ ∃ (i : Nat) (h : i < l.length), l[i]'h = a :=
  ⟨getElem_of_mem, fun ⟨_, _, e⟩ => mem_of_getElem e⟩
theorem getElem?_of_mem {a : α} {l : List α} (h : a ∈ l) : ∃ i : Nat, l[i]? = some a :=
  let ⟨i, h, e⟩ := getElem_of_mem h; ⟨i, getElem?_eq_some_iff.2 ⟨h, e⟩⟩
theorem mem_iff_getElem? {a : α} {l : List α} : a ∈ l ↔ ∃ i : Nat, l[i]? = some a := ⟨getElem?_of_mem, fun ⟨_, e⟩ => mem_of_getElem? e⟩
theorem getElem?_append_left {l₁ l₂ : List α} {i : Nat} (hn : i < l₁.length) : (l₁ ++ l₂)[i]? = l₁[i]? := by
  induction l₁ generalizing i with
  | nil => exact absurd hn (Nat.not_lt_zero i)
  | cons a l₁ ih => cases i with
    | zero => rfl
    | succ i => exact ih (Nat.lt_of_succ_lt_succ hn)
theorem getElem?_append_right {l₁ l₂ : List α} {i : Nat} (h : l₁.length ≤ i) : (l₁ ++ l₂)[i]? = l₂[i - l₁.length]? := by
  induction l₁ generalizing i with
  | nil => rfl
  | cons a l₁ ih => cases i with
    | zero => exact absurd h (Nat.not_succ_le_zero _)
    | succ i =>
      rw [length_cons, Nat.add_sub_add_right]
      exact ih (Nat.le_of_succ_le_succ h)
theorem getElem?_append {l₁ l₂ : List α} {i : Nat} : (l₁ ++ l₂)[i]? = if i < l₁.length then l₁[i]? else l₂[i - l₁.length]? := by
  by_cases h : i < l₁.length
  · rw [if_pos h, getElem?_append_left h]
  · rw [if_neg h, getElem?_append_right (Nat.not_lt.1 h)]
theorem getElem_append_left {as bs : List α} {i : Nat} (h : i < as.length) {h' : i < (as ++ bs).length} : (as ++ bs)[i] = as[i] := by
  rw [getElem_eq_iff, getElem?_append_left h, getElem?_eq_getElem h]
theorem getElem_append_right {as bs : List α} {i : Nat} (h₁ : as.length ≤ i) {h₂ : i < (as ++ bs).length} :
    (as ++ bs)[i]'h₂ = bs[i - as.length]'(by rw [length_append] at h₂; omega) := by
  rw [getElem_eq_iff, getElem?_append_right h₁, getElem?_eq_getElem]
@[simp] theorem getElem?_map {f : α → β} {l : List α} {i : Nat} : (map f l)[i]? = Option.map f l[i]? := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih => cases i with
    | zero => rfl
    | succ i => exact ih
@[simp] theorem getElem_map (f : α → β) {l : List α} {i : Nat} {h : i < (map f l).length} :
    (map f l)[i] = f (l[i]'(length_map f ▸ h)) := by
  rw [getElem_eq_iff, getElem?_map, getElem?_eq_getElem]; rfl
@[simp] theorem getElem?_set_self {l : List α} {i : Nat} {a : α} (h : i < l.length) : (l.set i a)[i]? = some a := by
  induction l generalizing i with
  | nil => exact absurd h (Nat.not_lt_zero i)
  | cons b l ih => cases i with
    | zero => rfl
    | succ i => exact ih (Nat.lt_of_succ_lt_succ h)
@[simp] theorem getElem?_set_ne {l : List α} {i j : Nat} (h : i ≠ j) {a : α} : (l.set i a)[j]? = l[j]? := by
  induction l generalizing i j with
  | nil => rfl
  | cons b l ih => cases i with
    | zero => cases j with
      | zero => exact absurd rfl h
      | succ j => rfl
    | succ i => cases j with
      | zero => rfl
      | succ j => exact ih fun e => h (congrArg (· + 1) e)
@[simp] theorem getElem_set_self {l : List α} {i : Nat} {a : α} (h : i < (l.set i a).length) : (l.set i a)[i] = a := by
  rw [getElem_eq_iff, getElem?_set_self (length_set ▸ h)]
@[simp] theorem getElem_set_ne {l : List α} {i j : Nat} (h : i ≠ j) {a : α} (hj : j < (l.set i a).length) :
    (l.set i a)[j] = l[j]'(length_set ▸ hj) := by
  rw [getElem_eq_iff, getElem?_set_ne h, getElem?_eq_getElem]
theorem getElem_set {l : List α} {i j : Nat} {a : α} (h : j < (set l i a).length) :
    (set l i a)[j]'h = if i = j then a else l[j]'(length_set ▸ h) := by
  by_cases e : i = j
  · subst e; rw [if_pos rfl, getElem_set_self]
  · rw [if_neg e, getElem_set_ne e]

/-! ### Maps, filters, folds -/
@[simp] theorem map_id_fun' : map (fun (a : α) => a) = id := map_id_fun
theorem map_singleton (f : α → β) (a : α) : map f [a] = [f a] := rfl
@[simp] theorem map_inj_left {l : List α} {f g : α → β} : map f l = map g l ↔ ∀ a ∈ l, f a = g a := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]
theorem map_congr_left {l : List α} {f g : α → β} (h : ∀ a ∈ l, f a = g a) : map f l = map g l := map_inj_left.2 h
theorem map_eq_map_iff {f g : α → β} {l : List α} : map f l = map g l ↔ ∀ a ∈ l, f a = g a := map_inj_left
@[simp] theorem filter_filter {p q : α → Bool} : ∀ {l : List α}, filter p (filter q l) = filter (fun a => p a && q a) l
  | [] => rfl
  | a :: l => by
    cases hp : p a <;> cases hq : q a <;> simp [filter_cons, hp, hq, filter_filter (l := l)]
@[simp] theorem filter_eq_nil_iff {p : α → Bool} {l : List α} : filter p l = [] ↔ ∀ a, a ∈ l → ¬p a := by
  rw [eq_nil_iff_forall_not_mem]; simp
@[simp] theorem filter_eq_self {p : α → Bool} {l : List α} : filter p l = l ↔ ∀ a ∈ l, p a := by
  induction l with
  | nil => simp
  | cons a l ih =>
    cases h : p a with
    | true => rw [filter_cons_of_pos h, cons_eq_cons, ih, forall_mem_cons]; simp [h]
    | false =>
      have n : ¬p a = true := by simp [h]
      rw [filter_cons_of_neg n, forall_mem_cons]
      refine ⟨fun e => ?_, fun g => absurd g.1 n⟩
      have short := length_filter_le p l
      rw [e] at short; exact absurd short (Nat.not_succ_le_self l.length)
theorem filter_congr {p q : α → Bool} : ∀ {l : List α}, (∀ x ∈ l, p x = q x) → filter p l = filter q l
  | [], _ => rfl
  | a :: l, h => by
    rw [filter_cons, filter_cons, h a mem_cons_self, filter_congr fun x g => h x (mem_cons_of_mem a g)]
theorem filter_map {p : α → Bool} {f : β → α} {l : List β} : filter p (map f l) = map f (filter (p ∘ f) l) := by
  induction l with
  | nil => rfl
  | cons a l ih => cases h : p (f a) <;> simp [filter_cons, h, ih]
@[simp] theorem filter_reverse {p : α → Bool} {l : List α} : filter p l.reverse = (filter p l).reverse := by
  induction l with
  | nil => rfl
  | cons a l ih => cases h : p a <;> simp [filter_cons, h, ih]
@[simp] theorem filterMap_nil {f : α → Option β} : filterMap f [] = [] := rfl
theorem filterMap_cons {f : α → Option β} {a : α} {l : List α} :
    filterMap f (a :: l) = match f a with
      | none => filterMap f l
      | some b => b :: filterMap f l := rfl
@[simp] theorem filterMap_cons_none {f : α → Option β} {a : α} {l : List α} (h : f a = none) :
    filterMap f (a :: l) = filterMap f l := by rw [filterMap_cons, h]
@[simp] theorem filterMap_cons_some {f : α → Option β} {a : α} {l : List α} {b : β} (h : f a = some b) :
    filterMap f (a :: l) = b :: filterMap f l := by rw [filterMap_cons, h]
@[simp] theorem mem_filterMap {f : α → Option β} {l : List α} {b : β} : b ∈ filterMap f l ↔ ∃ a, a ∈ l ∧ f a = some b := by
  induction l with
  | nil => simp
  | cons a l ih => cases h : f a <;> simp [filterMap_cons, h, ih, eq_comm (a := b)]
theorem foldl_map {f : β₁ → β₂} {g : α → β₂ → α} {l : List β₁} {init : α} :
    (l.map f).foldl g init = l.foldl (fun x y => g x (f y)) init := by
  induction l generalizing init with
  | nil => rfl
  | cons a l ih => exact ih
theorem foldr_map {f : α₁ → α₂} {g : α₂ → β → β} {l : List α₁} {init : β} :
    (l.map f).foldr g init = l.foldr (fun x y => g (f x) y) init := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (g (f a)) ih
@[simp] theorem foldl_reverse {l : List α} {f : β → α → β} {b : β} : l.reverse.foldl f b = l.foldr (fun x y => f y x) b := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem foldr_reverse {l : List α} {f : α → β → β} {b : β} : l.reverse.foldr f b = l.foldl (fun x y => f y x) b := by
  induction l generalizing b with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem foldr_cons_eq_append' {l l' : List α} : l.foldr cons l' = l ++ l' := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (a :: ·) ih
@[simp] theorem reverse_eq_nil_iff {xs : List α} : xs.reverse = [] ↔ xs = [] := by cases xs <;> simp
theorem reverse_inj {xs ys : List α} : xs.reverse = ys.reverse ↔ xs = ys :=
  ⟨fun h => by rw [← reverse_reverse xs, h, reverse_reverse], congrArg reverse⟩
attribute [simp] reverse_inj
theorem reverse_eq_iff {as bs : List α} : as.reverse = bs ↔ as = bs.reverse := by
  rw [← reverse_inj, reverse_reverse]

/-! ### Any, all, contains -/
@[simp] theorem any_nil {p : α → Bool} : [].any p = false := rfl
@[simp] theorem any_cons {p : α → Bool} {a : α} {l : List α} : (a :: l).any p = (p a || l.any p) := rfl
@[simp] theorem all_nil {p : α → Bool} : [].all p = true := rfl
@[simp] theorem all_cons {p : α → Bool} {a : α} {l : List α} : (a :: l).all p = (p a && l.all p) := rfl
@[simp] theorem any_eq_true {p : α → Bool} {l : List α} : l.any p = true ↔ ∃ x, x ∈ l ∧ p x := by induction l <;> simp [*]
@[simp] theorem all_eq_true {p : α → Bool} {l : List α} : l.all p = true ↔ ∀ x, x ∈ l → p x := by induction l <;> simp [*]
@[simp] theorem any_eq_false {p : α → Bool} {l : List α} : l.any p = false ↔ ∀ x, x ∈ l → ¬p x := by induction l <;> simp [*]
@[simp] theorem any_append {xs ys : List α} {f : α → Bool} : (xs ++ ys).any f = (xs.any f || ys.any f) := by
  induction xs <;> simp [*, Bool.or_assoc]
@[simp] theorem all_append {xs ys : List α} {f : α → Bool} : (xs ++ ys).all f = (xs.all f && ys.all f) := by
  induction xs <;> simp [*, Bool.and_assoc]
@[simp] theorem any_reverse {l : List α} {p : α → Bool} : l.reverse.any p = l.any p := by
  induction l <;> simp [*, Bool.or_comm]
@[simp] theorem all_reverse {l : List α} {p : α → Bool} : l.reverse.all p = l.all p := by
  induction l <;> simp [*, Bool.and_comm]
@[simp] theorem any_map {f : α → β} {l : List α} {p : β → Bool} : (l.map f).any p = l.any (p ∘ f) := by induction l <;> simp [*]
@[simp] theorem all_map {f : α → β} {l : List α} {p : β → Bool} : (l.map f).all p = l.all (p ∘ f) := by induction l <;> simp [*]
@[simp] theorem elem_nil {a : α} [BEq α] : ([] : List α).elem a = false := rfl
theorem elem_cons {b : α} {bs : List α} [BEq α] {a : α} : (b :: bs).elem a = match a == b with
    | true => true
    | false => bs.elem a := rfl
@[simp] theorem contains_nil {a : α} [BEq α] : ([] : List α).contains a = false := rfl
@[simp] theorem contains_cons [BEq α] {a b : α} {as : List α} : (a :: as).contains b = (b == a || as.contains b) := by
  show (match b == a with | true => true | false => as.elem b) = (b == a || as.elem b)
  cases b == a <;> rfl
theorem contains_iff_mem [BEq α] [LawfulBEq α] {a : α} {as : List α} : as.contains a ↔ a ∈ as := by
  induction as with
  | nil => simp
  | cons b as ih => rw [contains_cons, Bool.or_eq_true, beq_iff_eq, ih, mem_cons]
theorem elem_iff [BEq α] [LawfulBEq α] {a : α} {as : List α} : elem a as = true ↔ a ∈ as := contains_iff_mem
theorem mem_of_elem_eq_true [BEq α] [LawfulBEq α] {a : α} {as : List α} : elem a as = true → a ∈ as := elem_iff.1
theorem elem_eq_true_of_mem [BEq α] [LawfulBEq α] {a : α} {as : List α} (h : a ∈ as) : elem a as = true := elem_iff.2 h

/-! ### Ends -/
@[simp] theorem head_cons {a : α} {l : List α} {h : a :: l ≠ []} : head (a :: l) h = a := rfl
@[simp] theorem head?_eq_none_iff {l : List α} : l.head? = none ↔ l = [] := by cases l <;> simp
theorem head?_eq_some_iff {xs : List α} {a : α} : xs.head? = some a ↔ ∃ ys, xs = a :: ys := by cases xs <;> simp
@[simp] theorem head_mem : ∀ {l : List α} (h : l ≠ []), head l h ∈ l
  | a :: l, _ => .head l
@[simp] theorem getLast_singleton {a : α} (h : [a] ≠ []) : getLast [a] h = a := rfl
theorem getLast_cons {a : α} {as : List α} : ∀ h : as ≠ nil, getLast (a :: as) (cons_ne_nil a as) = getLast as h := fun h =>
  match as, h with | _ :: _, _ => rfl
@[simp] theorem getLast_mem : ∀ {l : List α} (h : l ≠ []), getLast l h ∈ l
  | [_], _ => .head _
  | _ :: a :: l, _ => .tail _ (getLast_mem (cons_ne_nil a l))
@[simp] theorem getLast?_nil : getLast? ([] : List α) = none := rfl
@[simp] theorem getLast?_singleton {a : α} : getLast? [a] = some a := rfl
theorem getLast?_eq_some_getLast : ∀ {l : List α} (h : l ≠ []), getLast? l = some (getLast l h)
  | _ :: _, _ => rfl
@[simp] theorem getLast_append_singleton {a : α} (l : List α) : getLast (l ++ [a]) (concat_ne_nil a l) = a := by
  induction l with
  | nil => rfl
  | cons b l ih => exact (getLast_cons (concat_ne_nil a l)).trans ih
@[simp] theorem getLast?_concat {a : α} (l : List α) : getLast? (l ++ [a]) = some a :=
  (getLast?_eq_some_getLast (concat_ne_nil a l)).trans (congrArg some (getLast_append_singleton l))
@[simp] theorem dropLast_nil : ([] : List α).dropLast = [] := rfl
@[simp] theorem dropLast_singleton {a : α} : [a].dropLast = [] := rfl
@[simp] theorem dropLast_cons₂ {a b : α} {l : List α} : (a :: b :: l).dropLast = a :: (b :: l).dropLast := rfl
@[simp] theorem dropLast_concat {l : List α} {a : α} : (l ++ [a]).dropLast = l := by
  induction l with
  | nil => rfl
  | cons b l ih => cases l with
    | nil => rfl
    | cons c l => exact congrArg (b :: ·) ih
@[simp] theorem length_dropLast {xs : List α} : xs.dropLast.length = xs.length - 1 :=
  match xs with
  | [] => rfl
  | [_] => rfl
  | _ :: b :: xs => by rw [dropLast_cons₂, length_cons, length_dropLast]; rfl
theorem dropLast_append_getLast : ∀ {l : List α} (h : l ≠ []), dropLast l ++ [getLast l h] = l
  | [_], _ => rfl
  | a :: b :: l, _ => congrArg (a :: ·) (dropLast_append_getLast (cons_ne_nil b l))

/-! ### Take, drop, zip -/
@[simp] theorem length_take {i : Nat} {l : List α} : (take i l).length = min i l.length := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih => cases i with
    | zero => simp
    | succ i => rw [take_succ_cons, length_cons, ih, length_cons]; omega
theorem length_take_le (i : Nat) (l : List α) : length (take i l) ≤ i := by rw [length_take]; omega
theorem length_take_of_le {i : Nat} {l : List α} (h : i ≤ length l) : length (take i l) = i := by rw [length_take]; omega
@[simp] theorem take_length {l : List α} : l.take l.length = l := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (a :: ·) ih
@[simp] theorem drop_length {l : List α} : l.drop l.length = [] := by
  induction l with
  | nil => rfl
  | cons a l ih => exact ih
theorem take_of_length_le {i : Nat} {l : List α} (h : l.length ≤ i) : take i l = l := by
  induction l generalizing i with
  | nil => exact take_nil
  | cons a l ih => cases i with
    | zero => exact absurd h (Nat.not_succ_le_zero _)
    | succ i => exact congrArg (a :: ·) (ih (Nat.le_of_succ_le_succ h))
theorem drop_of_length_le {i : Nat} {l : List α} (h : l.length ≤ i) : drop i l = [] := by
  refine eq_nil_of_length_eq_zero ?_
  rw [length_drop]; omega
theorem drop_eq_nil_of_le {as : List α} {i : Nat} (h : as.length ≤ i) : as.drop i = [] := drop_of_length_le h
@[simp] theorem drop_eq_nil_iff {l : List α} {i : Nat} : l.drop i = [] ↔ l.length ≤ i := by
  rw [← length_eq_zero_iff, length_drop]; omega
@[simp] theorem take_eq_nil_iff {l : List α} {k : Nat} : l.take k = [] ↔ k = 0 ∨ l = [] := by
  cases l <;> cases k <;> simp
@[simp] theorem map_take {f : α → β} {l : List α} {i : Nat} : (l.take i).map f = (l.map f).take i := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih => cases i with
    | zero => simp
    | succ i => exact congrArg (f a :: ·) ih
@[simp] theorem map_drop {f : α → β} {l : List α} {i : Nat} : (l.drop i).map f = (l.map f).drop i := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih => cases i with
    | zero => simp
    | succ i => exact ih
@[simp] theorem take_take {i j : Nat} {l : List α} : take i (take j l) = take (min i j) l := by
  induction l generalizing i j with
  | nil => simp
  | cons a l ih => cases i <;> cases j <;> simp [ih, Nat.succ_min_succ, take_succ_cons]
@[simp] theorem drop_drop {i j : Nat} {l : List α} : drop i (drop j l) = drop (j + i) l := by
  induction j generalizing l with
  | zero => simp
  | succ j ih => cases l with
    | nil => simp
    | cons a l => rw [drop_succ_cons, ih, Nat.add_right_comm, drop_succ_cons]
theorem take_append {l₁ l₂ : List α} {i : Nat} : take i (l₁ ++ l₂) = take i l₁ ++ take (i - l₁.length) l₂ := by
  induction l₁ generalizing i with
  | nil => simp
  | cons a l₁ ih => cases i with
    | zero => simp
    | succ i => rw [cons_append, take_succ_cons, ih, take_succ_cons, length_cons, Nat.add_sub_add_right, cons_append]
theorem drop_append {l₁ l₂ : List α} {i : Nat} : drop i (l₁ ++ l₂) = drop i l₁ ++ drop (i - l₁.length) l₂ := by
  induction l₁ generalizing i with
  | nil => simp
  | cons a l₁ ih => cases i with
    | zero => simp
    | succ i => rw [cons_append, drop_succ_cons, ih, drop_succ_cons, length_cons, Nat.add_sub_add_right]
theorem take_append_of_le_length {l₁ l₂ : List α} {i : Nat} (h : i ≤ l₁.length) : (l₁ ++ l₂).take i = l₁.take i := by
  rw [take_append, Nat.sub_eq_zero_of_le h, take_zero, append_nil]
theorem drop_append_of_le_length {l₁ l₂ : List α} {i : Nat} (h : i ≤ l₁.length) : (l₁ ++ l₂).drop i = l₁.drop i ++ l₂ := by
  rw [drop_append, Nat.sub_eq_zero_of_le h, drop_zero]
theorem take_left {l₁ l₂ : List α} : take l₁.length (l₁ ++ l₂) = l₁ := by rw [take_append_of_le_length (Nat.le_refl _), take_length]
theorem drop_left {l₁ l₂ : List α} : drop l₁.length (l₁ ++ l₂) = l₂ := by
  rw [drop_append_of_le_length (Nat.le_refl _), drop_length, nil_append]
theorem take_add {l : List α} {i j : Nat} : l.take (i + j) = l.take i ++ (l.drop i).take j := by
  induction i generalizing l with
  | zero => simp
  | succ i ih => cases l with
    | nil => simp
    | cons a l => rw [Nat.add_right_comm, take_succ_cons, ih, take_succ_cons, drop_succ_cons, cons_append]
theorem drop_take {i j : Nat} {l : List α} : drop i (take j l) = take (j - i) (drop i l) := by
  induction i generalizing j l with
  | zero => simp
  | succ i ih => cases l with
    | nil => simp
    | cons a l => cases j with
      | zero => simp
      | succ j => rw [take_succ_cons, drop_succ_cons, ih, drop_succ_cons, Nat.add_sub_add_right]
theorem mem_of_mem_take {a : α} {l : List α} {i : Nat} (h : a ∈ l.take i) : a ∈ l := take_append_drop i l ▸ mem_append_left _ h
theorem mem_of_mem_drop {a : α} {l : List α} {i : Nat} (h : a ∈ l.drop i) : a ∈ l := take_append_drop i l ▸ mem_append_right _ h
@[simp] theorem getElem?_drop {xs : List α} {i j : Nat} : (xs.drop i)[j]? = xs[i + j]? := by
  induction i generalizing xs with
  | zero => simp
  | succ i ih => cases xs with
    | nil => simp
    | cons a xs => rw [drop_succ_cons, ih, Nat.add_right_comm, getElem?_cons_succ]
@[simp] theorem zip_nil_left {l : List β} : zip ([] : List α) l = [] := rfl
@[simp] theorem zip_nil_right {l : List α} : zip l ([] : List β) = [] := by cases l <;> rfl
@[simp] theorem zip_cons_cons {a : α} {as : List α} {b : β} {bs : List β} : zip (a :: as) (b :: bs) = (a, b) :: zip as bs := rfl
@[simp] theorem zipWith_nil_left {f : α → β → γ} {l : List β} : zipWith f [] l = [] := rfl
@[simp] theorem zipWith_nil_right {f : α → β → γ} {l : List α} : zipWith f l [] = [] := by cases l <;> rfl
@[simp] theorem zipWith_cons_cons {f : α → β → γ} {a : α} {as : List α} {b : β} {bs : List β} :
    zipWith f (a :: as) (b :: bs) = f a b :: zipWith f as bs := rfl
@[simp] theorem length_zip {l₁ : List α} {l₂ : List β} : (zip l₁ l₂).length = min l₁.length l₂.length := by
  induction l₁ generalizing l₂ with
  | nil => simp
  | cons a l₁ ih => cases l₂ with
    | nil => simp
    | cons b l₂ => rw [zip_cons_cons, length_cons, ih, length_cons, length_cons]; omega
@[simp] theorem length_zipWith {f : α → β → γ} {l₁ : List α} {l₂ : List β} : (zipWith f l₁ l₂).length = min l₁.length l₂.length := by
  induction l₁ generalizing l₂ with
  | nil => simp
  | cons a l₁ ih => cases l₂ with
    | nil => simp
    | cons b l₂ => rw [zipWith_cons_cons, length_cons, ih, length_cons, length_cons]; omega
@[simp] theorem takeWhile_nil {p : α → Bool} : ([] : List α).takeWhile p = [] := rfl
theorem takeWhile_cons {p : α → Bool} {a : α} {l : List α} :
    (a :: l).takeWhile p = if p a then a :: l.takeWhile p else [] := by
  show (match p a with | true => a :: takeWhile p l | false => []) = _
  cases p a <;> rfl
@[simp] theorem dropWhile_nil {p : α → Bool} : ([] : List α).dropWhile p = [] := rfl
theorem dropWhile_cons {p : α → Bool} {x : α} {xs : List α} :
    (x :: xs : List α).dropWhile p = if p x then xs.dropWhile p else x :: xs := by
  show (match p x with | true => dropWhile p xs | false => x :: xs) = _
  cases p x <;> rfl
@[simp] theorem takeWhile_append_dropWhile {p : α → Bool} : ∀ {l : List α}, takeWhile p l ++ dropWhile p l = l
  | [] => rfl
  | a :: l => by
    rw [takeWhile_cons, dropWhile_cons]
    cases p a with
    | true => exact congrArg (a :: ·) takeWhile_append_dropWhile
    | false => rfl

/-! ### Replicate, sum, count -/
@[simp] theorem mem_replicate {a b : α} {n : Nat} : b ∈ replicate n a ↔ n ≠ 0 ∧ b = a := by
  induction n with
  | zero => simp
  | succ n ih => rw [replicate_succ, mem_cons, ih]; exact ⟨fun h => ⟨Nat.succ_ne_zero n, h.elim id And.right⟩, fun h => .inl h.2⟩
theorem eq_of_mem_replicate {a b : α} {n : Nat} (h : b ∈ replicate n a) : b = a := (mem_replicate.1 h).2
theorem eq_replicate_of_mem {a : α} : ∀ {l : List α}, (∀ b, b ∈ l → b = a) → l = replicate l.length a
  | [], _ => rfl
  | b :: l, h => by
    rw [length_cons, replicate_succ, ← eq_replicate_of_mem fun c m => h c (mem_cons_of_mem b m), h b mem_cons_self]
theorem eq_replicate_iff {a : α} {n : Nat} {l : List α} : l = replicate n a ↔ length l = n ∧ ∀ b, b ∈ l → b = a :=
  ⟨fun h => h ▸ ⟨length_replicate, fun _ => eq_of_mem_replicate⟩, fun h => h.1 ▸ eq_replicate_of_mem h.2⟩
@[simp] theorem map_replicate {n : Nat} {a : α} {f : α → β} : (replicate n a).map f = replicate n (f a) := by
  induction n with
  | zero => rfl
  | succ n ih => exact congrArg (f a :: ·) ih
@[simp] theorem replicate_append_replicate {n m : Nat} {a : α} : replicate n a ++ replicate m a = replicate (n + m) a :=
  eq_replicate_iff.2 ⟨by simp, fun b h => (mem_append.1 h).elim eq_of_mem_replicate eq_of_mem_replicate⟩
@[simp] theorem reverse_replicate {n : Nat} {a : α} : (replicate n a).reverse = replicate n a :=
  eq_replicate_iff.2 ⟨by simp, fun b h => eq_of_mem_replicate (mem_reverse.1 h)⟩
@[simp] theorem sum_nil [Add α] [Zero α] : ([] : List α).sum = 0 := rfl
@[simp] theorem sum_cons [Add α] [Zero α] {a : α} {l : List α} : (a :: l).sum = a + l.sum := rfl
theorem sum_append_nat {l₁ l₂ : List Nat} : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := by
  induction l₁ with
  | nil => exact (Nat.zero_add _).symm
  | cons a l₁ ih => rw [cons_append, sum_cons, ih, sum_cons, Nat.add_assoc]
theorem sum_reverse_nat (xs : List Nat) : xs.reverse.sum = xs.sum := by
  induction xs with
  | nil => rfl
  | cons a xs ih => rw [reverse_cons, sum_append_nat, ih, sum_cons]; exact Nat.add_comm _ _
section
variable {p q : α → Bool}
@[simp] theorem countP_nil : countP p [] = 0 := rfl
private theorem countP_go_add (l : List α) (n : Nat) : countP.go p l n = n + countP p l := by
  have go (l : List α) : ∀ n, countP.go p l n = n + countP.go p l 0 := by
    induction l with
    | nil => exact fun n => rfl
    | cons a l ih =>
      intro n
      show (bif p a then countP.go p l (n + 1) else countP.go p l n) = n + (bif p a then countP.go p l 1 else countP.go p l 0)
      cases p a with
      | false => exact ih n
      | true => show countP.go p l (n + 1) = n + countP.go p l 1; rw [ih, ih 1, Nat.add_assoc]
  exact go l n
theorem countP_cons {a : α} {l : List α} : countP p (a :: l) = countP p l + if p a then 1 else 0 := by
  show (bif p a then countP.go p l 1 else countP.go p l 0) = _
  cases p a with
  | false => rfl
  | true => exact (countP_go_add l 1).trans (Nat.add_comm _ _)
@[simp] theorem countP_cons_of_pos {a : α} {l : List α} (pa : p a) : countP p (a :: l) = countP p l + 1 := by rw [countP_cons, if_pos pa]
@[simp] theorem countP_cons_of_neg {a : α} {l : List α} (pa : ¬p a) : countP p (a :: l) = countP p l := by rw [countP_cons, if_neg pa]; rfl
theorem countP_eq_length_filter {l : List α} : countP p l = (filter p l).length := by
  induction l with
  | nil => rfl
  | cons a l ih => cases h : p a <;> simp [countP_cons, filter_cons, h, ih]
theorem countP_le_length {l : List α} : countP p l ≤ l.length := by rw [countP_eq_length_filter]; exact length_filter_le p l
@[simp] theorem countP_append {l₁ l₂ : List α} : countP p (l₁ ++ l₂) = countP p l₁ + countP p l₂ := by
  rw [countP_eq_length_filter, filter_append, length_append, ← countP_eq_length_filter, ← countP_eq_length_filter]
@[simp] theorem countP_reverse {l : List α} : countP p l.reverse = countP p l := by
  rw [countP_eq_length_filter, filter_reverse, length_reverse, ← countP_eq_length_filter]
@[simp] theorem countP_eq_zero {l : List α} : countP p l = 0 ↔ ∀ a ∈ l, ¬p a := by
  rw [countP_eq_length_filter, length_eq_zero_iff, filter_eq_nil_iff]
@[simp] theorem countP_pos_iff {l : List α} : 0 < countP p l ↔ ∃ a ∈ l, p a := by
  rw [countP_eq_length_filter, length_pos_iff_exists_mem]; simp
theorem countP_filter {l : List α} : countP p (filter q l) = countP (fun a => p a && q a) l := by
  rw [countP_eq_length_filter, filter_filter, ← countP_eq_length_filter]
end
section
variable [BEq α]
@[simp] theorem count_nil {a : α} : count a [] = 0 := rfl
theorem count_cons {a b : α} {l : List α} : count a (b :: l) = count a l + if b == a then 1 else 0 := countP_cons
theorem count_eq_countP {a : α} {l : List α} : count a l = countP (· == a) l := rfl
theorem count_le_length {a : α} {l : List α} : count a l ≤ l.length := countP_le_length
@[simp] theorem count_append {a : α} {l₁ l₂ : List α} : count a (l₁ ++ l₂) = count a l₁ + count a l₂ := countP_append
@[simp] theorem count_reverse {a : α} {l : List α} : count a l.reverse = count a l := countP_reverse
theorem count_le_count_cons {a b : α} {l : List α} : count a l ≤ count a (b :: l) := by rw [count_cons]; exact Nat.le_add_right _ _
theorem count_singleton {a b : α} : count a [b] = if b == a then 1 else 0 := by rw [count_cons]; exact Nat.zero_add _
variable [LawfulBEq α]
@[simp] theorem count_cons_self {a : α} {l : List α} : count a (a :: l) = count a l + 1 := by simp [count_cons]
@[simp] theorem count_cons_of_ne {a b : α} (h : b ≠ a) {l : List α} : count a (b :: l) = count a l := by simp [count_cons, h]
theorem count_singleton_self {a : α} : count a [a] = 1 := by simp
@[simp] theorem count_pos_iff {a : α} {l : List α} : 0 < count a l ↔ a ∈ l := by rw [count_eq_countP, countP_pos_iff]; simp
theorem count_eq_zero_of_not_mem {a : α} {l : List α} (h : ¬a ∈ l) : count a l = 0 :=
  Decidable.byContradiction fun n => h (count_pos_iff.1 (Nat.pos_of_ne_zero n))
theorem not_mem_of_count_eq_zero {a : α} {l : List α} (h : count a l = 0) : ¬a ∈ l := fun m => Nat.ne_of_gt (count_pos_iff.2 m) h
theorem count_eq_zero {a : α} {l : List α} : count a l = 0 ↔ ¬a ∈ l := ⟨not_mem_of_count_eq_zero, count_eq_zero_of_not_mem⟩
end

/-! ### Ranges -/
@[simp] theorem length_range' {s step : Nat} : ∀ {n : Nat}, length (range' s n step) = n
  | 0 => rfl
  | _ + 1 => congrArg (· + 1) length_range'
private theorem range_loop_eq : ∀ n (ns : List Nat), range.loop n ns = range.loop n [] ++ ns
  | 0, _ => rfl
  | n + 1, ns => by
    show range.loop n (n :: ns) = range.loop n [n] ++ ns
    rw [range_loop_eq n (n :: ns), range_loop_eq n [n], append_assoc]; rfl
theorem range_succ {n : Nat} : range (Nat.succ n) = range n ++ [n] := range_loop_eq n [n]
@[simp] theorem range_zero : range 0 = [] := rfl
@[simp] theorem length_range {n : Nat} : (range n).length = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [range_succ, length_append, ih]; rfl
@[simp] theorem mem_range {m n : Nat} : m ∈ range n ↔ m < n := by
  induction n with
  | zero => simp
  | succ n ih => rw [range_succ, mem_append, ih, mem_singleton]; omega
@[simp] theorem range_eq_nil {n : Nat} : range n = [] ↔ n = 0 := by rw [← length_eq_zero_iff, length_range]
theorem getElem?_range {i j : Nat} (h : i < j) : (range j)[i]? = some i := by
  induction j with
  | zero => exact absurd h (Nat.not_lt_zero i)
  | succ j ih =>
    rw [range_succ]
    cases Nat.lt_or_eq_of_le (Nat.le_of_lt_succ h) with
    | inl g => rw [getElem?_append_left (length_range ▸ g), ih g]
    | inr e => rw [getElem?_append_right (Nat.le_of_eq (length_range.trans e.symm)), length_range, e, Nat.sub_self]; rfl
@[simp] theorem getElem_range {i : Nat} (h : i < (range n).length) : (range n)[i] = i :=
  getElem_eq_iff.2 (getElem?_range (Nat.lt_of_lt_of_eq h length_range))
@[simp] theorem length_zipIdx {l : List α} {i : Nat} : (zipIdx l i).length = l.length := by
  induction l generalizing i with
  | nil => rfl
  | cons a l ih => exact congrArg (· + 1) ih
@[simp] theorem zipIdx_nil {i : Nat} : ([] : List α).zipIdx i = [] := rfl
@[simp] theorem zipIdx_cons {a : α} {as : List α} {i : Nat} : (a :: as).zipIdx i = (a, i) :: as.zipIdx (i + 1) := rfl

/-! ### Search -/
@[simp] theorem find?_nil {p : α → Bool} : ([] : List α).find? p = none := rfl
theorem find?_cons {a : α} {as : List α} {p : α → Bool} : (a :: as).find? p = match p a with
    | true => some a
    | false => as.find? p := rfl
theorem find?_some {p : α → Bool} {a : α} : ∀ {l : List α}, find? p l = some a → p a
  | b :: l, h => by
    rw [find?_cons] at h
    cases g : p b with
    | true => rw [g] at h; exact Option.some.inj h ▸ g
    | false => rw [g] at h; exact find?_some h
theorem mem_of_find?_eq_some {p : α → Bool} {a : α} : ∀ {l : List α}, find? p l = some a → a ∈ l
  | b :: l, h => by
    rw [find?_cons] at h
    cases g : p b with
    | true => rw [g] at h; exact Option.some.inj h ▸ .head l
    | false => rw [g] at h; exact .tail b (mem_of_find?_eq_some h)
@[simp] theorem find?_eq_none {p : α → Bool} {l : List α} : find? p l = none ↔ ∀ x ∈ l, ¬p x := by
  induction l with
  | nil => simp
  | cons a l ih => cases h : p a <;> simp [find?_cons, h, ih]
end List
