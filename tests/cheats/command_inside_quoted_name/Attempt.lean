«run_cmd pure ()»
