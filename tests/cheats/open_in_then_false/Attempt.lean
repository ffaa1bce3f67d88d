open Classical in
exact True.intro
