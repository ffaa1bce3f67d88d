set_option pp.all true in
exact h.symm
