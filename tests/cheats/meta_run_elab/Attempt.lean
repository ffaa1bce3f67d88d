skip
run_elab pure ()
