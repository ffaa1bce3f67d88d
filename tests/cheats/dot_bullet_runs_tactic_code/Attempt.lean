(.run_tac pure ())
