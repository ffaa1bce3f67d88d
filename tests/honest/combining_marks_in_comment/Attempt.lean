-- é naïve ﷽ עברית العربية
exact trivial
