example (p q r : Prop) (h : p ∧ (q ∨ ¬r)) : (p → q) ↔ r := by skip
example (p q : Prop) (h : ¬(p ∧ q)) : ¬p ∨ ¬q := by skip
example (α : Type) (P : α → α → Prop) (h : ∀ x, ∃ y, P x y) : ∃ f : α → α, ∀ x, P x (f x) := by skip
example (p : Prop) (h : ∃ x : Nat, x = 2 ∧ p) : False := by skip
example (p q : Prop) : p ∧ q := by constructor
example (p : Prop) (h : p) (g : True) : p ≠ False := by skip
