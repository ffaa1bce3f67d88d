exact eagerReduce (Eq.refl 5)
