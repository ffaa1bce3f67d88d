exact f `r"\" " )
axiom lie : False
theorem u : True := ( "" 
