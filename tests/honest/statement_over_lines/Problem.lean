theorem t
    (p q : Prop) -- two (propositions
    (h : p ∧ q) :
    q := by
  sorry
