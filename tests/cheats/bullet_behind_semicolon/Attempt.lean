constructor;. sorry
trivial
