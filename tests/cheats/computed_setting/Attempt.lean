simp (config := dbg_trace "x"; {})
