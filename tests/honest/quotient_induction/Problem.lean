theorem t (q : Quot (fun (_ _ : Bool) => False)) : ∃ b, q = Quot.mk _ b := by
  sorry
