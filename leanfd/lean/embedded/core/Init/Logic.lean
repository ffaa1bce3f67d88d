prelude
import Init.Coe
/-!
Propositional logic, quantifiers, equality, decidability, the classical axioms and what follows from them. Statements are
those of standard Lean; the proofs are our own.
-/
universe u v w
variable {a b c d p q : Prop}

/-! ### Truth, falsity, negation -/
def inline {α : Sort u} (a : α) : α := a
@[inline] def flip {α : Sort u} {β : Sort v} {φ : Sort w} (f : α → β → φ) : β → α → φ := fun b a => f a b

@[simp] theorem Function.const_apply {β : Sort v} {α : Sort u} {y : β} {x : α} : Function.const α y x = y := rfl
@[simp] theorem Function.comp_apply {β : Sort v} {δ : Sort w} {α : Sort u} {f : β → δ} {g : α → β} {x : α} :
    Function.comp f g x = f (g x) := rfl
theorem Function.comp_def {α : Sort u} {β : Sort v} {δ : Sort w} (f : β → δ) (g : α → β) : f ∘ g = fun x => f (g x) := rfl
@[simp] theorem Function.const_comp {α : Sort u} {β : Sort v} {γ : Sort w} {f : α → β} {c : γ} :
    (Function.const β c ∘ f) = Function.const α c := rfl

attribute [simp] namedPattern

theorem trivial : True := ⟨⟩
theorem of_eq_true (h : p = True) : p := h.symm ▸ trivial
theorem of_eq_false (h : p = False) : ¬p := fun hp => (h ▸ hp : False)
theorem eq_true (h : p) : p = True := propext ⟨fun _ => trivial, fun _ => h⟩
theorem eq_false (h : ¬p) : p = False := propext ⟨fun h' => absurd h' h, False.elim⟩
theorem eq_false' (h : p → False) : p = False := eq_false h
@[simp] theorem eq_self {α : Sort u} (a : α) : (a = a) = True := eq_true rfl
theorem not_false : ¬False := id
theorem not_true : (¬True) ↔ False := ⟨fun h => h trivial, False.elim⟩
theorem mt {a b : Prop} (h₁ : a → b) (h₂ : ¬b) : ¬a := fun ha => h₂ (h₁ ha)
theorem not_not_intro {p : Prop} (h : p) : ¬¬p := fun hn => hn h
theorem proof_irrel {a : Prop} (h₁ h₂ : a) : h₁ = h₂ := rfl
theorem id_def {α : Sort u} (a : α) : id a = a := rfl
def implies (a b : Prop) := a → b
theorem implies.trans {p q r : Prop} (h₁ : implies p q) (h₂ : implies q r) : implies p r := fun hp => h₂ (h₁ hp)
def Not.elim {a : Prop} {α : Sort u} (h₁ : ¬a) (h₂ : a) : α := absurd h₂ h₁
theorem Not.imp {a b : Prop} (h₂ : ¬b) (h₁ : a → b) : ¬a := mt h₁ h₂
theorem not_congr (h : a ↔ b) : ¬a ↔ ¬b := ⟨mt h.2, mt h.1⟩
theorem not_not_not : ¬¬¬a ↔ ¬a := ⟨mt not_not_intro, not_not_intro⟩
theorem not_not_em (a : Prop) : ¬¬(a ∨ ¬a) := fun h => h (.inr fun ha => h (.inl ha))

/-! ### Equality, casts, heterogeneous equality -/
@[macro_inline, implicit_reducible] def Eq.mp {α β : Sort u} (h : α = β) (a : α) : β := h ▸ a
@[macro_inline, implicit_reducible] def Eq.mpr {α β : Sort u} (h : α = β) (b : β) : α := h ▸ b
theorem Eq.substr {α : Sort u} {p : α → Prop} {a b : α} (h₁ : b = a) (h₂ : p a) : p b := h₁ ▸ h₂
abbrev Eq.ndrecOn.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1} {b : α} (h : a = b) (m : motive a) : motive b :=
  Eq.ndrec m h
theorem cast_eq {α : Sort u} (h : α = α) (a : α) : cast h a = a := rfl
@[simp] theorem eq_mp_eq_cast {α β : Sort u} (h : α = β) : Eq.mp h = cast h := rfl
@[simp] theorem eq_mpr_eq_cast {α β : Sort u} (h : α = β) : Eq.mpr h = cast h.symm := rfl
attribute [simp] cast_eq
theorem eq_comm {α : Sort u} {a b : α} : a = b ↔ b = a := ⟨Eq.symm, Eq.symm⟩
protected theorem Eq.comm {α : Sort u} {a b : α} : a = b ↔ b = a := eq_comm
theorem ne_of_apply_ne {α : Sort u} {β : Sort v} (f : α → β) {x y : α} : f x ≠ f y → x ≠ y := mt <| congrArg f

section Ne
variable {α : Sort u} {a b : α} {p : Prop}
theorem Ne.intro (h : a = b → False) : a ≠ b := h
theorem Ne.elim (h : a ≠ b) : a = b → False := h
theorem Ne.irrefl (h : a ≠ a) : False := h rfl
@[symm] theorem Ne.symm (h : a ≠ b) : b ≠ a := fun e => h e.symm
theorem ne_comm {α : Sort u} {a b : α} : a ≠ b ↔ b ≠ a := ⟨Ne.symm, Ne.symm⟩
theorem false_of_ne : a ≠ a → False := Ne.irrefl
theorem ne_false_of_self : p → p ≠ False := fun hp e => e ▸ hp
theorem ne_true_of_not : ¬p → p ≠ True := fun hn e => hn (e ▸ trivial)
theorem true_ne_false : ¬True = False := ne_false_of_self trivial
theorem false_ne_true : False ≠ True := fun e => e.symm ▸ trivial
theorem ne_of_eq_of_ne {a b c : α} (h₁ : a = b) (h₂ : b ≠ c) : a ≠ c := h₁.symm ▸ h₂
theorem ne_of_ne_of_eq {a b c : α} (h₁ : a ≠ b) (h₂ : b = c) : a ≠ c := h₂ ▸ h₁
end Ne

section HEq
variable {α β φ : Sort u} {a a' : α} {b b' : β} {c : φ}
noncomputable def HEq.ndrec.{u1, u2} {α : Sort u2} {a : α} {motive : {β : Sort u2} → β → Sort u1} (m : motive a)
    {β : Sort u2} {b : β} (h : HEq a b) : motive b := h.rec m
noncomputable def HEq.ndrecOn.{u1, u2} {α : Sort u2} {a : α} {motive : {β : Sort u2} → β → Sort u1} {β : Sort u2} {b : β}
    (h : HEq a b) (m : motive a) : motive b := h.rec m
noncomputable def HEq.elim {α : Sort u} {a : α} {p : α → Sort v} {b : α} (h₁ : HEq a b) (h₂ : p a) : p b :=
  eq_of_heq h₁ ▸ h₂
theorem HEq.subst {p : (T : Sort u) → T → Prop} (h₁ : HEq a b) (h₂ : p α a) : p β b := HEq.ndrecOn h₁ h₂
@[symm] theorem HEq.symm (h : HEq a b) : HEq b a := h.rec (HEq.refl a)
theorem HEq.trans (h₁ : HEq a b) (h₂ : HEq b c) : HEq a c := HEq.subst h₂ h₁
theorem heq_of_heq_of_eq (h₁ : HEq a b) (h₂ : b = b') : HEq a b' := h₂ ▸ h₁
theorem heq_of_eq_of_heq (h₁ : a = a') (h₂ : HEq a' b) : HEq a b := h₁.symm ▸ h₂
theorem type_eq_of_heq (h : HEq a b) : α = β := h.rec (Eq.refl α)
theorem heq_comm {a : α} {b : β} : HEq a b ↔ HEq b a := ⟨HEq.symm, HEq.symm⟩
end HEq

theorem cast_heq {α β : Sort u} : (h : α = β) → (a : α) → HEq (cast h a) a
  | rfl, a => HEq.refl a
theorem eqRec_heq {α : Sort u} {φ : α → Sort v} {a a' : α} :
    (h : a = a') → (p : φ a) → HEq (Eq.recOn (motive := fun x _ => φ x) h p) p
  | rfl, p => HEq.refl p
theorem heq_of_eqRec_eq {α β : Sort u} {a : α} {b : β} (h₁ : α = β) (h₂ : Eq.rec (motive := fun α _ => α) a h₁ = b) :
    HEq a b := by subst h₁; exact heq_of_eq h₂
@[simp] theorem cast_cast {α β γ : Sort u} : ∀ (ha : α = β) (hb : β = γ) (a : α),
    cast hb (cast ha a) = cast (ha.trans hb) a
  | rfl, rfl, _ => rfl
theorem proof_irrel_heq {p q : Prop} (hp : p) (hq : q) : HEq hp hq := by
  have same : p = q := propext ⟨fun _ => hq, fun _ => hp⟩
  subst same; exact HEq.refl hp

/-! ### Equivalence -/
theorem Iff.refl (a : Prop) : a ↔ a := ⟨id, id⟩
protected theorem Iff.rfl {a : Prop} : a ↔ a := Iff.refl a
theorem Iff.trans (h₁ : a ↔ b) (h₂ : b ↔ c) : a ↔ c := ⟨fun ha => h₂.1 (h₁.1 ha), fun hc => h₁.2 (h₂.2 hc)⟩
@[symm] theorem Iff.symm (h : a ↔ b) : b ↔ a := ⟨h.2, h.1⟩
theorem Iff.comm : (a ↔ b) ↔ (b ↔ a) := ⟨Iff.symm, Iff.symm⟩
theorem iff_comm : (a ↔ b) ↔ (b ↔ a) := Iff.comm
theorem Iff.of_eq (h : a = b) : a ↔ b := h ▸ Iff.rfl
theorem Eq.to_iff {a b : Prop} (h : a = b) : a ↔ b := Iff.of_eq h
theorem iff_of_eq (h : a = b) : a ↔ b := Iff.of_eq h
theorem iff_iff_implies_and_implies {a b : Prop} : (a ↔ b) ↔ (a → b) ∧ (b → a) :=
  ⟨fun h => ⟨h.1, h.2⟩, fun h => ⟨h.1, h.2⟩⟩
theorem iff_def : (a ↔ b) ↔ (a → b) ∧ (b → a) := iff_iff_implies_and_implies
theorem iff_def' : (a ↔ b) ↔ (b → a) ∧ (a → b) := ⟨fun h => ⟨h.2, h.1⟩, fun h => ⟨h.2, h.1⟩⟩
theorem iff_of_true (ha : a) (hb : b) : a ↔ b := ⟨fun _ => hb, fun _ => ha⟩
theorem iff_of_false (ha : ¬a) (hb : ¬b) : a ↔ b := ⟨fun h => absurd h ha, fun h => absurd h hb⟩
theorem iff_true_left (ha : a) : (a ↔ b) ↔ b := ⟨fun h => h.1 ha, fun hb => iff_of_true ha hb⟩
theorem iff_true_right (ha : a) : (b ↔ a) ↔ b := Iff.trans Iff.comm (iff_true_left ha)
theorem iff_false_left (ha : ¬a) : (a ↔ b) ↔ ¬b := ⟨fun h hb => ha (h.2 hb), iff_of_false ha⟩
theorem iff_false_right (ha : ¬a) : (b ↔ a) ↔ ¬b := Iff.trans Iff.comm (iff_false_left ha)
theorem of_iff_true (h : a ↔ True) : a := h.2 trivial
theorem iff_true_intro (h : a) : a ↔ True := iff_of_true h trivial
theorem not_of_iff_false : (p ↔ False) → ¬p := Iff.mp
theorem iff_false_intro (h : ¬a) : a ↔ False := iff_of_false h id
theorem not_iff_false_intro (h : a) : ¬a ↔ False := iff_false_intro (not_not_intro h)
theorem Eq.congr {α : Sort u} {x₁ y₁ x₂ y₂ : α} (h₁ : x₁ = y₁) (h₂ : x₂ = y₂) : (x₁ = x₂) ↔ (y₁ = y₂) :=
  h₁ ▸ h₂ ▸ Iff.rfl
theorem Iff.subst {a b : Prop} {p : Prop → Prop} (h₁ : a ↔ b) (h₂ : p a) : p b := Eq.subst (propext h₁) h₂
theorem iff_not_self : ¬(a ↔ ¬a) := fun h => have hn : ¬a := fun ha => h.1 ha ha; hn (h.2 hn)
theorem not_iff_self : ¬(¬a ↔ a) := fun h => iff_not_self h.symm
@[simp] theorem eq_iff_iff {p q : Prop} : (p = q) ↔ (p ↔ q) := ⟨Iff.of_eq, propext⟩
theorem propext_iff {a b : Prop} : a = b ↔ (a ↔ b) := ⟨Iff.of_eq, propext⟩

instance instTransIff : Trans Iff Iff Iff where
  trans := Iff.trans

/-! ### Conjunction -/
@[symm] theorem And.symm : a ∧ b → b ∧ a := fun h => ⟨h.2, h.1⟩
@[symm] theorem And.symm' : a ∧ b → b ∧ a := And.symm
theorem And.comm : a ∧ b ↔ b ∧ a := ⟨And.symm, And.symm⟩
theorem and_comm : a ∧ b ↔ b ∧ a := And.comm
theorem And.imp {a c b d : Prop} (f : a → c) (g : b → d) (h : a ∧ b) : c ∧ d := ⟨f h.1, g h.2⟩
theorem And.imp_left (h : a → b) : a ∧ c → b ∧ c := .imp h id
theorem And.imp_right (h : a → b) : c ∧ a → c ∧ b := .imp id h
abbrev And.elim {α : Sort u} (f : a → b → α) (h : a ∧ b) : α := f h.1 h.2
theorem and_assoc : (a ∧ b) ∧ c ↔ a ∧ (b ∧ c) :=
  ⟨fun h => ⟨h.1.1, h.1.2, h.2⟩, fun h => ⟨⟨h.1, h.2.1⟩, h.2.2⟩⟩
theorem and_left_comm : a ∧ b ∧ c ↔ b ∧ a ∧ c := ⟨fun h => ⟨h.2.1, h.1, h.2.2⟩, fun h => ⟨h.2.1, h.1, h.2.2⟩⟩
theorem and_right_comm : (a ∧ b) ∧ c ↔ (a ∧ c) ∧ b :=
  ⟨fun h => ⟨⟨h.1.1, h.2⟩, h.1.2⟩, fun h => ⟨⟨h.1.1, h.2⟩, h.1.2⟩⟩
theorem and_rotate : a ∧ b ∧ c ↔ b ∧ c ∧ a := ⟨fun h => ⟨h.2.1, h.2.2, h.1⟩, fun h => ⟨h.2.2, h.1, h.2.1⟩⟩
theorem and_and_and_comm : (a ∧ b) ∧ c ∧ d ↔ (a ∧ c) ∧ b ∧ d :=
  ⟨fun h => ⟨⟨h.1.1, h.2.1⟩, h.1.2, h.2.2⟩, fun h => ⟨⟨h.1.1, h.2.1⟩, h.1.2, h.2.2⟩⟩
theorem and_and_left : a ∧ (b ∧ c) ↔ (a ∧ b) ∧ a ∧ c :=
  ⟨fun h => ⟨⟨h.1, h.2.1⟩, h.1, h.2.2⟩, fun h => ⟨h.1.1, h.1.2, h.2.2⟩⟩
theorem and_and_right : (a ∧ b) ∧ c ↔ (a ∧ c) ∧ b ∧ c :=
  ⟨fun h => ⟨⟨h.1.1, h.2⟩, h.1.2, h.2⟩, fun h => ⟨⟨h.1.1, h.2.1⟩, h.1.2⟩⟩
theorem and_iff_left {b a : Prop} (hb : b) : a ∧ b ↔ a := ⟨And.left, fun ha => ⟨ha, hb⟩⟩
theorem and_iff_right (ha : a) : a ∧ b ↔ b := ⟨And.right, fun hb => ⟨ha, hb⟩⟩
theorem and_iff_left_of_imp (h : a → b) : (a ∧ b) ↔ a := ⟨And.left, fun ha => ⟨ha, h ha⟩⟩
theorem and_iff_right_of_imp {b a : Prop} (h : b → a) : (a ∧ b) ↔ b := ⟨And.right, fun hb => ⟨h hb, hb⟩⟩
theorem and_self_iff : a ∧ a ↔ a := ⟨And.left, fun h => ⟨h, h⟩⟩
theorem and_congr {a c b d : Prop} (h₁ : a ↔ c) (h₂ : b ↔ d) : a ∧ b ↔ c ∧ d := ⟨And.imp h₁.1 h₂.1, And.imp h₁.2 h₂.2⟩
theorem and_congr_left' (h : a ↔ b) : a ∧ c ↔ b ∧ c := and_congr h .rfl
theorem and_congr_right' {b c a : Prop} (h : b ↔ c) : a ∧ b ↔ a ∧ c := and_congr .rfl h
theorem and_congr_right (h : a → (b ↔ c)) : a ∧ b ↔ a ∧ c :=
  ⟨fun x => ⟨x.1, (h x.1).1 x.2⟩, fun x => ⟨x.1, (h x.1).2 x.2⟩⟩
theorem and_congr_left {c a b : Prop} (h : c → (a ↔ b)) : a ∧ c ↔ b ∧ c :=
  ⟨fun x => ⟨(h x.2).1 x.1, x.2⟩, fun x => ⟨(h x.2).2 x.1, x.2⟩⟩
theorem not_and_of_not_left (b : Prop) : ¬a → ¬(a ∧ b) := mt And.left
theorem not_and_of_not_right (a : Prop) {b : Prop} : ¬b → ¬(a ∧ b) := mt And.right
theorem not_and_of_not_or_not (h : ¬a ∨ ¬b) : ¬(a ∧ b) := fun hab => h.elim (· hab.1) (· hab.2)

/-! ### Disjunction -/
@[symm] theorem Or.symm : a ∨ b → b ∨ a := fun h => h.elim .inr .inl
theorem Or.comm : a ∨ b ↔ b ∨ a := ⟨Or.symm, Or.symm⟩
theorem or_comm : a ∨ b ↔ b ∨ a := Or.comm
theorem Or.imp (f : a → c) (g : b → d) (h : a ∨ b) : c ∨ d := h.elim (fun x => .inl (f x)) (fun x => .inr (g x))
theorem Or.imp_left (f : a → b) : a ∨ c → b ∨ c := .imp f id
theorem Or.imp_right {b c a : Prop} (f : b → c) : a ∨ b → a ∨ c := .imp id f
theorem or_assoc : (a ∨ b) ∨ c ↔ a ∨ (b ∨ c) :=
  ⟨fun h => h.elim (.imp_right .inl) (fun x => .inr (.inr x)), fun h => h.elim (fun x => .inl (.inl x)) (.imp_left .inr)⟩
theorem or_left_comm : a ∨ (b ∨ c) ↔ b ∨ (a ∨ c) :=
  ⟨fun h => h.elim (fun x => .inr (.inl x)) (.imp_right .inr), fun h => h.elim (fun x => .inr (.inl x)) (.imp_right .inr)⟩
theorem or_right_comm : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b :=
  ⟨fun h => h.elim (.imp_left .inl) (fun x => .inl (.inr x)), fun h => h.elim (.imp_left .inl) (fun x => .inl (.inr x))⟩
theorem or_rotate : a ∨ b ∨ c ↔ b ∨ c ∨ a := or_left_comm.trans ⟨.imp_right .symm, .imp_right .symm⟩
theorem or_congr {a c b d : Prop} (h₁ : a ↔ c) (h₂ : b ↔ d) : (a ∨ b) ↔ (c ∨ d) := ⟨.imp h₁.1 h₂.1, .imp h₁.2 h₂.2⟩
theorem or_congr_left (h : a ↔ b) : a ∨ c ↔ b ∨ c := or_congr h .rfl
theorem or_congr_right {b c a : Prop} (h : b ↔ c) : a ∨ b ↔ a ∨ c := or_congr .rfl h
theorem or_self_iff : a ∨ a ↔ a := ⟨fun h => h.elim id id, .inl⟩
theorem not_or_intro {a b : Prop} (ha : ¬a) (hb : ¬b) : ¬(a ∨ b) := fun h => h.elim ha hb
theorem or_iff_right_of_imp (ha : a → b) : (a ∨ b) ↔ b := ⟨fun h => h.elim ha id, .inr⟩
theorem or_iff_left_of_imp {b a : Prop} (hb : b → a) : (a ∨ b) ↔ a := ⟨fun h => h.elim id hb, .inl⟩
theorem or_iff_left {b a : Prop} (hb : ¬b) : a ∨ b ↔ a := or_iff_left_of_imp fun h => absurd h hb
theorem or_iff_right (ha : ¬a) : a ∨ b ↔ b := or_iff_right_of_imp fun h => absurd h ha

/-! ### Implication and distributivity -/
theorem not_imp_of_and_not : a ∧ ¬b → ¬(a → b) := fun h f => h.2 (f h.1)
theorem imp_and {α : Sort u} : (α → b ∧ c) ↔ (α → b) ∧ (α → c) :=
  ⟨fun h => ⟨fun x => (h x).1, fun x => (h x).2⟩, fun h x => ⟨h.1 x, h.2 x⟩⟩
theorem and_or_left : a ∧ (b ∨ c) ↔ (a ∧ b) ∨ (a ∧ c) :=
  ⟨fun h => h.2.imp (⟨h.1, ·⟩) (⟨h.1, ·⟩), fun h => h.elim (.imp_right .inl) (.imp_right .inr)⟩
theorem or_and_right : (a ∨ b) ∧ c ↔ (a ∧ c) ∨ (b ∧ c) :=
  ⟨fun h => h.1.imp (⟨·, h.2⟩) (⟨·, h.2⟩), fun h => h.elim (.imp_left .inl) (.imp_left .inr)⟩
theorem or_and_left : a ∨ (b ∧ c) ↔ (a ∨ b) ∧ (a ∨ c) :=
  ⟨fun h => ⟨h.imp_right And.left, h.imp_right And.right⟩,
   fun h => h.1.elim .inl fun hb => h.2.imp_right fun hc => ⟨hb, hc⟩⟩
theorem and_or_right : (a ∧ b) ∨ c ↔ (a ∨ c) ∧ (b ∨ c) :=
  ⟨fun h => ⟨h.imp_left And.left, h.imp_left And.right⟩,
   fun h => h.1.elim (fun ha => h.2.imp_left fun hb => ⟨ha, hb⟩) .inr⟩
theorem or_imp : (a ∨ b → c) ↔ (a → c) ∧ (b → c) :=
  ⟨fun h => ⟨fun x => h (.inl x), fun x => h (.inr x)⟩, fun h x => x.elim h.1 h.2⟩
@[simp] theorem not_or : ¬(p ∨ q) ↔ ¬p ∧ ¬q := or_imp
theorem imp_intro {α β : Prop} (h : α) : β → α := fun _ => h
theorem imp_imp_imp {a b c d : Prop} (h₀ : c → a) (h₁ : b → d) : (a → b) → (c → d) := fun f x => h₁ (f (h₀ x))
theorem imp_iff_right {a : Prop} (ha : a) : (a → b) ↔ b := ⟨fun f => f ha, imp_intro⟩
theorem imp_true_iff (α : Sort u) : (α → True) ↔ True := iff_true_intro fun _ => trivial
theorem false_imp_iff (a : Prop) : (False → a) ↔ True := iff_true_intro False.elim
theorem true_imp_iff {α : Prop} : (True → α) ↔ α := imp_iff_right trivial
@[simp 10000] theorem imp_self {a : Prop} : (a → a) ↔ True := iff_true_intro id
@[simp] theorem imp_false : (a → False) ↔ ¬a := Iff.rfl
theorem imp.swap {a : Sort u} {b : Sort v} {c : Prop} : (a → b → c) ↔ (b → a → c) := ⟨fun f y x => f x y, fun f x y => f y x⟩
theorem imp_not_comm : (a → ¬b) ↔ (b → ¬a) := imp.swap
theorem imp_congr_left (h : a ↔ b) : (a → c) ↔ (b → c) := ⟨fun f x => f (h.2 x), fun f x => f (h.1 x)⟩
theorem imp_congr_right (h : a → (b ↔ c)) : (a → b) ↔ (a → c) := ⟨fun f x => (h x).1 (f x), fun f x => (h x).2 (f x)⟩
theorem imp_congr_ctx (h₁ : a ↔ c) (h₂ : c → (b ↔ d)) : (a → b) ↔ (c → d) :=
  (imp_congr_left h₁).trans (imp_congr_right h₂)
theorem imp_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : (a → b) ↔ (c → d) := imp_congr_ctx h₁ fun _ => h₂
theorem imp_iff_not (hb : ¬b) : (a → b) ↔ ¬a := imp_congr_right fun _ => iff_false_intro hb
theorem not_and' : ¬(a ∧ b) ↔ b → ¬a := ⟨fun h y x => h ⟨x, y⟩, fun h x => h x.2 x.1⟩
theorem iff_congr {p₁ p₂ q₁ q₂ : Prop} (h₁ : p₁ ↔ p₂) (h₂ : q₁ ↔ q₂) : (p₁ ↔ q₁) ↔ (p₂ ↔ q₂) :=
  ⟨fun h => h₁.symm.trans (h.trans h₂), fun h => h₁.trans (h.trans h₂.symm)⟩

attribute [refl] Iff.refl

/-! ### Quantifiers -/
section quantifiers
variable {α : Sort u} {β : Sort v} {p q : α → Prop} {b : Prop}
theorem Exists.elim {α : Sort u} {p : α → Prop} {b : Prop} (h₁ : Exists (fun x => p x)) (h₂ : ∀ (a : α), p a → b) : b :=
  match h₁ with
  | ⟨a, h⟩ => h₂ a h
theorem forall_imp (h : ∀ a, p a → q a) : (∀ a, p a) → ∀ a, q a := fun h' a => h a (h' a)
@[simp] theorem forall_exists_index {q : (∃ x, p x) → Prop} : (∀ h, q h) ↔ ∀ x (h : p x), q ⟨x, h⟩ :=
  ⟨fun h x hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => h x hx⟩
theorem Exists.imp (h : ∀ a, p a → q a) : (∃ a, p a) → ∃ a, q a
  | ⟨a, hp⟩ => ⟨a, h a hp⟩
theorem Exists.imp' {q : β → Prop} (f : α → β) (hpq : ∀ a, p a → q (f a)) : (∃ a, p a) → ∃ b, q b
  | ⟨a, hp⟩ => ⟨f a, hpq a hp⟩
theorem exists_imp : ((∃ x, p x) → b) ↔ ∀ x, p x → b := forall_exists_index
theorem forall_congr' (h : ∀ a, p a ↔ q a) : (∀ a, p a) ↔ ∀ a, q a :=
  ⟨fun H a => (h a).1 (H a), fun H a => (h a).2 (H a)⟩
theorem exists_congr (h : ∀ a, p a ↔ q a) : (∃ a, p a) ↔ ∃ a, q a := ⟨.imp fun x => (h x).1, .imp fun x => (h x).2⟩
@[simp] theorem not_exists : (¬∃ x, p x) ↔ ∀ x, ¬p x := exists_imp
theorem forall_not_of_not_exists (h : ¬∃ x, p x) : ∀ x, ¬p x := not_exists.1 h
theorem not_exists_of_forall_not (h : ∀ x, ¬p x) : ¬∃ x, p x := not_exists.2 h
theorem forall_and : (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ (∀ x, q x) :=
  ⟨fun h => ⟨fun x => (h x).1, fun x => (h x).2⟩, fun h x => ⟨h.1 x, h.2 x⟩⟩
theorem exists_or : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x :=
  ⟨fun ⟨x, h⟩ => h.imp (⟨x, ·⟩) (⟨x, ·⟩), fun h => h.elim (.imp fun _ => .inl) (.imp fun _ => .inr)⟩
@[simp] theorem exists_const (α : Sort u) [i : Nonempty α] : (∃ _ : α, b) ↔ b := ⟨fun ⟨_, h⟩ => h, fun h => i.elim (⟨·, h⟩)⟩
@[simp] theorem forall_const (α : Sort u) [i : Nonempty α] : (α → b) ↔ b := ⟨i.elim, fun hb _ => hb⟩
@[simp] theorem exists_false : ¬(∃ _a : α, False) := fun ⟨_, h⟩ => h
theorem Exists.nonempty : (∃ x, p x) → Nonempty α | ⟨x, _⟩ => ⟨x⟩
theorem not_forall_of_exists_not {p : α → Prop} : (∃ x, ¬p x) → ¬∀ x, p x
  | ⟨x, hn⟩, h => hn (h x)
@[simp] theorem forall_eq {p : α → Prop} {a' : α} : (∀ a, a = a' → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h _ e => e.symm ▸ h⟩
@[simp] theorem forall_eq' {p : α → Prop} {a' : α} : (∀ a, a' = a → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h _ e => e ▸ h⟩
@[simp] theorem exists_eq {a' : α} : ∃ a, a = a' := ⟨_, rfl⟩
@[simp] theorem exists_eq' {a' : α} : ∃ a, a' = a := ⟨_, rfl⟩
@[simp] theorem exists_eq_left {p : α → Prop} {a' : α} : (∃ a, a = a' ∧ p a) ↔ p a' :=
  ⟨fun ⟨_, e, h⟩ => e ▸ h, fun h => ⟨_, rfl, h⟩⟩
@[simp] theorem exists_eq_right {p : α → Prop} {a' : α} : (∃ a, p a ∧ a = a') ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e ▸ h, fun h => ⟨_, h, rfl⟩⟩
@[simp] theorem exists_eq_left' {p : α → Prop} {a' : α} : (∃ a, a' = a ∧ p a) ↔ p a' :=
  ⟨fun ⟨_, e, h⟩ => e.symm ▸ h, fun h => ⟨_, rfl, h⟩⟩
@[simp] theorem exists_eq_right' {p : α → Prop} {a' : α} : (∃ a, p a ∧ a' = a) ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e.symm ▸ h, fun h => ⟨_, h, rfl⟩⟩
@[simp] theorem exists_and_left {b : Prop} : (∃ x, b ∧ p x) ↔ b ∧ (∃ x, p x) :=
  ⟨fun ⟨x, h, hp⟩ => ⟨h, x, hp⟩, fun ⟨h, x, hp⟩ => ⟨x, h, hp⟩⟩
@[simp] theorem exists_and_right {b : Prop} : (∃ x, p x ∧ b) ↔ (∃ x, p x) ∧ b :=
  ⟨fun ⟨x, hp, h⟩ => ⟨⟨x, hp⟩, h⟩, fun ⟨⟨x, hp⟩, h⟩ => ⟨x, hp, h⟩⟩
theorem exists_prop {b a : Prop} : (∃ _h : a, b) ↔ a ∧ b := ⟨fun ⟨x, y⟩ => ⟨x, y⟩, fun ⟨x, y⟩ => ⟨x, y⟩⟩
@[simp 900] theorem exists_prop' {p : Prop} : (∃ _ : α, p) ↔ Nonempty α ∧ p :=
  ⟨fun ⟨a, h⟩ => ⟨⟨a⟩, h⟩, fun ⟨⟨a⟩, h⟩ => ⟨a, h⟩⟩
@[simp] theorem exists_apply_eq_apply (f : α → β) (a' : α) : ∃ a, f a = f a' := ⟨a', rfl⟩
theorem forall_comm {p : α → β → Prop} : (∀ a b, p a b) ↔ (∀ b a, p a b) := ⟨fun h b a => h a b, fun h a b => h b a⟩
theorem exists_comm {p : α → β → Prop} : (∃ a b, p a b) ↔ (∃ b a, p a b) :=
  ⟨fun ⟨a, b, h⟩ => ⟨b, a, h⟩, fun ⟨b, a, h⟩ => ⟨a, b, h⟩⟩
theorem exists_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (Exists fun h' : p => q h') ↔ q h :=
  ⟨fun ⟨_, x⟩ => x, fun x => ⟨h, x⟩⟩
theorem forall_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (∀ h' : p, q h') ↔ q h :=
  ⟨fun f => f h, fun x _ => x⟩
theorem forall_prop_of_false {p : Prop} {q : p → Prop} (hn : ¬p) : (∀ h' : p, q h') ↔ True :=
  iff_true_intro fun h => absurd h hn
@[simp] theorem exists_true_left {p : True → Prop} : Exists p ↔ p True.intro := exists_prop_of_true _
@[simp] theorem forall_eq_or_imp {p q : α → Prop} {a' : α} : (∀ a, a = a' ∨ q a → p a) ↔ p a' ∧ ∀ a, q a → p a :=
  ⟨fun h => ⟨h a' (.inl rfl), fun a x => h a (.inr x)⟩, fun h a x => x.elim (fun e => e ▸ h.1) (h.2 a)⟩
@[simp] theorem exists_eq_or_imp {p q : α → Prop} {a' : α} : (∃ a, (a = a' ∨ q a) ∧ p a) ↔ p a' ∨ ∃ a, q a ∧ p a :=
  ⟨fun ⟨a, h, x⟩ => h.elim (fun e => .inl (e ▸ x)) (fun y => .inr ⟨a, y, x⟩),
   fun h => h.elim (fun x => ⟨a', .inl rfl, x⟩) (fun ⟨a, y, x⟩ => ⟨a, .inr y, x⟩)⟩
end quantifiers

/-! ### Decidable propositions -/
theorem decide_true_eq_true (h : Decidable True) : @decide True h = true := decide_eq_true trivial
theorem decide_false_eq_false (h : Decidable False) : @decide False h = false := decide_eq_false id
instance instDecidableTrue : Decidable True := isTrue trivial
instance instDecidableFalse : Decidable False := isFalse not_false

namespace Decidable
variable {p q a b : Prop}
@[macro_inline] def byCases {q : Sort u} [dec : Decidable p] (h1 : p → q) (h2 : ¬p → q) : q :=
  match dec with
  | isTrue h => h1 h
  | isFalse h => h2 h
theorem em (p : Prop) [Decidable p] : p ∨ ¬p := byCases Or.inl Or.inr
set_option linter.unusedVariables.funArgs false in
theorem byContradiction [dec : Decidable p] (h : ¬p → False) : p := byCases id (fun np => False.elim (h np))
theorem of_not_not [Decidable p] : ¬¬p → p := fun h => byContradiction h
theorem not_and_iff_or_not {p q : Prop} [Decidable p] [Decidable q] : ¬(p ∧ q) ↔ ¬p ∨ ¬q :=
  ⟨fun h => (em p).elim (fun hp => .inr fun hq => h ⟨hp, hq⟩) .inl, not_and_of_not_or_not⟩
theorem not_not [Decidable p] : ¬¬p ↔ p := ⟨of_not_not, not_not_intro⟩
theorem or_not_self (a : Prop) [Decidable a] : a ∨ ¬a := em a
theorem not_or_self (a : Prop) [Decidable a] : ¬a ∨ a := (em a).symm
theorem not_imp_not [Decidable a] : (¬a → ¬b) ↔ (b → a) :=
  ⟨fun h hb => byContradiction fun ha => h ha hb, mt⟩
theorem not_imp_symm [Decidable a] (h : ¬a → b) (hb : ¬b) : a := byContradiction fun ha => hb (h ha)
theorem not_imp_iff_and_not [Decidable a] : ¬(a → b) ↔ a ∧ ¬b :=
  ⟨fun h => ⟨byContradiction fun ha => h fun x => absurd x ha, fun hb => h fun _ => hb⟩, not_imp_of_and_not⟩
theorem not_and_iff_not_or_not [Decidable a] : ¬(a ∧ b) ↔ ¬a ∨ ¬b :=
  ⟨fun h => (em a).elim (fun ha => .inr fun hb => h ⟨ha, hb⟩) .inl, not_and_of_not_or_not⟩
theorem imp_iff_not_or [Decidable a] : (a → b) ↔ (¬a ∨ b) :=
  ⟨fun h => (em a).elim (fun ha => .inr (h ha)) .inl, fun h ha => h.elim (absurd ha) id⟩
theorem or_iff_not_imp_left [Decidable a] : a ∨ b ↔ (¬a → b) :=
  ⟨fun h => h.resolve_left, fun h => (em a).imp_right h⟩
theorem or_iff_not_imp_right {b a : Prop} [Decidable b] : a ∨ b ↔ (¬b → a) := or_comm.trans or_iff_not_imp_left
theorem not_forall_not {α : Sort u} {p : α → Prop} [Decidable (∃ x, p x)] : (¬∀ x, ¬p x) ↔ ∃ x, p x :=
  ⟨fun h => byContradiction fun hn => h (not_exists.1 hn), fun ⟨x, hx⟩ h => h x hx⟩
theorem not_exists_not {α : Sort u} {p : α → Prop} [∀ x, Decidable (p x)] : (¬∃ x, ¬p x) ↔ ∀ x, p x :=
  ⟨fun h x => byContradiction fun hn => h ⟨x, hn⟩, fun h ⟨x, hn⟩ => hn (h x)⟩
end Decidable

section
variable {p q : Prop}
@[inline] def decidable_of_decidable_of_iff [Decidable p] (h : p ↔ q) : Decidable q where
  decide := decide p
  reflects_decide :=
    match decide p, Decidable.reflects_decide p with
    | true, hp => h.1 hp
    | false, hp => fun hq => hp (h.2 hq)
@[inline] def decidable_of_decidable_of_eq [Decidable p] (h : p = q) : Decidable q := decidable_of_decidable_of_iff h.to_iff
@[macro_inline] instance instDecidableForall [dp : Decidable p] [dq : Decidable q] : Decidable (p → q) :=
  match dp with
  | isTrue hp => match dq with
    | isTrue hq => isTrue fun _ => hq
    | isFalse hq => isFalse fun h => hq (h hp)
  | isFalse hp => isTrue fun h => absurd h hp
instance instDecidableIff [dp : Decidable p] [dq : Decidable q] : Decidable (p ↔ q) :=
  match dp, dq with
  | isTrue hp, isTrue hq => isTrue (iff_of_true hp hq)
  | isTrue hp, isFalse hq => isFalse fun h => hq (h.1 hp)
  | isFalse hp, isTrue hq => isFalse fun h => hp (h.2 hq)
  | isFalse hp, isFalse hq => isTrue (iff_of_false hp hq)
end

/-! ### If-then-else -/
section
variable {α : Sort u} {c : Prop}
theorem if_pos {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t e : α} : (ite c t e) = t :=
  match h with
  | isTrue _ => rfl
  | isFalse hn => absurd hc hn
theorem if_neg {c : Prop} {h : Decidable c} (hnc : ¬c) {α : Sort u} {t e : α} : (ite c t e) = e :=
  match h with
  | isTrue hc => absurd hc hnc
  | isFalse _ => rfl
theorem dif_pos {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t : c → α} {e : ¬c → α} : (dite c t e) = t hc :=
  match h with
  | isTrue _ => rfl
  | isFalse hn => absurd hc hn
theorem dif_neg {c : Prop} {h : Decidable c} (hnc : ¬c) {α : Sort u} {t : c → α} {e : ¬c → α} : (dite c t e) = e hnc :=
  match h with
  | isTrue hc => absurd hc hnc
  | isFalse _ => rfl
theorem ite_eq_left {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t e : α} : (ite c t e) = t := if_pos hc
theorem ite_eq_right {c : Prop} {h : Decidable c} (hnc : ¬c) {α : Sort u} {t e : α} : (ite c t e) = e := if_neg hnc
theorem dite_eq_left {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t : c → α} {e : ¬c → α} : (dite c t e) = t hc :=
  dif_pos hc
theorem dite_eq_right {c : Prop} {h : Decidable c} (hnc : ¬c) {α : Sort u} {t : c → α} {e : ¬c → α} :
    (dite c t e) = e hnc := dif_neg hnc
theorem dif_eq_if (c : Prop) {h : Decidable c} {α : Sort u} (t : α) (e : α) : dite c (fun _ => t) (fun _ => e) = ite c t e := rfl
@[simp] theorem dite_eq_ite {α : Sort u} {P : Prop} {a b : α} [Decidable P] :
    (dite P (fun _ => a) (fun _ => b)) = ite P a b := rfl
instance instDecidableIte {c t e : Prop} [dC : Decidable c] [dT : Decidable t] [dE : Decidable e] :
    Decidable (if c then t else e) :=
  match dC with
  | isTrue _ => dT
  | isFalse _ => dE
instance instDecidableDite {c : Prop} {t : c → Prop} {e : ¬c → Prop} [dC : Decidable c] [dT : ∀ h, Decidable (t h)]
    [dE : ∀ h, Decidable (e h)] : Decidable (if h : c then t h else e h) :=
  match dC with
  | isTrue hc => dT hc
  | isFalse hc => dE hc
end

/-! ### Subsingletons, subtypes, pairs, sums -/
class Subsingleton (α : Sort u) : Prop where
  intro ::
  allEq : (a b : α) → a = b
protected theorem Subsingleton.elim {α : Sort u} [h : Subsingleton α] : (a b : α) → a = b := h.allEq
protected theorem Subsingleton.helim {α β : Sort u} [h₁ : Subsingleton α] (h₂ : α = β) (a : α) (b : β) : HEq a b := by
  subst h₂; exact heq_of_eq (Subsingleton.elim a b)
instance instSubsingletonProp (p : Prop) : Subsingleton p := ⟨fun _ _ => rfl⟩
instance instSubsingletonEmpty : Subsingleton Empty := ⟨fun x => nomatch x⟩
instance instSubsingletonPUnit : Subsingleton PUnit := ⟨fun _ _ => rfl⟩
instance instSubsingletonDecidable (p : Prop) : Subsingleton (Decidable p) := ⟨fun x y => by
  cases x with
  | isTrue hx => cases y with
    | isTrue _ => rfl
    | isFalse hy => exact absurd hx hy
  | isFalse hx => cases y with
    | isTrue hy => exact absurd hy hx
    | isFalse _ => rfl⟩
protected theorem Subtype.eq {α : Sort u} {p : α → Prop} : ∀ {a1 a2 : { x // p x }}, a1.val = a2.val → a1 = a2
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl
@[ext] protected theorem Subtype.ext {α : Sort u} {p : α → Prop} : ∀ {a1 a2 : { x // p x }}, a1.val = a2.val → a1 = a2
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl
theorem Subtype.exists_of_subtype {α : Type u} {p : α → Prop} : { x // p x } → ∃ x, p x | ⟨a, h⟩ => ⟨a, h⟩
instance instDecidableEqSubtype {α : Type u} {p : α → Prop} [DecidableEq α] : DecidableEq { x : α // p x } := fun a b =>
  decidable_of_decidable_of_iff Subtype.ext_iff.symm
@[ext] protected theorem Prod.ext {α : Type u} {β : Type v} : ∀ {p q : α × β}, p.fst = q.fst → p.snd = q.snd → p = q
  | ⟨_, _⟩, ⟨_, _⟩, rfl, rfl => rfl
@[simp] theorem Prod.mk.eta {α : Type u} {β : Type v} {p : α × β} : (p.fst, p.snd) = p := rfl
protected theorem Prod.forall {α : Type u} {β : Type v} {p : α × β → Prop} : (∀ x, p x) ↔ ∀ a b, p (a, b) :=
  ⟨fun h a b => h (a, b), fun h x => h x.1 x.2⟩
@[simp] protected theorem Prod.exists {α : Type u} {β : Type v} {p : α × β → Prop} : (∃ x, p x) ↔ ∃ a b, p (a, b) :=
  ⟨fun ⟨x, h⟩ => ⟨x.1, x.2, h⟩, fun ⟨a, b, h⟩ => ⟨(a, b), h⟩⟩
attribute [simp] Prod.forall
def Prod.map.{u₁, u₂, v₁, v₂} {α₁ : Type u₁} {α₂ : Type u₂} {β₁ : Type v₁} {β₂ : Type v₂} (f : α₁ → α₂) (g : β₁ → β₂) : α₁ × β₁ → α₂ × β₂
  | (a, b) => (f a, g b)
def Prod.swap {α : Type u} {β : Type v} : α × β → β × α := fun p => (p.2, p.1)
@[simp] theorem Prod.swap_swap {α : Type u} {β : Type v} (x : α × β) : Prod.swap (Prod.swap x) = x := rfl
instance instInhabitedProd {α : Type u} {β : Type v} [Inhabited α] [Inhabited β] : Inhabited (α × β) := ⟨(default, default)⟩
instance instDecidableEqProd {α : Type u} {β : Type v} [DecidableEq α] [DecidableEq β] : DecidableEq (α × β) := fun p q =>
  decidable_of_decidable_of_iff Prod.ext_iff.symm
instance instDecidableEqPUnit : DecidableEq PUnit := fun _ _ => isTrue rfl
instance instDecidableEqEmpty : DecidableEq Empty := fun x => nomatch x
instance instDecidableEqSum {α : Type u} {β : Type v} [DecidableEq α] [DecidableEq β] : DecidableEq (α ⊕ β)
  | .inl a, .inl b => match decEq a b with
    | isTrue h => isTrue (h ▸ rfl)
    | isFalse h => isFalse fun e => Sum.noConfusion rfl rfl (heq_of_eq e) fun x => h (eq_of_heq x)
  | .inr a, .inr b => match decEq a b with
    | isTrue h => isTrue (h ▸ rfl)
    | isFalse h => isFalse fun e => Sum.noConfusion rfl rfl (heq_of_eq e) fun x => h (eq_of_heq x)
  | .inl _, .inr _ => isFalse nofun
  | .inr _, .inl _ => isFalse nofun
instance instDecidableEqOption {α : Type u} [DecidableEq α] : DecidableEq (Option α)
  | none, none => isTrue rfl
  | none, some _ => isFalse nofun
  | some _, none => isFalse nofun
  | some a, some b => match decEq a b with
    | isTrue h => isTrue (h ▸ rfl)
    | isFalse h => isFalse fun e => Option.noConfusion rfl (heq_of_eq e) fun x => h (eq_of_heq x)
def Empty.elim {C : Sort u} : Empty → C := fun x => nomatch x
@[ext] theorem PUnit.ext (x y : PUnit) : x = y := rfl
theorem Sum.inl.inj_iff {α : Type u} {β : Type v} {a b : α} : (Sum.inl a : α ⊕ β) = .inl b ↔ a = b :=
  ⟨fun h => by injection h, fun h => h ▸ rfl⟩
/-- Equality of functions is pointwise. -/
theorem funext_iff {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x} : f = g ↔ ∀ x, f x = g x := ⟨congrFun, funext⟩
theorem apply_ite {α : Sort u} {β : Sort v} (f : α → β) (P : Prop) [Decidable P] (x y : α) :
    f (ite P x y) = ite P (f x) (f y) := by
  cases Decidable.em P with
  | inl h => rw [if_pos h, if_pos h]
  | inr h => rw [if_neg h, if_neg h]
