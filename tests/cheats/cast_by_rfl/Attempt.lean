exact cast rfl True.intro
