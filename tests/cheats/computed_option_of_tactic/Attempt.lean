simp (maxSteps := Nat.succ 5)
