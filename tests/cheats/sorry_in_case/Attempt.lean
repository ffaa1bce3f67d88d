intro h
cases h with
| inl a => exact ⟨a, sorry⟩
| inr b => exact ⟨sorry, b⟩
