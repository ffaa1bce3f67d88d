induction n with
| zero => rfl
| succ n ih => rw [Nat.add_succ, ih]
