have h : False := undefined_name
exact h
