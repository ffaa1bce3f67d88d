exact show False from True.intro
