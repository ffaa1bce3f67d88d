/-! Propositional logic, in tactic and in term style. Every file here must give no message, here and in standard Lean. -/
theorem and_swap (p q : Prop) : p ∧ q → q ∧ p := by
  intro h
  exact ⟨h.2, h.1⟩
theorem and_swap' (p q : Prop) : p ∧ q → q ∧ p := fun ⟨hp, hq⟩ => ⟨hq, hp⟩
theorem and_swap_cases (p q : Prop) (h : p ∧ q) : q ∧ p := by
  cases h with
  | intro hp hq =>
    constructor
    · exact hq
    · exact hp
theorem and_swap_obtain (p q : Prop) (h : p ∧ q) : q ∧ p := by
  obtain ⟨hp, hq⟩ := h
  exact ⟨hq, hp⟩
theorem or_swap (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl hp => right; exact hp
  | inr hq => left; exact hq
theorem or_swap_rcases (p q : Prop) (h : p ∨ q) : q ∨ p := by
  rcases h with hp | hq
  · exact Or.inr hp
  · exact Or.inl hq
theorem or_swap_rintro (p q : Prop) : p ∨ q → q ∨ p := by
  rintro (hp | hq)
  · exact .inr hp
  · exact .inl hq
theorem or_swap_elim (p q : Prop) (h : p ∨ q) : q ∨ p := h.elim Or.inr Or.inl
theorem or_swap_match (p q : Prop) (h : p ∨ q) : q ∨ p := by
  match h with
  | .inl hp => exact .inr hp
  | .inr hq => exact .inl hq
theorem syllogism (p q r : Prop) (hpq : p → q) (hqr : q → r) : p → r := by
  intro hp
  apply hqr
  apply hpq
  assumption
theorem s_combinator (p q r : Prop) : (p → q → r) → (p → q) → p → r := fun f g x => f x (g x)
theorem curry (p q r : Prop) : (p ∧ q → r) ↔ (p → q → r) := by
  constructor
  · intro h hp hq
    exact h ⟨hp, hq⟩
  · intro h ⟨hp, hq⟩
    exact h hp hq
theorem distribute (p q r : Prop) : p ∧ (q ∨ r) ↔ (p ∧ q) ∨ (p ∧ r) := by
  constructor
  · rintro ⟨hp, hq | hr⟩
    · left; exact ⟨hp, hq⟩
    · right; exact ⟨hp, hr⟩
  · rintro (⟨hp, hq⟩ | ⟨hp, hr⟩)
    · exact ⟨hp, Or.inl hq⟩
    · exact ⟨hp, Or.inr hr⟩
theorem distribute' (p q r : Prop) : p ∨ (q ∧ r) ↔ (p ∨ q) ∧ (p ∨ r) := or_and_left
theorem contrapose (p q : Prop) (h : p → q) : ¬q → ¬p := mt h
theorem no_both (p : Prop) : ¬(p ∧ ¬p) := fun h => h.2 h.1
theorem no_both' (p : Prop) : ¬(p ∧ ¬p) := by simp
theorem de_morgan_or (p q : Prop) : ¬(p ∨ q) ↔ ¬p ∧ ¬q := by
  constructor
  · intro h
    refine ⟨?_, ?_⟩
    · intro hp; exact h (Or.inl hp)
    · intro hq; exact h (Or.inr hq)
  · intro h hpq
    cases hpq with
    | inl hp => exact h.1 hp
    | inr hq => exact h.2 hq
theorem de_morgan_and (p q : Prop) : ¬(p ∧ q) ↔ ¬p ∨ ¬q := by
  constructor
  · intro h
    by_cases hp : p
    · right
      intro hq
      exact h ⟨hp, hq⟩
    · left; exact hp
  · rintro (hp | hq) ⟨a, b⟩
    · exact hp a
    · exact hq b
theorem excluded_middle (p : Prop) : p ∨ ¬p := Classical.em p
theorem double_negation (p : Prop) (h : ¬¬p) : p := by
  apply Classical.byContradiction
  intro hn
  exact h hn
theorem double_negation_iff (p : Prop) : ¬¬p ↔ p := Classical.not_not
theorem double_negation_simp (p : Prop) : ¬¬p ↔ p := by simp
theorem peirce (p q : Prop) : ((p → q) → p) → p := by
  intro h
  by_cases hp : p
  · exact hp
  · exact h (fun x => absurd x hp)
theorem implication_as_or (p q : Prop) : (p → q) ↔ (¬p ∨ q) := by
  constructor
  · intro h
    cases Classical.em p with
    | inl hp => exact Or.inr (h hp)
    | inr hn => exact Or.inl hn
  · intro h hp
    rcases h with hn | hq
    · exact absurd hp hn
    · exact hq
theorem from_false (p : Prop) (h : False) : p := h.elim
theorem from_false' (p : Prop) (h : False) : p := by contradiction
theorem from_clash (p q : Prop) (hp : p) (hn : ¬p) : q := by contradiction
theorem from_clash' (p q : Prop) (hp : p) (hn : ¬p) : q := by
  exfalso
  exact hn hp
theorem truth : True := by trivial
theorem iff_symm (p q : Prop) (h : p ↔ q) : q ↔ p := h.symm
theorem iff_symm' (p q : Prop) (h : p ↔ q) : q ↔ p := by
  rw [h]
theorem iff_chain (p q r : Prop) (h₁ : p ↔ q) (h₂ : q ↔ r) : p ↔ r :=
  calc p ↔ q := h₁
    _ ↔ r := h₂
theorem iff_rewrite (p q r : Prop) (h : p ↔ q) : (p ∧ r) ↔ (q ∧ r) := by rw [h]
theorem iff_simp (p q r : Prop) (h : p ↔ q) : (p ∧ r) ↔ (q ∧ r) := by simp [h]
theorem and_true_simp (p : Prop) : p ∧ True ↔ p := by simp
theorem or_false_simp (p : Prop) : p ∨ False ↔ p := by simp
theorem imp_self_simp (p : Prop) : p → p := by simp
theorem simp_everything (p q : Prop) (h : p ∧ q) : q ∧ p := by simp_all
theorem simp_hypothesis (p q : Prop) (h : p ∧ True) (f : p → q) : q := by
  simp at h
  exact f h
theorem simpa_using (p q : Prop) (h : (p ∧ True) ∧ q) : p ∧ q := by simpa using h
theorem three_cases (p q r s : Prop) (h : p ∨ q ∨ r) (hp : p → s) (hq : q → s) (hr : r → s) : s := by
  rcases h with h | h | h
  · exact hp h
  · exact hq h
  · exact hr h
theorem structured (p q r : Prop) (hp : p) (hpq : p → q) (hqr : q → r) : r := by
  have hq : q := hpq hp
  show r
  exact hqr hq
theorem suffices_style (p q r : Prop) (hp : p) (hpq : p → q) (hqr : q → r) : r := by
  suffices hq : q from hqr hq
  exact hpq hp
theorem anonymous_facts (p q : Prop) (hp : p) (h : p → q) : q := by
  have := h hp
  exact this
theorem assumption_quotes (p q : Prop) (_ : p) (h : p → q) : q := h ‹p›
theorem all_at_once (p q r : Prop) (hp : p) (hq : q) (hr : r) : p ∧ q ∧ r := by
  refine ⟨?_, ?_, ?_⟩ <;> assumption
theorem first_of (p q : Prop) (hq : q) : p ∨ q := by
  first
  | left; assumption
  | right; assumption
theorem repeats (p q r : Prop) (hp : p) (hq : q) (hr : r) : p ∧ q ∧ r := by
  repeat (first | assumption | constructor)
theorem specialized (p q : Prop) (h : p → q) (hp : p) : q := by
  specialize h hp
  exact h
theorem exists_unit (p : Prop) (hp : p) : ∃ _ : p, True := ⟨hp, trivial⟩
theorem decided : (True ∧ ¬False) ∨ False := by decide
theorem propext_use (p q : Prop) (h : p ↔ q) : p = q := propext h
theorem not_iff_self_false (p : Prop) : ¬(p ↔ ¬p) := by simp
theorem case_names (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  case right => exact hq
  case left => exact hp
theorem nested_by (p q : Prop) (hp : p) (hq : q) : p ∧ q := ⟨by assumption, by exact hq⟩
theorem by_cases_twice (p q : Prop) : (p → q) ∨ (q → p) := by
  by_cases h : p
  · right; intro _; exact h
  · left; intro hp; exact absurd hp h
