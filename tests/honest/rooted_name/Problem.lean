namespace X

theorem foo : False → False := id

theorem _root_.foo (p : Prop) (h : p) : p := by
  sorry
