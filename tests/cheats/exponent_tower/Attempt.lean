exact absurd (rfl : 10 ^ 10 ^ 10 = 0) (fun h => h)
