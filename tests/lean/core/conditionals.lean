-- What `simp` knows about order, conditionals, quantifiers, decisions and booleans.
theorem greater (m n : Nat) (h : n < m) : m > n := by
  simp
  exact h
theorem greaterOrEqual (n : Nat) (h : n ≥ 1) : 1 ≤ n := by
  simp only [ge_iff_le] at h
  exact h
example (x y : Int) : (x = y → (if x = y then true else false) = true) ∧ (x ≠ y → (if x = y then true else false) = false) := by simp
example (p q : Nat) : (if p = q then 1 else 0) = 1 ↔ p = q := by simp
example (p q : Nat) : (if p = q then 1 else 0) = 0 ↔ p ≠ q := by simp
example (p q : Prop) [Decidable p] : (if p then q else False) ↔ p ∧ q := by simp
example (p q : Prop) [Decidable p] : (if p then True else q) ↔ (¬p → q) := by simp
example (p : Prop) [Decidable p] (x y : Nat) : (if ¬p then x else y) = if p then y else x := by simp
example (p : Prop) [Decidable p] (x y : Nat) : (if p then some x else none) = some y ↔ p ∧ x = y := by simp
example (p : Prop) [Decidable p] (x y : Nat) : x = (if p then x else y) ↔ (¬p → x = y) := by simp
example (p : Prop) [Decidable p] (b : Bool) : (if p then true else b) = (decide p || b) := by simp
example (p : Prop) [Decidable p] (b c : Bool) : ((if p then b else c) = true) ↔ if p then b = true else c = true := by simp

example (b : Bool) : (b && !b) = false := by simp
example (b : Bool) : (b || !b) = true := by simp
example (a b : Bool) : (a && b) = false ↔ (a = true → b = false) := by simp
example (a b : Bool) : (a || b) = false ↔ a = false ∧ b = false := by simp
example (b : Bool) : (b == true) = b ∧ (b == false) = !b ∧ (b != true) = !b := by simp
example (b : Bool) : ¬(!b) = b := by simp
example (a b : Bool) : (!a) = (!b) ↔ a = b := by simp
example (a b : Bool) : (a ^^ b) = (b ^^ a) := Bool.xor_comm a b
example (a b c : Bool) : (a && (b || c)) = (a && b || a && c) := Bool.and_or_distrib_left a b c
example (b : Bool) (x : Nat) : (bif b then x else x) = x := by simp
example (p q : Prop) [Decidable p] [Decidable q] : decide (p ∧ q) = (decide p && decide q) := by simp
example (p q : Prop) [Decidable p] [Decidable q] : decide p = decide q ↔ (p ↔ q) := by simp
example (a b : Nat) : decide (a = b) = decide (b = a) := by simp [eq_comm]
example (x y z : Bool) : x ≤ y → y ≤ z → x ≤ z := Bool.le_trans

example (f : Nat → Nat) (p : Nat → Prop) : (∀ b a, f a = b → p b) ↔ ∀ a, p (f a) := by simp
example (p q : Nat → Prop) : (∃ a, p a ∧ q a ∧ a = 3) ↔ p 3 ∧ q 3 := by simp
example (p : Prop) [Decidable p] : (¬p → p) ↔ p := by simp
example (p : Prop) : (p → ¬p) ↔ ¬p := by simp
example (p q : Prop) [Decidable p] [Decidable q] : (¬p ↔ ¬q) ↔ (p ↔ q) := Decidable.not_iff_not
