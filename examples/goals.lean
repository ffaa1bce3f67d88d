/-! Holes in odd places: in terms, behind bullets, under `variable`s, with hypotheses that have no name. -/

section
variable (p q r : Prop)

theorem pair (hp : p) (hq : q) : p ∧ q :=
  ⟨sorry, sorry⟩

theorem chain (f : p → q) (g : q → r) : p → r := by
  intro
  have : q := sorry
  exact g this

theorem distribute : p ∧ (q ∨ r) → (p ∧ q) ∨ (p ∧ r) := by
  intro ⟨hp, h⟩
  cases h
  · sorry
  · sorry

end
