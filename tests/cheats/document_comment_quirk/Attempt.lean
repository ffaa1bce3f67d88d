exact True.intro /-- -- -/
