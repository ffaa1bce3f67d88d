exact trivial󠁁
