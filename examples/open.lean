/-! Not everything can be proved: `leanfd prove examples/open.lean` fills the first hole, keeps the second, exits with 1. -/

theorem provable (p : Prop) (h : p) : p ∨ ¬p := by
  sorry

theorem not_provable (p q : Prop) (h : p ∨ q) : p := by
  sorry
