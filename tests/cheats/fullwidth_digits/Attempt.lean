exact absurd (rfl : ２ = 3) nofun
