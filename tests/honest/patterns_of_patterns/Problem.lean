theorem t (α : Type) (P Q : α → Prop) : (∃ x, P x ∧ Q x) → ∃ x, Q x := by
  sorry
