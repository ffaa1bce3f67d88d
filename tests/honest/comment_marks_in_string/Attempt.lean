have _s := "-- /- "
exact h
