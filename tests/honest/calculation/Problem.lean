theorem t (α : Type) (a b c : α) : a = b → b = c → a = c := by
  sorry
