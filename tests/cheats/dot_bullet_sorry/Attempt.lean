skip;.sorry
