skip := s!"a{x "run_cmd pure () " y}b"
