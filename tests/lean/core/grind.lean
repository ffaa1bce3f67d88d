/-! `grind` without arithmetic: congruence, connectives, quantifiers, conditionals, case splits, data, lemmas by pattern. -/

/-! ### Congruence -/
example (a b c : α) (h₁ : a = b) (h₂ : b = c) : a = c := by grind
example (f : α → α) (a b : α) (h : a = b) : f (f a) = f (f b) := by grind
example (f : α → α) (a : α) (h₁ : f (f (f a)) = a) (h₂ : f (f (f (f (f a)))) = a) : f a = a := by grind
example (f : α → α → α) (a b c : α) (h₁ : f a b = a) (h₂ : b = c) : f (f a c) c = a := by grind
example (f g : α → β) (h : f = g) (x : α) : f x = g x := by grind
example (f : α → β → γ) (a : α) (g : β → γ) (h : f a = g) (b : β) : f a b = g b := by grind
example (p : α → Prop) (a b : α) (h : p a) (e : a = b) : p b := by grind
example (a b c : α) (h₁ : a ≠ b) (h₂ : b = c) : a ≠ c := by grind
example (f : α → β) (a b : α) (h : f a ≠ f b) : a ≠ b := by grind
example (a b : α) (c d : β) (h : (a, c) = (b, d)) : a = b ∧ c = d := by grind
example (x : α × β) (a : α) (b : β) (h₁ : x = (a, b)) (h₂ : x.1 = c) : a = c := by grind
example (a b : α) (h : some a = some b) : a = b := by grind
example (a : α) (x : Option α) (h : x = none) : x ≠ some a := by grind
example (a b : α) (as bs : List α) (h : a :: as = b :: bs) : as = bs := by grind
example (a : α) (as bs : List α) (h₁ : bs = []) (h₂ : as = bs) : as ≠ a :: bs := by grind

/-! ### Connectives -/
example (p q : Prop) : p ∧ q ↔ q ∧ p := by grind
example (p q r : Prop) : p ∧ (q ∨ r) ↔ (p ∧ q) ∨ (p ∧ r) := by grind
example (p q r : Prop) (h₁ : p → q) (h₂ : q → r) : p → r := by grind
example (p q : Prop) : ¬(p ∧ q) ↔ ¬p ∨ ¬q := by grind
example (p q : Prop) : ¬(p ∨ q) ↔ ¬p ∧ ¬q := by grind
example (p q : Prop) : ((p → q) → p) → p := by grind
example (p q r s : Prop) (h₁ : p ∨ q) (h₂ : p → r) (h₃ : q → s) : r ∨ s := by grind
example (p q : Prop) (h : p ↔ q) : ¬p ↔ ¬q := by grind
example (p q r : Prop) (h₁ : p = q) (h₂ : q ↔ r) (h₃ : r) : p := by grind
example (p q r : Prop) (h : p ∨ q ∨ r) (hp : ¬p) (hr : ¬r) : q := by grind
example (a b c : Bool) (h : (a && b || c) = true) : (a || c) = true := by grind
example (a b : Bool) (h : (a && b) = false) (ha : a = true) : b = false := by grind
example (a b : Bool) : (!(a && b)) = (!a || !b) := by grind
example (a b : Bool) (h : (a ^^ b) = true) (ha : a = true) : b = false := by grind
example (a b : α) [DecidableEq α] (h : (a == b) = true) : a = b := by grind

/-! ### Quantifiers -/
example (p q : α → Prop) (h : ∀ x, p x → q x) (a : α) (ha : p a) : q a := by grind
example (p q : α → Prop) (h : ∀ x, p x → q x) (e : ∃ x, p x) : ∃ x, q x := by grind
example (p : α → Prop) (h : ¬∃ x, p x) (a : α) : ¬p a := by grind
example (p q : α → Prop) : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x := by grind
example (p q : α → Prop) : (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ ∀ x, q x := by grind
example (r : α → α → Prop) (t : ∀ x y z, r x y → r y z → r x z) (a b c d : α) (h₁ : r a b) (h₂ : r b c) (h₃ : r c d) :
    r a d := by grind
example (f : α → α) (h : ∀ x, f (f x) = x) (a b : α) (e : f a = f b) : a = b := by grind
example (f g : α → α) (h : ∀ x, f (g x) = x) (a b : α) (e : g a = g b) : a = b := by grind

/-! ### Conditionals -/
example (c : Prop) [Decidable c] (a b : α) (h : c) : (if c then a else b) = a := by grind
example (c : Prop) [Decidable c] (a b : α) : (if c then a else b) = (if ¬c then b else a) := by grind
example (c d : Prop) [Decidable c] [Decidable d] (a b : α) (h : c → d) (n : ¬d) : (if c then a else b) = b := by grind
example (c : Prop) [Decidable c] (f : α → β) (a b : α) : f (if c then a else b) = if c then f a else f b := by grind
example (c : Prop) [Decidable c] (a b : α) (h : (if c then a else b) = a) (n : a ≠ b) : c := by grind

/-! ### Definitions, lemmas, patterns -/
opaque f : Nat → Nat
opaque g : Nat → Nat
theorem fixed (h : ∀ x, f (g x) = x) (a b : Nat) (e : g a = g b) : a = b := by grind
def orElse (x : Option α) (a : α) : α :=
  match x with
  | some y => y
  | none => a
example (x : Option α) (a b : α) (h : x = some b) : orElse x a = b := by grind [orElse]
example (x : Option α) (a : α) (h : x = none) : orElse x a = a := by grind [orElse]
def swap (p : α × β) : β × α := (p.2, p.1)
theorem swap_swap (p : α × β) : swap (swap p) = p := rfl
example (p q : α × β) (h : swap p = swap q) : p = q := by grind [swap]
example (p q : α × β) (h : swap p = swap q) : p = q := by grind only [swap_swap, swap]
attribute [local grind =] swap_swap
example (p : α × β) : swap (swap (swap p)) = swap p := by grind
inductive Even : Nat → Prop where
  | zero : Even 0
  | step (n : Nat) : Even n → Even (f n)
attribute [grind] Even
attribute [grind →] Even.step
example (h : Even n) : Even (f (f n)) := by grind
theorem idem (x : α) (s : α → α) (h : ∀ x, s (s x) = s x) : s (s (s x)) = s x := by grind
class Linked (α : Type) where
  r : α → α → Prop
  sym : ∀ {x y}, r x y → r y x
grind_pattern Linked.sym => Linked.r x y
example [Linked α] (a b : α) (h : Linked.r a b) : Linked.r b a := by grind
theorem inj (h : ∀ a b, f a = f b → a = b) : Function.Injective f := fun a b => h a b

/-! ### Steps -/
example (p q : Nat → Prop) (h : ∀ x, p x → q x) (a : Nat) (ha : p a) : q a := by grind => instantiate
example (h : ∀ x, f (f x) = x) (a b : Nat) (e : f a = f b) : a = b := by grind => finish

/-! Which part of a theorem becomes its pattern: never an equation itself, an operator of numbers only for want of others. -/
class OwnGroup (G : Type) extends One G, Mul G, Inv G where
  mul_one (g : G) : g * 1 = g
  one_mul (g : G) : 1 * g = g
  mul_inv (g : G) : g * g⁻¹ = 1
  inv_mul (g : G) : g⁻¹ * g = 1
  mul_assoc (a b c : G) : a * b * c = a * (b * c)
attribute [grind =>] OwnGroup.mul_one OwnGroup.one_mul OwnGroup.mul_inv OwnGroup.inv_mul OwnGroup.mul_assoc
theorem OwnGroup.inv_of_mul {G : Type} [OwnGroup G] {g h : G} (e : g * h = 1) : h = g⁻¹ := calc
  _ = 1 * h := by grind
  _ = g⁻¹ := by grind
attribute [grind →] OwnGroup.inv_of_mul
example {G : Type} [OwnGroup G] (g : G) : g⁻¹⁻¹ = g := by grind
