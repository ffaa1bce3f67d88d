/-! Equality up to associativity and commutativity, and up to neutral elements. -/
theorem sum_of_three (a b c : Nat) : a + b + c = c + b + a := by ac_rfl
theorem sum_of_five (a b c d e : Nat) : a + (b + c) + (d + e) = e + d + c + b + a := by ac_rfl
theorem product (a b c : Nat) : a * b * c = c * (b * a) := by ac_rfl
theorem mixed (a b c d : Nat) : a * b + c * d = d * c + b * a := by ac_rfl
theorem propositions (p q r : Prop) : ((p ∧ q) ∧ r) = (r ∧ q ∧ p) := by ac_rfl
theorem idempotent (p q : Prop) : (p ∧ q ∧ p) = (p ∧ q) := by ac_rfl
theorem appended {α : Type} (xs ys zs us : List α) : (xs ++ ys) ++ (zs ++ us) = xs ++ ((ys ++ zs) ++ us) := by ac_rfl
theorem neutral (a b : Nat) : a + 0 + b = b + a := by ac_rfl
theorem booleans (a b c : Bool) : (a && b && c) = (c && a && b) := by ac_rfl
