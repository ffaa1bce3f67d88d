exact Quot.sound trivial
