exact True.intro /-
