rw [(rfl : False = True)]
exact True.intro
