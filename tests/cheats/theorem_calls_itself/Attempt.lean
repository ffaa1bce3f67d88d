exact t
