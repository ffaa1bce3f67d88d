constructor
· exact h
· exact h
