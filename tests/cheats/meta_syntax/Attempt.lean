skip
syntax "x" : tactic
