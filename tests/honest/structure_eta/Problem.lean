structure Pt where
  x : Nat
  y : Nat

theorem t (p : Pt) : Pt.mk p.x p.y = p := by
  sorry
