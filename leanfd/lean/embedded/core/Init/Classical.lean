prelude
import Init.Logic
/-!
Classical logic from `Classical.choice`, `propext` and `Quot.sound`: excluded middle by Diaconescu's argument, and its
usual consequences for propositions and quantifiers.
-/
universe u v
variable {a b c p q : Prop}

namespace Classical
noncomputable def indefiniteDescription {α : Sort u} (p : α → Prop) (h : ∃ x, p x) : { x // p x } :=
  choice <| let ⟨x, px⟩ := h; ⟨⟨x, px⟩⟩
noncomputable def choose {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : α := (indefiniteDescription p h).val
theorem choose_spec {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : p (choose h) := (indefiniteDescription p h).property

/-- Two subsets of `Prop` that agree exactly when `p` holds; a choice from both tells whether it does. -/
theorem em (p : Prop) : p ∨ ¬p :=
  let upper (x : Prop) : Prop := x = True ∨ p
  let lower (x : Prop) : Prop := x = False ∨ p
  have someUpper : ∃ x, upper x := ⟨True, .inl rfl⟩
  have someLower : ∃ x, lower x := ⟨False, .inl rfl⟩
  let x := choose someUpper
  let y := choose someLower
  have hx : upper x := choose_spec someUpper
  have hy : lower y := choose_spec someLower
  have differ : x ≠ y ∨ p :=
    hx.elim (fun ex => hy.elim (fun ey => .inl (by rw [ex, ey]; exact Ne.symm false_ne_true)) .inr) .inr
  have agree : p → x = y := fun hp =>
    have same : upper = lower := funext fun z => propext ⟨fun _ => .inr hp, fun _ => .inr hp⟩
    have general : ∀ (hu : ∃ z, upper z) (hl : ∃ z, lower z), @choose _ upper hu = @choose _ lower hl := by
      rw [same]; exact fun _ _ => rfl
    general someUpper someLower
  differ.elim (fun ne => .inr fun hp => ne (agree hp)) .inl

theorem exists_true_of_nonempty {α : Sort u} : Nonempty α → ∃ _ : α, True
  | ⟨x⟩ => ⟨x, trivial⟩
@[instance_reducible] noncomputable def inhabited_of_nonempty {α : Sort u} (h : Nonempty α) : Inhabited α := ⟨choice h⟩
@[instance_reducible] noncomputable def inhabited_of_exists {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : Inhabited α :=
  inhabited_of_nonempty (h.elim fun w _ => ⟨w⟩)

noncomputable scoped instance (priority := 100) propDecidable (a : Prop) : Decidable a :=
  choice <| (em a).elim (fun h => ⟨isTrue h⟩) (fun h => ⟨isFalse h⟩)
@[instance_reducible] noncomputable def decidableInhabited (a : Prop) : Inhabited (Decidable a) where
  default := propDecidable a
noncomputable def typeDecidableEq (α : Sort u) : DecidableEq α := fun _ _ => inferInstance

noncomputable def epsilon {α : Sort u} [h : Nonempty α] (p : α → Prop) : α :=
  (choice (⟨if hp : ∃ x, p x then choose hp else choice h⟩ : Nonempty α))
theorem axiomOfChoice {α : Sort u} {β : α → Sort v} {r : ∀ x, β x → Prop} (h : ∀ x, ∃ y, r x y) :
    ∃ (f : ∀ x, β x), ∀ x, r x (f x) := ⟨fun x => choose (h x), fun x => choose_spec (h x)⟩
theorem skolem {α : Sort u} {b : α → Sort v} {p : ∀ x, b x → Prop} :
    (∀ x, ∃ y, p x y) ↔ ∃ (f : ∀ x, b x), ∀ x, p x (f x) := ⟨axiomOfChoice, fun ⟨f, hw⟩ x => ⟨f x, hw x⟩⟩

theorem propComplete (a : Prop) : a = True ∨ a = False := (em a).imp eq_true eq_false
theorem byCases {p q : Prop} (hpq : p → q) (hnpq : ¬p → q) : q := (em p).elim hpq hnpq
theorem byContradiction {p : Prop} (h : ¬p → False) : p := (em p).elim id fun hn => (h hn).elim
theorem by_contradiction {p : Prop} (h : ¬p → False) : p := byContradiction h
theorem not_not {a : Prop} : ¬¬a ↔ a := ⟨fun h => byContradiction h, not_not_intro⟩
theorem not_forall {α : Sort u} {p : α → Prop} : (¬∀ x, p x) ↔ ∃ x, ¬p x :=
  ⟨fun h => byContradiction fun none => h fun x => byContradiction fun hx => none ⟨x, hx⟩, not_forall_of_exists_not⟩
theorem not_forall_not {α : Sort u} {p : α → Prop} : (¬∀ x, ¬p x) ↔ ∃ x, p x :=
  ⟨fun h => byContradiction fun none => h fun x hx => none ⟨x, hx⟩, fun ⟨x, hx⟩ h => h x hx⟩
theorem not_exists_not {α : Sort u} {p : α → Prop} : (¬∃ x, ¬p x) ↔ ∀ x, p x :=
  ⟨fun h x => byContradiction fun hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => hx (h x)⟩
theorem forall_or_exists_not {α : Sort u} (P : α → Prop) : (∀ a, P a) ∨ ∃ a, ¬P a :=
  (em (∀ a, P a)).imp_right not_forall.1
theorem exists_or_forall_not {α : Sort u} (P : α → Prop) : (∃ a, P a) ∨ ∀ a, ¬P a := (em (∃ a, P a)).imp_right not_exists.1
theorem or_iff_not_imp_left : a ∨ b ↔ (¬a → b) := ⟨fun h => h.resolve_left, fun h => (em a).imp_right h⟩
theorem or_iff_not_imp_right : a ∨ b ↔ (¬b → a) := or_comm.trans or_iff_not_imp_left
theorem not_imp_iff_and_not : ¬(a → b) ↔ a ∧ ¬b :=
  ⟨fun h => ⟨byContradiction fun ha => h fun x => absurd x ha, fun hb => h fun _ => hb⟩, not_imp_of_and_not⟩
theorem not_and_iff_not_or_not : ¬(a ∧ b) ↔ ¬a ∨ ¬b :=
  ⟨fun h => (em a).elim (fun ha => .inr fun hb => h ⟨ha, hb⟩) .inl, not_and_of_not_or_not⟩
theorem not_and_iff_or_not_not : ¬(a ∧ b) ↔ ¬a ∨ ¬b := not_and_iff_not_or_not
theorem not_iff : ¬(a ↔ b) ↔ (¬a ↔ b) :=
  ⟨fun h => ⟨fun ha => byContradiction fun hb => h (iff_of_false ha hb), fun hb ha => h (iff_of_true ha hb)⟩,
   fun h k => iff_not_self (k.trans h.symm)⟩
theorem imp_iff_not_or : (a → b) ↔ (¬a ∨ b) :=
  ⟨fun h => (em a).elim (fun ha => .inr (h ha)) .inl, fun h ha => h.elim (absurd ha) id⟩
theorem imp_iff_left_iff : (b ↔ a → b) ↔ a ∨ b :=
  ⟨fun h => (em a).imp_right fun ha => h.2 fun x => absurd x ha, fun h => ⟨fun hb _ => hb, fun f => h.elim f id⟩⟩
theorem imp_iff_right_iff : (a → b ↔ b) ↔ a ∨ b := Iff.comm.trans imp_iff_left_iff
theorem not_imp : ¬(a → b) ↔ a ∧ ¬b := not_imp_iff_and_not
end Classical

export Classical (imp_iff_right_iff not_imp)
attribute [simp] Classical.not_not

theorem Classical.or_not_self (a : Prop) : a ∨ ¬a := em a
noncomputable def Exists.choose {α : Sort u} {p : α → Prop} (P : ∃ a, p a) : α := Classical.choose P
theorem Exists.choose_spec {α : Sort u} {p : α → Prop} (P : ∃ a, p a) : p P.choose := Classical.choose_spec P
