exact helper p h
