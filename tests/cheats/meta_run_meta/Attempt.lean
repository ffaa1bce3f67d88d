skip
run_meta pure ()
