prelude
import Init.Grind.Util
import Init.SimpLemmas
/-!
What the engine of `grind` writes into its proofs: how truth moves between a term and its arguments. Each is looked up
by name, with its arguments in this order. Follows Init/Grind/Lemmas.lean.
-/
set_option autoImplicit false
universe u v u_1 u_2
namespace Lean.Grind

theorem rfl_true : true = true := rfl
def intro_with_eq (p p' : Prop) (q : Sort u) (he : p = p') (h : p' → q) : p → q := fun hp => h (he.mp hp)
def intro_with_eq' (p p' : Prop) (q : p → Sort u) (he : p = p') (h : (h : p') → q (he.mpr_prop h)) : (h : p) → q h :=
  fun hp => h (he.mp hp)

section
variable {a b : Prop}

/-! ### And -/
theorem and_eq_of_eq_true_left (h : a = True) : (a ∧ b) = b := by rw [h]; exact true_and b
theorem and_eq_of_eq_true_right (h : b = True) : (a ∧ b) = a := by rw [h]; exact and_true a
theorem and_eq_of_eq_false_left (h : a = False) : (a ∧ b) = False := by rw [h]; exact false_and b
theorem and_eq_of_eq_false_right (h : b = False) : (a ∧ b) = False := by rw [h]; exact and_false a
theorem eq_true_of_and_eq_true_left (h : (a ∧ b) = True) : a = True := eq_true (of_eq_true h).1
theorem eq_true_of_and_eq_true_right (h : (a ∧ b) = True) : b = True := eq_true (of_eq_true h).2
theorem or_of_and_eq_false (h : (a ∧ b) = False) : ¬a ∨ ¬b :=
  (Classical.em a).elim (fun ha => .inr fun hb => of_eq_false h ⟨ha, hb⟩) .inl

/-! ### Or -/
theorem or_eq_of_eq_true_left (h : a = True) : (a ∨ b) = True := by rw [h]; exact true_or b
theorem or_eq_of_eq_true_right (h : b = True) : (a ∨ b) = True := by rw [h]; exact or_true a
theorem or_eq_of_eq_false_left (h : a = False) : (a ∨ b) = b := by rw [h]; exact false_or b
theorem or_eq_of_eq_false_right (h : b = False) : (a ∨ b) = a := by rw [h]; exact or_false a
theorem eq_false_of_or_eq_false_left (h : (a ∨ b) = False) : a = False := eq_false fun ha => of_eq_false h (.inl ha)
theorem eq_false_of_or_eq_false_right (h : (a ∨ b) = False) : b = False := eq_false fun hb => of_eq_false h (.inr hb)

/-! ### Implication -/
theorem imp_eq_of_eq_false_left (h : a = False) : (a → b) = True := eq_true fun ha => (of_eq_false h ha).elim
theorem imp_eq_of_eq_true_right (h : b = True) : (a → b) = True := eq_true fun _ => of_eq_true h
theorem imp_eq_of_eq_true_left (h : a = True) : (a → b) = b := propext ⟨fun f => f (of_eq_true h), fun hb _ => hb⟩
theorem eq_false_of_imp_eq_true (h₁ : (a → b) = True) (h₂ : b = False) : a = False :=
  eq_false fun ha => of_eq_false h₂ (of_eq_true h₁ ha)
theorem eq_true_of_imp_eq_false (h : (a → b) = False) : a = True :=
  eq_true (Classical.byContradiction fun na => of_eq_false h fun ha => (na ha).elim)
theorem eq_false_of_imp_eq_false (h : (a → b) = False) : b = False := eq_false fun hb => of_eq_false h fun _ => hb

/-! ### Not -/
theorem not_eq_of_eq_true (h : a = True) : (Not a) = False := eq_false fun na => na (of_eq_true h)
theorem not_eq_of_eq_false (h : a = False) : (Not a) = True := eq_true (of_eq_false h)
theorem eq_false_of_not_eq_true (h : (Not a) = True) : a = False := eq_false (of_eq_true h)
theorem eq_true_of_not_eq_false (h : (Not a) = False) : a = True := eq_true (Classical.byContradiction (of_eq_false h))
theorem false_of_not_eq_self (h : (Not a) = a) : False :=
  have na : ¬a := fun ha => h.mpr ha ha
  na (h.mp na)

/-! ### Equations of propositions -/
theorem eq_eq_of_eq_true_left (h : a = True) : (a = b) = b :=
  propext ⟨fun e => e ▸ of_eq_true h, fun hb => h.trans (eq_true hb).symm⟩
theorem eq_eq_of_eq_true_right (h : b = True) : (a = b) = a :=
  propext ⟨fun e => e ▸ of_eq_true h, fun ha => (eq_true ha).trans h.symm⟩
theorem of_eq_eq_true (h : (a = b) = True) : (a ∧ b) ∨ (¬a ∧ ¬b) :=
  have e := of_eq_true h
  (Classical.em a).elim (fun ha => .inl ⟨ha, e ▸ ha⟩) fun na => .inr ⟨na, e ▸ na⟩
theorem of_eq_eq_false (h : (a = b) = False) : (a ∧ ¬b) ∨ (¬a ∧ b) :=
  (Classical.em a).elim (fun ha => .inl ⟨ha, fun hb => of_eq_false h (propext ⟨fun _ => hb, fun _ => ha⟩)⟩) fun na =>
    .inr ⟨na, Classical.byContradiction fun nb => of_eq_false h (propext ⟨fun ha => (na ha).elim, fun hb => (nb hb).elim⟩)⟩
end

/-! ### Equations -/
section
variable {α : Sort u} {a b c a₁ b₁ a₂ b₂ : α}
theorem eq_congr (h₁ : a₁ = a₂) (h₂ : b₁ = b₂) : (a₁ = b₁) = (a₂ = b₂) := by rw [h₁, h₂]
theorem eq_congr' (h₁ : a₁ = b₂) (h₂ : b₁ = a₂) : (a₁ = b₁) = (a₂ = b₂) := by
  cases h₁; cases h₂; exact propext ⟨Eq.symm, Eq.symm⟩
theorem ne_of_ne_of_eq_left (h₁ : a = b) (h₂ : b ≠ c) : a ≠ c := h₁ ▸ h₂
theorem ne_of_ne_of_eq_right (h₁ : a = c) (h₂ : b ≠ c) : b ≠ a := h₁ ▸ h₂
end
theorem heq_congr {α β : Sort u} {a₁ b₁ : α} {a₂ b₂ : β} (h₁ : HEq a₁ a₂) (h₂ : HEq b₁ b₂) : (a₁ = b₁) = (a₂ = b₂) := by
  cases h₁; cases h₂; rfl
theorem heq_congr' {α β : Sort u} {a₁ b₁ : α} {a₂ b₂ : β} (h₁ : HEq a₁ b₂) (h₂ : HEq b₁ a₂) : (a₁ = b₁) = (a₂ = b₂) := by
  cases h₁; cases h₂; exact propext ⟨Eq.symm, Eq.symm⟩

/-! ### Boolean equality -/
section
variable {α : Type u}
theorem beq_eq_true_of_eq {_ : BEq α} {_ : LawfulBEq α} {a b : α} (h : a = b) : (a == b) = true := beq_iff_eq.mpr h
theorem beq_eq_false_of_diseq {_ : BEq α} {_ : LawfulBEq α} {a b : α} (h : ¬a = b) : (a == b) = false :=
  Bool.eq_false_of_ne_true fun e => h (beq_iff_eq.mp e)
theorem eq_of_beq_eq_true {_ : BEq α} {_ : LawfulBEq α} {a b : α} (h : (a == b) = true) : a = b := beq_iff_eq.mp h
theorem ne_of_beq_eq_false {_ : BEq α} {_ : LawfulBEq α} {a b : α} (h : (a == b) = false) : (a = b) = False :=
  eq_false fun e => Bool.noConfusion ((beq_iff_eq.mpr e).symm.trans h)
end

/-! ### Booleans -/
section
variable {a b : Bool}
theorem Bool.ne_of_eq_true_of_eq_false (h₁ : a = true) (h₂ : b = false) : (a = b) = False := by
  cases h₁; cases h₂; exact eq_false (fun h => Bool.noConfusion h)
theorem Bool.ne_of_eq_false_of_eq_true (h₁ : a = false) (h₂ : b = true) : (a = b) = False := by
  cases h₁; cases h₂; exact eq_false (fun h => Bool.noConfusion h)
theorem Bool.and_eq_of_eq_true_left (h : a = true) : (a && b) = b := by cases h; rfl
theorem Bool.and_eq_of_eq_true_right (h : b = true) : (a && b) = a := by cases h; cases a <;> rfl
theorem Bool.and_eq_of_eq_false_left (h : a = false) : (a && b) = false := by cases h; rfl
theorem Bool.and_eq_of_eq_false_right (h : b = false) : (a && b) = false := by cases h; cases a <;> rfl
theorem Bool.eq_true_of_and_eq_true_left (h : (a && b) = true) : a = true := by cases a; exact h; rfl
theorem Bool.eq_true_of_and_eq_true_right (h : (a && b) = true) : b = true := by cases a; cases h; exact h
theorem Bool.or_eq_of_eq_true_left (h : a = true) : (a || b) = true := by cases h; rfl
theorem Bool.or_eq_of_eq_true_right (h : b = true) : (a || b) = true := by cases h; cases a <;> rfl
theorem Bool.or_eq_of_eq_false_left (h : a = false) : (a || b) = b := by cases h; rfl
theorem Bool.or_eq_of_eq_false_right (h : b = false) : (a || b) = a := by cases h; cases a <;> rfl
theorem Bool.eq_false_of_or_eq_false_left (h : (a || b) = false) : a = false := by cases a; rfl; exact h
theorem Bool.eq_false_of_or_eq_false_right (h : (a || b) = false) : b = false := by cases a; exact h; cases h
theorem Bool.not_eq_of_eq_true (h : a = true) : (!a) = false := by cases h; rfl
theorem Bool.not_eq_of_eq_false (h : a = false) : (!a) = true := by cases h; rfl
theorem Bool.eq_false_of_not_eq_true (h : (!a) = true) : a = false := by cases a; rfl; cases h
theorem Bool.eq_true_of_not_eq_false (h : (!a) = false) : a = true := by cases a; cases h; rfl
theorem Bool.eq_false_of_not_eq_true' (h : ¬a = true) : a = false := _root_.Bool.eq_false_of_ne_true h
theorem Bool.eq_true_of_not_eq_false' (h : ¬a = false) : a = true := by cases a; exact (h rfl).elim; rfl
theorem Bool.false_of_not_eq_self (h : (!a) = a) : False := by cases a <;> cases h
end

/-! ### Quantifiers, conditionals, casts, decisions -/
theorem forall_propagator (p : Prop) (q : p → Prop) (q' : Prop) (h₁ : p = True) (h₂ : q (of_eq_true h₁) = q') :
    (∀ hp : p, q hp) = q' :=
  propext ⟨fun h => h₂.mp (h _), fun h _ => h₂.mpr h⟩
theorem of_forall_eq_false (α : Sort u) (p : α → Prop) (h : (∀ x : α, p x) = False) : ∃ x : α, ¬p x :=
  Classical.not_forall.mp (of_eq_false h)
theorem dite_cond_eq_true' {α : Sort u} {c : Prop} {_ : Decidable c} {a : c → α} {b : ¬c → α} {r : α} (h₁ : c = True)
    (h₂ : a (of_eq_true h₁) = r) : dite c a b = r :=
  (dif_pos (of_eq_true h₁)).trans h₂
theorem dite_cond_eq_false' {α : Sort u} {c : Prop} {_ : Decidable c} {a : c → α} {b : ¬c → α} {r : α} (h₁ : c = False)
    (h₂ : b (of_eq_false h₁) = r) : dite c a b = r :=
  (dif_neg (of_eq_false h₁)).trans h₂
theorem eqRec_heq {α : Sort u_2} {a : α} {motive : (x : α) → a = x → Sort u_1} (v : motive a (Eq.refl a)) {b : α}
    (h : a = b) : HEq (@Eq.rec α a motive v b h) v := by
  cases h; exact HEq.rfl
theorem eqRecOn_heq {α : Sort u_2} {a : α} {motive : (x : α) → a = x → Sort u_1} {b : α} (h : a = b)
    (v : motive a (Eq.refl a)) : HEq (@Eq.recOn α a motive b h v) v := by
  cases h; exact HEq.rfl
theorem eqNDRec_heq {α : Sort u_2} {a : α} {motive : α → Sort u_1} (v : motive a) {b : α} (h : a = b) :
    HEq (@Eq.ndrec α a motive v b h) v := by
  cases h; exact HEq.rfl
theorem of_decide_eq_true {p : Prop} {_ : Decidable p} (h : decide p = true) : p = True := eq_true (_root_.of_decide_eq_true h)
theorem of_decide_eq_false {p : Prop} {_ : Decidable p} (h : decide p = false) : p = False :=
  eq_false (_root_.of_decide_eq_false h)
theorem decide_eq_true {p : Prop} {_ : Decidable p} (h : p = True) : decide p = true := _root_.decide_eq_true (of_eq_true h)
theorem decide_eq_false {p : Prop} {_ : Decidable p} (h : p = False) : decide p = false :=
  _root_.decide_eq_false (of_eq_false h)
theorem of_lookahead (p : Prop) (h : ¬p → False) : p = True := eq_true (Classical.byContradiction h)

end Lean.Grind
