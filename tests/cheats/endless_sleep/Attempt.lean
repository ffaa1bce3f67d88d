sleep 100000000
skip
