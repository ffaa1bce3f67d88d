induction q using Quot.ind with
| mk a => rfl
