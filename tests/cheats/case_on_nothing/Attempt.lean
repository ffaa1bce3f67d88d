exact nomatch True.intro
