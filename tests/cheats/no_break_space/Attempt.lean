exact True.intro
