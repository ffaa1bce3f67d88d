first
  | assumption
  | sorry
