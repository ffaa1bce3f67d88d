simp [].run_cmd pure ()
