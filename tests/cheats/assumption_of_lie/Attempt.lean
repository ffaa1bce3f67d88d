exact absurd (by assumption : 1 = 2) (by decide)
