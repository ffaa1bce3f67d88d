intro a b c
repeat (first | assumption | constructor)
