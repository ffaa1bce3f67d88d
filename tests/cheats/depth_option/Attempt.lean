set_option maxRecDepth 4000000000 in
exact True.intro
