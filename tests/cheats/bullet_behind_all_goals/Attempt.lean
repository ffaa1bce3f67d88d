constructor
all_goals · sorry
