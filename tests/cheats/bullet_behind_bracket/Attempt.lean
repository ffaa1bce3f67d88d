(. sorry)
