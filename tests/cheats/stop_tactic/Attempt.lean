stop
exact nonsense
