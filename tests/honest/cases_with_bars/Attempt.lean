intro h
cases h with
| inl a => exact Or.inr a
| inr b => exact Or.inl b
