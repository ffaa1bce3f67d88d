(fun_induction zipped xs ys) <;> grind [List.zip]
