exact absurd (eagerReduce rfl : (true : Bool) = false) Bool.noConfusion
