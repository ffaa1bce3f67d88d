exact lcCast trivial
