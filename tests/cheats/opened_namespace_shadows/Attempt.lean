open Evil in
exact lie
