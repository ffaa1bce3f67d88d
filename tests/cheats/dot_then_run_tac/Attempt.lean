skip;. run_tac pure ()
