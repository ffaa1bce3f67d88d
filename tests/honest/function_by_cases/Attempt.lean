exact fun
  | .inl a => .inr a
  | .inr b => .inl b
