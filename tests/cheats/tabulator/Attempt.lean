	exact True.intro
