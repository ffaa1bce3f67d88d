exact True.intro
