intro h
exact match h with
  | Or.inl a => Or.inr a
  | Or.inr b => Or.inl b
