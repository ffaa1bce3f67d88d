exact ￹trivial￻
