theorem swap (p q : Prop) : p ∧ q → q ∧ p := by
  intro h
  exact ⟨h.2, h.1⟩

theorem both (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  · exact hp
  · exact hq

theorem other (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl a => right; exact a
  | inr b => left; exact b

theorem iff_swap (p q : Prop) (h : p ↔ q) : q ↔ p := by
  constructor
  · exact h.mpr
  · exact h.mp

theorem contrapose (p q : Prop) : (p → q) → ¬q → ¬p := by
  intros f hq hp
  exact hq (f hp)

theorem ascii (p q : Prop) (h : p /\ ¬q) : (p -> q) -> False \/ p := fun f => Or.inl (h.2 (f h.1))

theorem not_ne (p : Prop) (h : ¬p) : p = False := by
  simp [h]
theorem three (p q r : Prop) (hp : p) (hq : q) (hr : r) : p ∧ q ∧ r := by
  and_intros
  · exact hp
  · exact hq
  · exact hr

theorem projections (p q r : Prop) (h : p ∧ q ∧ r) : r ∧ q := And.intro h.right.right h.right.left
theorem pipe (p q : Prop) (f : p → q) (h : p) : q := f <| h
theorem pipe' (p q : Prop) (f : p → q) (h : p) : q := h |> f
theorem dollar (p q : Prop) (f : p → q) (h : p) : q := f $ h
