exact .inl h
