exact sorry‍Ax False
