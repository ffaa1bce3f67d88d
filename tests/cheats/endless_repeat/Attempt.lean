repeat (have h : True := True.intro)
