exact True.intro "
