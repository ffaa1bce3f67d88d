intro sorry_free
have no_sorry' := sorry_free.2
exact ⟨no_sorry', sorry_free.1⟩
