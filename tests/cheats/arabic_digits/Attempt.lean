exact (rfl : ١ = ٢)
