exact dbg_trace "x"; trivial
