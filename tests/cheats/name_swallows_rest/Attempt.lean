exact «True.intro
