·sorry
