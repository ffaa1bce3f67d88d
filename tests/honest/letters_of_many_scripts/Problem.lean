theorem t (α₁ β' ℕ 𝔸 : Prop) (h : α₁) : α₁ := by
  sorry
