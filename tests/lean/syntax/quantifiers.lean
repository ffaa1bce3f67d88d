theorem split_forall (α : Type) (P Q : α → Prop) (h : ∀ x, P x ∧ Q x) : (∀ x, P x) ∧ ∀ x, Q x := by
  refine ⟨fun x => (h x).1, ?_⟩
  intro y
  exact (h y).2

theorem witness : ∃ n : Nat, n = 3 := by
  exists 3

theorem witness' : ∃ n : Nat, n = 3 := ⟨3, rfl⟩

theorem two_witnesses : ∃ m n : Nat, m + n = 5 := by
  refine ⟨2, 3, ?_⟩
  rfl

theorem open_it (α : Type) (P Q : α → Prop) (h : ∃ x, P x ∧ Q x) : ∃ x, Q x ∧ P x := by
  obtain ⟨x, hp, hq⟩ := h
  exact ⟨x, hq, hp⟩

theorem open_cases (α : Type) (P : α → Prop) (h : ∃ x, P x) : ¬∀ x, ¬P x := by
  intro g
  cases h with
  | intro x hx => exact g x hx

theorem match_it (α : Type) (P Q : α → Prop) (f : ∀ x, P x → Q x) (h : ∃ x, P x) : ∃ x, Q x :=
  match h with
  | ⟨x, hx⟩ => ⟨x, f x hx⟩

theorem bounded (P : Nat → Prop) (h : ∀ x > 0, P x) : P 2 := h 2 (by decide)
theorem bounded' (P : Nat → Prop) (h : P 2) : ∃ x < 3, P x := ⟨2, by decide, h⟩
theorem instantiate (α : Type) (P Q : α → Prop) (a : α) (h : ∀ x, P x → Q x) (g : P a) : Q a := by
  specialize h a
  apply h
  assumption
