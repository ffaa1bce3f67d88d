first | contradiction | skip
