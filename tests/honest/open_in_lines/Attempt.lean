open Classical in
exact em p
