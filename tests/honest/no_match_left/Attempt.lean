exact nomatch h
