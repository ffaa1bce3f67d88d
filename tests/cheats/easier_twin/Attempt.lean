exact t'
