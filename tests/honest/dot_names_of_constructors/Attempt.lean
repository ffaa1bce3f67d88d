first
  | exact .inr (.inl ⟨by trivial, h⟩)
  | exact .inl h
