!
theorem t : True := True.intro
