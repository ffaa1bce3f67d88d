rcases h with h | h
case inl => . exact h
case inr => . sorry
