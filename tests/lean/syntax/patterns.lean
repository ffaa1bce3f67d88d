theorem nested (p q r : Prop) (h : p ∧ (q ∨ r)) : (p ∧ q) ∨ (p ∧ r) := by
  obtain ⟨hp, hq | hr⟩ := h
  · exact Or.inl ⟨hp, hq⟩
  · exact Or.inr ⟨hp, hr⟩

theorem intro_pattern (p q : Prop) : p ∨ q → q ∨ p := by
  rintro (hp | hq)
  · right; exact hp
  · left; exact hq

theorem intro_tuple (p q r : Prop) : p ∧ q ∧ r → r := by
  rintro ⟨-, -, hr⟩
  exact hr

theorem intro_anonymous (p q r : Prop) : p ∧ q ∧ r → r := by
  intro ⟨_, _, hr⟩
  exact hr

theorem intro_typed (p q : Prop) : p → q → p := by
  rintro (hp : p) _
  exact hp

theorem equation (α : Type) (P : α → Prop) (a : α) (h : ∃ x, x = a ∧ P x) : P a := by
  obtain ⟨x, rfl, hx⟩ := h
  exact hx

theorem obtain_proof (P : Nat → Prop) (f : ∀ n, P n → ∃ m, P (m + n)) (h : P 0) : ∃ m, P m := by
  obtain ⟨m, hm⟩ : ∃ m, P (m + 0) := f 0 h
  exact ⟨m + 0, hm⟩

theorem have_pattern (p q : Prop) (h : p ∧ q) : q ∧ p := by
  have ⟨hp, hq⟩ := h
  exact ⟨hq, hp⟩

theorem match_tactic (p q : Prop) (h : p ∨ q) : q ∨ p := by
  match h with
  | .inl a => exact .inr a
  | .inr b => exact .inl b

theorem intro_bar (p q : Prop) : p ∨ q → q ∨ p := by
  intro
  | .inl a => exact .inr a
  | .inr b => exact .inl b

theorem fun_cases (p q : Prop) : p ∨ q → q ∨ p := fun
  | .inl a => .inr a
  | .inr b => .inl b

theorem cases_eq (n : Nat) (h : n ≠ 0) : ∃ k, n = k + 1 := by
  cases e : n with
  | zero => exact absurd e h
  | succ k => exact ⟨k, rfl⟩
