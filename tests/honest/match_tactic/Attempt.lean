intro h
match h with
| .inl a => right; exact a
| .inr b => left; exact b
