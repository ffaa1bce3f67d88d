termination_by 0
exact t
