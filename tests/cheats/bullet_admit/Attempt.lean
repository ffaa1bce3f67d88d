· · admit
