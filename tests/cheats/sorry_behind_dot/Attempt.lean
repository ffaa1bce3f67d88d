.sorry
