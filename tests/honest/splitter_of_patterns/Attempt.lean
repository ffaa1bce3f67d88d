fun_cases List.zip xs ys <;> simp_all
