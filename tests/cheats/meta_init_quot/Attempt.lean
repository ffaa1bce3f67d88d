skip
init_quot
