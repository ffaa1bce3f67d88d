exact absurd (rfl : "‮a" = "a") (by decide)
