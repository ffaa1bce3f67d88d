«"» "run_cmd pure () "
