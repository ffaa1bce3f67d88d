theorem t (macro_rule elab' run_tacs eval : Nat) (h : eval = macro_rule) : macro_rule = eval := by
  sorry
