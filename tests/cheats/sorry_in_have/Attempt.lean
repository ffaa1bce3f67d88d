have h : False := sorry
exact h
