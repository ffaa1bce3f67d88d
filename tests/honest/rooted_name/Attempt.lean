exact h
