change True
exact True.intro
