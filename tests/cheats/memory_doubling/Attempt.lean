have f : ∀ n : Nat, (n + n) = n := fun n => by
  repeat (first | rfl | refine Nat.rec ?_ ?_ n | intro n)
exact absurd (f 1) (by decide)
