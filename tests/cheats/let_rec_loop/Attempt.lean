let rec go : False := go
exact go
