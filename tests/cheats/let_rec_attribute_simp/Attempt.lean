let rec @[simp] f : (1 : Nat) = 2 := f
simp at f
