try simp +arith (contextual := true) (maxSteps := dbgTrace "x" fun _ => 5)
