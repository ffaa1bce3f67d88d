constructor
all_goals first | (· contradiction) | · exact h
