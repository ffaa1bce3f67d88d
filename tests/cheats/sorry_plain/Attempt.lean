sorry
