fun_induction ack m n <;> omega
