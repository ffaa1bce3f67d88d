xrun_cmd pure ()
