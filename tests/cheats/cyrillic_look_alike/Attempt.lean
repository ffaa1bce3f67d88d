exact Falsе.elim (by contradiction)
