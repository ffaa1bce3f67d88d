/-! `grind` on numbers: rings, orders, linear arithmetic, associative operators; axioms are the usual ones (see axioms below). -/
open Lean.Grind

/-! ### Commutative rings -/
example (x y : Int) : (x + y) * (x + y) = x * x + 2 * x * y + y * y := by grind
example (x y : Int) : (x + y) ^ 3 = x ^ 3 + 3 * x ^ 2 * y + 3 * x * y ^ 2 + y ^ 3 := by grind
example (a b c d : Int) : (a ^ 2 + b ^ 2) * (c ^ 2 + d ^ 2) = (a * c - b * d) ^ 2 + (a * d + b * c) ^ 2 := by grind
example (a b c : Int) (h : a + b + c = 0) : a ^ 3 + b ^ 3 + c ^ 3 = 3 * a * b * c := by grind
example (x y : Int) (h₁ : x + y = 3) (h₂ : x * y = 2) : x ^ 2 + y ^ 2 = 5 := by grind
example (x y : Int) (h₁ : x * y = 1) (h₂ : y * y = 1) : x = y := by grobner
example (f : Int → Int) (x y : Int) (h : x = y + 1) : f (x * x) = f (y * y + 2 * y + 1) := by grind
example (x y : Nat) (h₁ : x + y = 7) (h₂ : x * y = 12) : x ^ 2 + y ^ 2 = 25 := by grind
example (s n : Nat) (h : 2 * s = n * (n + 1)) : 2 * (s + (n + 1)) = (n + 1) * (n + 2) := by grind
example (s n : Nat) (h : 6 * s = n * (n + 1) * (2 * n + 1)) :
    6 * (s + (n + 1) ^ 2) = (n + 1) * (n + 2) * (2 * (n + 1) + 1) := by grind
example [CommRing α] (x y : α) (h : x = y) : x ^ 2 - y ^ 2 = 0 := by grind
example [CommRing α] (x y : α) (h₁ : x * y = 1) (h₂ : x ^ 2 = 2) : 2 * y = x := by grind
example [CommRing α] [IsCharP α 5] (x : α) : (x + 3) ^ 2 = x ^ 2 + x + 4 := by grind
example [CommRing α] [IsCharP α 2] (x y : α) : (x + y) ^ 2 = x ^ 2 + y ^ 2 := by grind
example [CommRing α] [NoNatZeroDivisors α] (x y : α) (h : 3 * x = 3 * y) : x = y := by grind

/-! ### Orders -/
example [LE α] [LT α] [Std.LawfulOrderLT α] [Std.IsPreorder α] (a b c : α) (h₁ : a ≤ b) (h₂ : b < c) : a < c := by grind
example [LE α] [Std.IsPartialOrder α] (a b : α) (f : α → β) (h₁ : a ≤ b) (h₂ : b ≤ a) : f a = f b := by grind
example [LE α] [Std.IsLinearPreorder α] (a b c : α) (h₁ : ¬a ≤ b) (h₂ : c ≤ b) : c ≤ a := by grind
example (x y z : Int) (h₁ : x ≤ y + 1) (h₂ : y + 2 < z) : x < z := by grind
example (x y z : Nat) (h₁ : x ≤ y) (h₂ : y + 1 < z) : x + 2 ≤ z := by grind

/-! ### Linear arithmetic over the integers -/
example (a b : Int) (h : 2 * a = 2 * b + 1) : False := by grind
example (a b : Int) (h₁ : 2 * a + 3 * b = 7) (h₂ : a - b = 1) : a = 2 := by grind
example (a b : Int) (h : 3 * a + 4 * b = 12) (h₁ : a > 0) (h₂ : b > 0) : False := by lia
example (a b : Nat) (h : a ≤ b) : a + (b - a) = b := by grind
example (n : Nat) (h : n % 2 = 1) : (n + 1) % 2 = 0 := by grind
example (f : Nat → Nat) (a b : Nat) (h₁ : a ≤ b) (h₂ : b < a + 1) : f a = f b := by grind
example (a b : Nat) : max a b = max b a := by grind
example (a b : Int) : min a b ≤ a := by grind
example (p : Nat → Prop) (h : ∀ n, p n → p (n + 1)) (h₀ : p 0) : p 3 := by grind

example (x : Int) (h₁ : 3 ∣ x) (h₂ : 5 ∣ x) : 15 ∣ x := by grind
example (x y : Int) (h₁ : x / 2 = y) (h₂ : x % 2 = 0) : x = 2 * y := by grind

/-! ### Linear arithmetic over ordered rings and modules -/
section
variable {R : Type} [CommRing R] [LE R] [LT R] [Std.LawfulOrderLT R] [Std.IsLinearOrder R] [OrderedRing R]
example (a b c : R) (h₁ : a < b) (h₂ : b < c) : a < c := by grind
example (a b : R) (h₁ : 2 * a ≤ b) (h₂ : b < 2 * a) : False := by grind
example (a b : R) (h₁ : a + b ≤ 3) (h₂ : a - b ≤ 1) : 2 * a ≤ 4 := by grind
example (a b c : R) (h₁ : a + 2 * b < 3 * c) (h₂ : c < b) (h₃ : b < a) : False := by grind
example (a b : R) (h : a = b + 1) : b < a := by grind
example (a b : R) (h₁ : ¬a = b) (h₂ : ¬a < b) : b < a := by grind
variable {M : Type} [IntModule M] [LE M] [LT M] [Std.LawfulOrderLT M] [Std.IsLinearOrder M] [OrderedAdd M]
example (a b c : M) (h₁ : a ≤ b) (h₂ : b ≤ c) : a + a ≤ c + c := by grind
example (a b c : M) (h : a + b = c) : b = c - a := by grind
end

/-! ### Associative operators -/
section
variable {α : Type} (op : α → α → α) [Std.Associative op] (a b c d : α)
example : op a (op b (op c d)) = op (op a b) (op c d) := by grind
example (h : op a b = c) : op a (op b d) = op c d := by grind
example [Std.Commutative op] : op a (op b c) = op (op c b) a := by grind
example [Std.Commutative op] (h : op a b = c) : op b (op d a) = op d c := by grind
example [Std.Commutative op] (e : α) (h₁ : op a b = c) (h₂ : op a d = e) : op e b = op c d := by grind
example [Std.Commutative op] [Std.IdempotentOp op] : op a (op b (op c b)) = op (op c b) a := by grind
example [Std.IdempotentOp op] (h : op a b = c) : op a c = c ∧ op c b = c := by grind
example (u : α) [Std.LawfulIdentity op u] : op a (op u b) = op (op a b) u := by grind
end

/-! ### Fields -/
example [Field α] (a b : α) (h : a ≠ 0) (g : b ≠ 0) : a / b * (b / a) = 1 := by grind
example [Field α] (a b c : α) (h : a ≠ 0) (g : a * b = a * c) : b = c := by grind
example [Field α] [IsCharP α 0] (a : α) : a / 2 + a / 3 + a / 6 = a := by grind
example [Field α] [IsCharP α 0] (a b : α) (h : a / 3 ≠ b) : a ≠ 3 * b := by grind
example [Field α] [IsCharP α 3] (a : α) : a / 2 = 2 * a := by grind
section
variable [Field α] [LE α] [LT α] [Std.LawfulOrderLT α] [Std.IsLinearOrder α] [OrderedRing α] (a b : α)
example (h : a < b) : a < (a + b) / 2 := by grind
example (h : 0 ≤ b) (g : a / 2 + b / 3 < 0) : a < 0 := by grind
end

/-! ### Rational numbers -/
example (a b : Rat) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by grind
example (a : Rat) : a / 2 + a / 3 + a / 6 = a := by grind
example (a b : Rat) (h : a < b) : a < (a + b) / 2 := by grind
example (a b : Rat) (h : 2 * a + b = 4) (g : a - b = -1) : a = 1 := by grind
example (a b : Rat) (h : a ≤ b) (g : b ≤ a) : a = b := by grind

/-! ### Bit vectors, numbers below a bound -/
example (x y : BitVec w) : (x + y) ^ 2 = x ^ 2 + 2 * x * y + y ^ 2 := by grind
example (x : BitVec 8) : 128 * (x + x) = 0 := by grind
example (x y : BitVec 32) (h : x - y = 3) : x = y + 3 := by grind
example (x y : BitVec 8) (h : x < y) : ¬y < x := by grind
example (x y : Fin 7) : (x + y) ^ 2 = x ^ 2 + 2 * x * y + y ^ 2 := by grind
example (x : Fin 3) : x + x + x = 0 := by grind
example (i j : Fin 10) (h : i < j) : ¬j < i := by grind
example (i : Fin 10) : i.val < 10 := by grind
example (x y : UInt8) : (x + y) ^ 2 = x ^ 2 + 2 * x * y + y ^ 2 := by grind
example (x y : UInt64) (h : x < y) : ¬y ≤ x := by grind
example (x y : USize) (h : x - y = 1) : x = y + 1 := by grind
