structure Pt where
  x : Nat
  y : Nat

theorem t (p : Pt) (h : Pt.mk 1 2 = p) : p.x = 1 := by
  sorry
