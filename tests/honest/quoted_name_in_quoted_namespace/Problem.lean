namespace «my space»

theorem «plain» (p : Prop) (h : p) : p := by
  sorry
