exact (h).r"\" " )
axiom lie : False
theorem u : True := ( "" 
