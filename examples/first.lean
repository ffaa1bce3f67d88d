/-! A file for a first try: `leanfd prove examples/first.lean`. Every `sorry` below has a proof. -/

/-- "And" can be turned round. -/
theorem and_swap (p q : Prop) : p ∧ q → q ∧ p := by
  sorry

/-- So can "or". -/
theorem or_swap (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl hp => sorry
  | inr hq => sorry

/-- From an implication to its contraposition. -/
theorem contrapose (p q : Prop) (h : p → q) : ¬ q → ¬ p :=
  sorry

namespace Numbers

/-- What holds of everything holds of something. -/
theorem some_of_all (P : Nat → Prop) (h : ∀ n, P n) : ∃ n, P n := by
  sorry

/-- Adding nothing on the left changes nothing. -/
theorem zero_add' (n : Nat) : 0 + n = n := by
  sorry

/-- Equality passes through a function, and on. -/
example (f : Nat → Nat) (a b c : Nat) (h : a = b) (g : f b = c) : f a = c := by
  have step : f a = f b := sorry
  exact step.trans g

end Numbers
