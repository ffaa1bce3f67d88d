theorem t (q : Quot (fun (_ _ : Bool) => False)) : q = Quot.mk _ true := by
  sorry
