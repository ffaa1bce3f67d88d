namespace Own
inductive Char where
  | a
  | b

theorem t : Char.a ≠ Char.b := by
  sorry
