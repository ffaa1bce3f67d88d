simp (disch := simp (maxSteps := Nat.succ 5))
