rw [ev, od]
