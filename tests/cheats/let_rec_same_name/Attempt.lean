let rec t : False := t
exact t
