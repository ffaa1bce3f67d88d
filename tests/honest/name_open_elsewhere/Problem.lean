namespace X

theorem t : True := trivial

end X

open X

theorem t (p : Prop) (h : p) : p := by
  sorry
