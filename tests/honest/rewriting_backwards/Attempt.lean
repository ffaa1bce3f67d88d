intro hab hbc
rw [← hbc, ← hab]
