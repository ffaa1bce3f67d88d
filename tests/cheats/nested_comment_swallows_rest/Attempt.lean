exact True.intro /- /- -/
