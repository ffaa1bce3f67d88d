induction q using Quot.ind with
| mk a => exact ⟨a, rfl⟩
