-- " 
exact h -- "
