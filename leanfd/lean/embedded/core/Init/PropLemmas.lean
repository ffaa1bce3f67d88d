prelude
import Init.Omega
/-!
What `simp` knows about propositions beyond connectives with constants: conditionals, quantifiers, decisions. Names,
statements and attributes: Init/Core.lean, Init/PropLemmas.lean, Init/ByCases.lean of the standard library.
-/
universe u v w
variable {α : Sort u} {β : Sort v} {a b c d p q : Prop}

/-! ### Order is read from left to right -/
@[simp] theorem ge_iff_le {α : Type u} [LE α] {x y : α} : x ≥ y ↔ y ≤ x := Iff.rfl
@[simp] theorem gt_iff_lt {α : Type u} [LT α] {x y : α} : x > y ↔ y < x := Iff.rfl
theorem le_of_eq_of_le {α : Type u} {a b c : α} [LE α] (h₁ : a = b) (h₂ : b ≤ c) : a ≤ c := h₁ ▸ h₂
theorem lt_of_eq_of_lt {α : Type u} {a b c : α} [LT α] (h₁ : a = b) (h₂ : b < c) : a < c := h₁ ▸ h₂
theorem lt_of_lt_of_eq {α : Type u} {a b c : α} [LT α] (h₁ : a < b) (h₂ : b = c) : a < c := h₂ ▸ h₁

/-! ### Conditionals -/
@[simp] theorem if_true {_ : Decidable True} (t e : α) : ite True t e = t := if_pos trivial
@[simp] theorem if_false {_ : Decidable False} (t e : α) : ite False t e = e := if_neg id
theorem ite_id [Decidable c] {α : Sort u} (t : α) : (if c then t else t) = t := ite_self t
@[simp] theorem if_false_left [h : Decidable p] : ite p False q ↔ ¬p ∧ q := by cases h <;> rename_i g <;> simp [g]
@[simp] theorem if_false_right [h : Decidable p] : ite p q False ↔ p ∧ q := by cases h <;> rename_i g <;> simp [g]
@[simp low] theorem if_true_left [h : Decidable p] : ite p True q ↔ ¬p → q := by cases h <;> rename_i g <;> simp [g]
@[simp low] theorem if_true_right [h : Decidable p] : ite p q True ↔ p → q := by cases h <;> rename_i g <;> simp [g]
@[simp] theorem dite_not [hn : Decidable (¬p)] [h : Decidable p] (x : ¬p → α) (y : ¬¬p → α) :
    dite (¬p) x y = dite p (fun h => y (not_not_intro h)) x := by
  cases h with
  | isTrue g => rw [dif_pos g, dif_neg (not_not_intro g)]
  | isFalse g => rw [dif_neg g, dif_pos g]
@[simp] theorem ite_not (p : Prop) [Decidable p] (x y : α) : ite (¬p) x y = ite p y x := by
  by_cases g : p
  · rw [if_pos g, if_neg (not_not_intro g)]
  · rw [if_neg g, if_pos g]
@[simp] theorem ite_then_self (p q : Prop) [h : Decidable p] : (if p then p else q) ↔ (¬p → q) := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem ite_else_self (p q : Prop) [h : Decidable p] : (if p then q else p) ↔ (p ∧ q) := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem ite_then_not_self (p : Prop) [h : Decidable p] (q : Prop) : (if p then ¬p else q) ↔ ¬p ∧ q := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem ite_else_not_self (p : Prop) [h : Decidable p] (q : Prop) : (if p then q else ¬p) ↔ p → q := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem dite_eq_left_iff {p : Prop} [Decidable p] {x : α} {y : ¬p → α} :
    (if h : p then x else y h) = x ↔ ∀ h : ¬p, y h = x := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨fun _ h => absurd g h, fun _ => rfl⟩
  · rw [dif_neg g]; exact ⟨fun e _ => e, fun h => h g⟩
@[simp] theorem dite_eq_right_iff {p : Prop} [Decidable p] {x : p → α} {y : α} :
    (if h : p then x h else y) = y ↔ ∀ h : p, x h = y := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨fun e _ => e, fun h => h g⟩
  · rw [dif_neg g]; exact ⟨fun _ h => absurd h g, fun _ => rfl⟩
@[simp] theorem ite_eq_left_iff {p : Prop} [Decidable p] {x y : α} : (if p then x else y) = x ↔ ¬p → y = x :=
  dite_eq_left_iff
@[simp] theorem ite_eq_right_iff {p : Prop} [Decidable p] {x y : α} : (if p then x else y) = y ↔ p → x = y :=
  dite_eq_right_iff
@[simp] theorem dite_iff_left_iff {p : Prop} [Decidable p] {x : Prop} {y : ¬p → Prop} :
    ((if h : p then x else y h) ↔ x) ↔ ∀ h : ¬p, y h ↔ x := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨fun _ h => absurd g h, fun _ => .rfl⟩
  · rw [dif_neg g]; exact ⟨fun e _ => e, fun h => h g⟩
@[simp] theorem dite_iff_right_iff {p : Prop} [Decidable p] {x : p → Prop} {y : Prop} :
    ((if h : p then x h else y) ↔ y) ↔ ∀ h : p, x h ↔ y := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨fun e _ => e, fun h => h g⟩
  · rw [dif_neg g]; exact ⟨fun _ h => absurd h g, fun _ => .rfl⟩
@[simp] theorem ite_iff_left_iff {p : Prop} [Decidable p] {x y : Prop} : ((if p then x else y) ↔ x) ↔ ¬p → (y ↔ x) :=
  dite_iff_left_iff
@[simp] theorem ite_iff_right_iff {p : Prop} [Decidable p] {x y : Prop} : ((if p then x else y) ↔ y) ↔ p → (x ↔ y) :=
  dite_iff_right_iff
@[simp] theorem left_eq_dite_iff {p : Prop} [Decidable p] {x : α} {y : ¬p → α} :
    x = (if h : p then x else y h) ↔ ∀ h : ¬p, x = y h := by
  rw [eq_comm, dite_eq_left_iff]; exact forall_congr' fun _ => eq_comm
@[simp] theorem right_eq_dite_iff {p : Prop} [Decidable p] {x : p → α} {y : α} :
    y = (if h : p then x h else y) ↔ ∀ h : p, y = x h := by
  rw [eq_comm, dite_eq_right_iff]; exact forall_congr' fun _ => eq_comm
@[simp] theorem left_eq_ite_iff {p : Prop} [Decidable p] {x y : α} : x = (if p then x else y) ↔ ¬p → x = y := left_eq_dite_iff
@[simp] theorem right_eq_ite_iff {p : Prop} [Decidable p] {x y : α} : y = (if p then x else y) ↔ p → y = x := right_eq_dite_iff
@[simp] theorem dite_then_false {p : Prop} [Decidable p] {x : ¬p → Prop} : (if h : p then False else x h) ↔ ∃ h : ¬p, x h := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨False.elim, fun ⟨h, _⟩ => h g⟩
  · rw [dif_neg g]; exact ⟨fun h => ⟨g, h⟩, fun ⟨_, h⟩ => h⟩
@[simp] theorem dite_else_false {p : Prop} [Decidable p] {x : p → Prop} : (if h : p then x h else False) ↔ ∃ h : p, x h := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨fun h => ⟨g, h⟩, fun ⟨_, h⟩ => h⟩
  · rw [dif_neg g]; exact ⟨False.elim, fun ⟨h, _⟩ => g h⟩
@[simp] theorem dite_then_true {p : Prop} [Decidable p] {x : ¬p → Prop} : (if h : p then True else x h) ↔ ∀ h : ¬p, x h := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨fun _ h => absurd g h, fun _ => trivial⟩
  · rw [dif_neg g]; exact ⟨fun h _ => h, fun h => h g⟩
@[simp] theorem dite_else_true {p : Prop} [Decidable p] {x : p → Prop} : (if h : p then x h else True) ↔ ∀ h : p, x h := by
  by_cases g : p
  · rw [dif_pos g]; exact ⟨fun h _ => h, fun h => h g⟩
  · rw [dif_neg g]; exact ⟨fun _ h => absurd h g, fun _ => trivial⟩
@[simp] theorem ite_eq_ite (p : Prop) {h h' : Decidable p} (x y : α) : (@ite _ p h x y = @ite _ p h' x y) ↔ True :=
  iff_true_intro (by cases Subsingleton.elim h h'; rfl)
@[simp] theorem ite_iff_ite (p : Prop) {h h' : Decidable p} (x y : Prop) : (@ite _ p h x y ↔ @ite _ p h' x y) ↔ True :=
  iff_true_intro (by cases Subsingleton.elim h h'; exact .rfl)
theorem ite_some_none_eq_none {α : Type u} {x : α} [Decidable p] : (if p then some x else none) = none ↔ ¬p := by
  by_cases g : p
  · rw [if_pos g]; exact ⟨nofun, fun h => absurd g h⟩
  · rw [if_neg g]; exact ⟨fun _ => g, fun _ => rfl⟩
@[simp] theorem ite_some_none_eq_some {α : Type u} {x y : α} [Decidable p] : (if p then some x else none) = some y ↔ p ∧ x = y := by
  by_cases g : p
  · rw [if_pos g]; exact ⟨fun h => ⟨g, Option.some.inj h⟩, fun h => congrArg some h.2⟩
  · rw [if_neg g]; exact ⟨nofun, fun h => absurd h.1 g⟩

/-! ### Connectives -/
@[simp] theorem eq_true_eq_id : Eq True = id := funext fun p => propext ⟨fun h => h ▸ trivial, fun h => (eq_true h).symm⟩
theorem and_congr_right_eq (h : a → b = c) : (a ∧ b) = (a ∧ c) := propext (and_congr_right fun ha => Iff.of_eq (h ha))
theorem and_congr_left_eq {c a b : Prop} (h : c → a = b) : (a ∧ c) = (b ∧ c) := propext (and_congr_left fun hc => Iff.of_eq (h hc))
theorem or_or_or_comm : (a ∨ b) ∨ c ∨ d ↔ (a ∨ c) ∨ b ∨ d := by rw [← or_assoc, or_right_comm (a := a), or_assoc]
theorem or_or_distrib_left : a ∨ b ∨ c ↔ (a ∨ b) ∨ a ∨ c := by rw [or_or_or_comm, or_self]
theorem or_or_distrib_right : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b ∨ c := by rw [or_or_or_comm, or_self]
theorem imp_not_self : (a → ¬a) ↔ ¬a := ⟨fun h ha => h ha ha, fun h _ => h⟩
attribute [simp] imp_not_self
@[simp] theorem nonempty_prop {p : Prop} : Nonempty p ↔ p := ⟨fun ⟨h⟩ => h, fun h => ⟨h⟩⟩
theorem not_not_of_not_imp : ¬(a → b) → ¬¬a := mt fun ha h => absurd h ha
theorem not_of_not_imp {a : Prop} : ¬(a → b) → ¬b := mt fun hb _ => hb
theorem peirce' {a : Prop} (H : ∀ b : Prop, (a → b) → a) : a := H a id

/-! ### Quantifiers -/
section
variable {α : Sort u} {p q : α → Prop} {b : Prop}
theorem exists₂_imp {P : (x : α) → p x → Prop} : (∃ x h, P x h) → b ↔ ∀ x h, P x h → b :=
  ⟨fun f x h g => f ⟨x, h, g⟩, fun f ⟨x, h, g⟩ => f x h g⟩
@[congr] theorem exists_prop_congr {p p' : Prop} {q q' : p → Prop} (h : ∀ h, q h ↔ q' h) (hp : p ↔ p') :
    Exists q ↔ ∃ h : p', q' (hp.2 h) := ⟨fun ⟨x, g⟩ => ⟨hp.1 x, (h x).1 g⟩, fun ⟨x, g⟩ => ⟨hp.2 x, (h _).2 g⟩⟩
theorem forall₂_congr {β : α → Sort v} {p q : ∀ a, β a → Prop} (h : ∀ a b, p a b ↔ q a b) : (∀ a b, p a b) ↔ ∀ a b, q a b :=
  forall_congr' fun a => forall_congr' (h a)
theorem exists₂_congr {β : α → Sort v} {p q : ∀ a, β a → Prop} (h : ∀ a b, p a b ↔ q a b) : (∃ a b, p a b) ↔ ∃ a b, q a b :=
  exists_congr fun a => exists_congr (h a)
@[simp] theorem exists_eq_right_right {a' : α} : (∃ a : α, p a ∧ q a ∧ a = a') ↔ p a' ∧ q a' :=
  ⟨fun ⟨_, h, g, e⟩ => e ▸ ⟨h, g⟩, fun ⟨h, g⟩ => ⟨a', h, g, rfl⟩⟩
@[simp] theorem exists_eq_right_right' {a' : α} : (∃ a : α, p a ∧ q a ∧ a' = a) ↔ p a' ∧ q a' :=
  ⟨fun ⟨_, h, g, e⟩ => e ▸ ⟨h, g⟩, fun ⟨h, g⟩ => ⟨a', h, g, rfl⟩⟩
@[simp] theorem exists_or_eq_left (y : α) (p : α → Prop) : ∃ x : α, x = y ∨ p x := ⟨y, .inl rfl⟩
@[simp] theorem exists_or_eq_right (y : α) (p : α → Prop) : ∃ x : α, p x ∨ x = y := ⟨y, .inr rfl⟩
@[simp] theorem exists_or_eq_left' (y : α) (p : α → Prop) : ∃ x : α, y = x ∨ p x := ⟨y, .inl rfl⟩
@[simp] theorem exists_or_eq_right' (y : α) (p : α → Prop) : ∃ x : α, p x ∨ y = x := ⟨y, .inr rfl⟩
@[simp] theorem forall_apply_eq_imp_iff {α : Sort u} {β : Sort v} {f : α → β} {p : β → Prop} : (∀ b a, f a = b → p b) ↔ ∀ a, p (f a) :=
  ⟨fun h a => h _ a rfl, fun h _ a e => e ▸ h a⟩
@[simp] theorem forall_eq_apply_imp_iff {α : Sort u} {β : Sort v} {f : α → β} {p : β → Prop} : (∀ b a, b = f a → p b) ↔ ∀ a, p (f a) :=
  ⟨fun h a => h _ a rfl, fun h _ a e => e ▸ h a⟩
@[simp] theorem forall_apply_eq_imp_iff₂ {α : Sort u} {β : Sort v} {f : α → β} {p : α → Prop} {q : β → Prop} :
    (∀ b a, p a → f a = b → q b) ↔ ∀ a, p a → q (f a) := ⟨fun h a g => h _ a g rfl, fun h _ a g e => e ▸ h a g⟩
end

/-! ### Decisions -/
attribute [simp] Decidable.not_not
namespace Decidable
theorem by_contra [Decidable p] : (¬p → False) → p := byContradiction
theorem of_not_imp [Decidable a] (h : ¬(a → b)) : a := byContradiction (not_not_of_not_imp h)
theorem not_imp_comm [Decidable a] [Decidable b] : (¬a → b) ↔ (¬b → a) := ⟨not_imp_symm, not_imp_symm⟩
theorem not_imp_self [Decidable a] : (¬a → a) ↔ a := ⟨fun h => (em a).elim id h, fun h _ => h⟩
theorem imp_iff_or_not {b a : Prop} [Decidable b] : b → a ↔ a ∨ ¬b := imp_iff_not_or.trans or_comm
theorem imp_or [h : Decidable a] : (a → b ∨ c) ↔ (a → b) ∨ (a → c) :=
  ⟨fun f => (em a).elim (fun ha => (f ha).imp (fun x _ => x) fun x _ => x) (fun h => .inl fun x => absurd x h),
   fun f ha => f.imp (· ha) (· ha)⟩
theorem peirce (a b : Prop) [Decidable a] : ((a → b) → a) → a := fun h => (em a).elim id fun n => h fun x => absurd x n
theorem not_iff_not [Decidable a] [Decidable b] : (¬a ↔ ¬b) ↔ (a ↔ b) :=
  ⟨fun h => ⟨not_imp_not.1 h.2, not_imp_not.1 h.1⟩, fun h => ⟨mt h.2, mt h.1⟩⟩
theorem not_iff {b a : Prop} [Decidable b] : ¬(a ↔ b) ↔ (¬a ↔ b) :=
  (em b).elim (fun h => by rw [iff_true_right h, iff_true_right h]) fun h => by rw [iff_false_right h, iff_false_right h]
theorem iff_iff_and_or_not_and_not {a b : Prop} [Decidable b] : (a ↔ b) ↔ (a ∧ b) ∨ (¬a ∧ ¬b) :=
  ⟨fun e => (em b).elim (fun h => .inl ⟨e.2 h, h⟩) fun h => .inr ⟨mt e.1 h, h⟩,
   fun h => h.elim (fun g => iff_of_true g.1 g.2) fun g => iff_of_false g.1 g.2⟩
theorem not_and_not_right {b a : Prop} [Decidable b] : ¬(a ∧ ¬b) ↔ (a → b) :=
  ⟨fun h ha => byContradiction fun hb => h ⟨ha, hb⟩, fun h g => g.2 (h g.1)⟩
theorem not_and_iff_or_not_not [Decidable a] : ¬(a ∧ b) ↔ ¬a ∨ ¬b := not_and_iff_not_or_not
theorem or_iff_not_and_not [Decidable a] [Decidable b] : a ∨ b ↔ ¬(¬a ∧ ¬b) := by rw [← not_or, not_not]
theorem and_iff_not_or_not [Decidable a] [Decidable b] : a ∧ b ↔ ¬(¬a ∨ ¬b) := by rw [← not_and_iff_or_not_not, not_not]
protected theorem not_forall {α : Sort u} {p : α → Prop} [Decidable (∃ x, ¬p x)] [∀ x, Decidable (p x)] :
    (¬∀ x, p x) ↔ ∃ x, ¬p x :=
  ⟨fun h => byContradiction fun n => h fun x => byContradiction fun g => n ⟨x, g⟩, not_forall_of_exists_not⟩
end Decidable
export Decidable (not_imp_self)
attribute [simp] not_imp_self
@[inline] def decidable_of_iff {b : Prop} (a : Prop) (h : a ↔ b) [Decidable a] : Decidable b := decidable_of_decidable_of_iff h
@[inline] def decidable_of_iff' {a : Prop} (b : Prop) (h : a ↔ b) [Decidable b] : Decidable a := decidable_of_decidable_of_iff h.symm
def decidable_of_bool {a : Prop} : ∀ b : Bool, (b ↔ a) → Decidable a
  | true, h => isTrue (h.1 rfl)
  | false, h => isFalse (mt h.2 Bool.noConfusion)
instance exists_prop_decidable {p : Prop} (P : p → Prop) [Decidable p] [∀ h, Decidable (P h)] : Decidable (∃ h, P h) :=
  if h : p then decidable_of_decidable_of_iff (p := P h) ⟨fun g => ⟨h, g⟩, fun ⟨_, g⟩ => g⟩ else isFalse fun ⟨g, _⟩ => h g
instance forall_prop_decidable {p : Prop} (P : p → Prop) [Decidable p] [∀ h, Decidable (P h)] : Decidable (∀ h, P h) :=
  if h : p then decidable_of_decidable_of_iff (p := P h) ⟨fun g _ => g, fun g => g h⟩ else isTrue fun g => absurd g h
@[simp] theorem decide_eq_decide {p q : Prop} {_ : Decidable p} {_ : Decidable q} : decide p = decide q ↔ (p ↔ q) :=
  ⟨fun h => by rw [← decide_eq_true_iff (p := p), h, decide_eq_true_iff], fun h => by cases propext h; congr⟩
@[simp] theorem decide_implies (u v : Prop) [duv : Decidable (u → v)] [du : Decidable u] {dv : u → Decidable v} :
    decide (u → v) = dite u (fun h => @decide v (dv h)) (fun _ => true) := by
  by_cases g : u
  · rw [dif_pos g]; exact decide_eq_decide.2 (imp_iff_right g)
  · rw [dif_neg g]; exact decide_eq_true fun h => absurd h g
@[simp] theorem decide_ite (u : Prop) [du : Decidable u] (p q : Prop) [dpq : Decidable (ite u p q)] [dp : Decidable p]
    [dq : Decidable q] : decide (ite u p q) = ite u (decide p) (decide q) := by
  by_cases g : u
  · rw [if_pos (t := decide p) g]; exact decide_eq_decide.2 (Iff.of_eq (if_pos g))
  · rw [if_neg (t := decide p) g]; exact decide_eq_decide.2 (Iff.of_eq (if_neg g))
@[simp] theorem not_decide_eq_true [h : Decidable p] : ((!decide p) = true) ↔ ¬p := by
  rw [Bool.not_eq_true']; exact decide_eq_false_iff_not
