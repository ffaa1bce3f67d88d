fun_induction half n <;> omega
