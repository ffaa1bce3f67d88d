dbg_trace "PROVED"
skip
