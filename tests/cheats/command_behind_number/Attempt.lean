exact 0b2run_cmd pure ()
