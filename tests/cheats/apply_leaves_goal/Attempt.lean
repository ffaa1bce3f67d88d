apply False.elim
