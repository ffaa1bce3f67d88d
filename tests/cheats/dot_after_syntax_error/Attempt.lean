exact (1 +)
.run_cmd pure ()
