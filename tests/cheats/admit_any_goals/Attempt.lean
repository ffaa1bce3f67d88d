intro h
constructor
any_goals admit
