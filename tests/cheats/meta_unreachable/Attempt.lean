exact unreachable!
