injection h
