set_option maxHeartbeats 400000 in
exact trivial
