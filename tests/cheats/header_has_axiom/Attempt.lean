exact lie
