omega (config := (by exact {}))
