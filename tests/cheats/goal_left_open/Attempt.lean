intro h
constructor
cases h with
| inl a => exact a
| inr b => assumption
