simp (config := { zeta := true, maxSteps := 1000 }) -arith (contextual := true) [h]
