theorem composed (f g : Nat → Nat) (x : Nat) : (f ∘ g) x = f (g x) := rfl
theorem pair (a b : Nat) : (a, b).1 = a := rfl
theorem pair_type (p : Nat × Nat) : p = (p.1, p.2) := rfl
theorem conditional (a : Nat) : (if 1 = 1 then a else 0) = a := rfl
theorem dependent (a : Nat) : (if h : 1 = 1 then a else absurd rfl h) = a := rfl
theorem boolean (a b : Bool) : (a && b) = (b && a) := by cases a <;> cases b <;> rfl
theorem boolean_or (a : Bool) : (a || !a) = true := by cases a <;> rfl
theorem boolean_eq (n : Nat) : (n == n) = true := by simp
theorem placeholder : (fun n => n + 1) 2 = (· + 1) 2 := rfl
theorem at_explicit (p q : Prop) (hp : p) (hq : q) : p ∧ q := @And.intro p q hp hq
theorem named_arguments (p q : Prop) (hp : p) (hq : q) : p ∧ q := And.intro (left := hp) (right := hq)
theorem ascription (n : Nat) : (n : Nat) = n := rfl
theorem unicode_names (α' : Type) (x₁ x₂ : α') (h : x₁ = x₂) : x₂ = x₁ := h.symm
theorem subtype (n : { k : Nat // 0 < k }) : 0 < n.val := n.property
def pointed : { n : Nat // n = 2 } := ⟨2, rfl⟩
theorem sigma (s : (n : Nat) × { k : Nat // k < n }) : s.1 = s.fst := rfl
theorem let_term : (let x := 2; x + x) = 4 := rfl
theorem let_inside (n : Nat) : (fun x => let y := x; y) n = n := rfl
def flip' {α β γ : Type} (f : α → β → γ) : β → α → γ := fun b a => f a b
theorem flipped (f : Nat → Nat → Nat) : flip' (flip' f) = f := rfl
theorem function_ext (f g : Nat → Nat) (h : ∀ x, f x = g x) : f = g := by
  funext x
  exact h x
theorem function_ext' (f g : Nat → Nat) (h : ∀ x, f x = g x) : f = g := by
  ext x
  exact h x
theorem prop_ext (p q : Prop) (h : p ↔ q) : p = q := propext h
theorem prop_ext' (p q : Prop) (h : p ↔ q) : p = q := by
  ext
  exact h
theorem where_it (n : Nat) : n + 0 = n := helper n
where
  helper (m : Nat) : m + 0 = m := rfl
theorem unique (n : Nat) : ∃ m, m = n ∧ ∀ k, k = n → k = m := ⟨n, rfl, fun _ h => h⟩
variable (p : Prop) in
theorem with_variable (h : p) : p := h
section
variable {q : Prop} (hq : q)
include hq
theorem with_section : q := by exact hq
end
namespace Inner
theorem here (n : Nat) : n = n := rfl
end Inner
open Inner in
theorem opened (n : Nat) : n = n := here n
example : 1 = 1 := rfl
instance : Inhabited { n : Nat // n = 2 } := ⟨pointed⟩
abbrev Number := Nat
theorem abbreviated (n : Number) : n + 0 = n := rfl
structure Point where
  x : Nat
  y : Nat
theorem point_eta (p : Point) : { x := p.x, y := p.y : Point } = p := rfl
theorem point_update (p : Point) : { p with x := 1 }.y = p.y := rfl
private theorem hidden : 1 = 1 := rfl
@[simp] protected theorem Point.mk_x (a b : Nat) : (Point.mk a b).x = a := rfl
theorem membership (a : Nat) (l : List Nat) (h : a ∈ l) : a ∈ l := h
theorem literal_list : [1, 2] = 1 :: 2 :: [] := rfl
theorem appended : [1] ++ [2] = [1, 2] := rfl
theorem universe_poly.{u} (α : Sort u) (a : α) : a = a := rfl
