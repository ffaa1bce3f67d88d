rintro (a | b)
· exact .inr a
· exact .inl b
