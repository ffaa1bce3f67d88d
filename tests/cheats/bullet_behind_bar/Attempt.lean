first | . sorry
