exact f ⁻¹'(' )
axiom lie : False
theorem u : True := (True.intro
