exact $x
