skip
#eval 1
