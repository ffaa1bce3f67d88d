exact @id p h
