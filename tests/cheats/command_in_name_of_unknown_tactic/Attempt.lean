x.run_cmd pure ()
