exact helper
