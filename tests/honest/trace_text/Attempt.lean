trace "t is done, no goals"
exact h
