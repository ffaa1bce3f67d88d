set_option exponentiation.threshold 100000000000 in
exact absurd (rfl : 2 ^ 100000000000 = 0) id
