intro h
constructor
all_goals sorry
