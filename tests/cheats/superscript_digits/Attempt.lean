exact absurd (rfl : 2² = 5) nofun
