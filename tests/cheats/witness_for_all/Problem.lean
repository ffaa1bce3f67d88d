theorem t (α : Type) (P : α → Prop) : (∃ x, P x) → ∀ x, P x := by
  sorry
