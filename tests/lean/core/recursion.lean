/-! Definitions by structural and by well-founded recursion, and inductive types with parameters and indices. -/
def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)
theorem fib_ten : fib 10 = 55 := rfl
theorem fib_step (n : Nat) : fib (n + 2) = fib n + fib (n + 1) := rfl
theorem fib_pos (n : Nat) : 0 < fib (n + 1) := by
  induction n with
  | zero => decide
  | succ n ih => exact Nat.add_pos_right _ ih
def half (n : Nat) : Nat := if h : n < 2 then 0 else half (n - 2) + 1
termination_by n
decreasing_by exact Nat.sub_lt (Nat.lt_of_lt_of_le (by decide) (Nat.le_of_not_lt h)) (by decide)
theorem half_zero : half 0 = 0 := by
  rw [half]
  rfl
inductive Vect (α : Type) : Nat → Type where
  | nil : Vect α 0
  | cons {n : Nat} (a : α) (v : Vect α n) : Vect α (n + 1)
def Vect.toList {α : Type} : {n : Nat} → Vect α n → List α
  | _, .nil => []
  | _, .cons a v => a :: v.toList
theorem Vect.length_toList {α : Type} {n : Nat} (v : Vect α n) : v.toList.length = n := by
  induction v with
  | nil => rfl
  | cons a v ih => simp [Vect.toList, ih]
inductive Expression where
  | constant (value : Nat)
  | plus (left right : Expression)
  | times (left right : Expression)
namespace Expression
def eval : Expression → Nat
  | constant value => value
  | plus left right => left.eval + right.eval
  | times left right => left.eval * right.eval
def flip : Expression → Expression
  | constant value => constant value
  | plus left right => plus right.flip left.flip
  | times left right => times right.flip left.flip
theorem eval_flip (e : Expression) : e.flip.eval = e.eval := by
  induction e with
  | constant value => rfl
  | plus left right hl hr => simp [flip, eval, hl, hr, Nat.add_comm]
  | times left right hl hr => simp [flip, eval, hl, hr, Nat.mul_comm]
end Expression
mutual
inductive IsEven : Nat → Prop where
  | zero : IsEven 0
  | step {n : Nat} : IsOdd n → IsEven (n + 1)
inductive IsOdd : Nat → Prop where
  | step {n : Nat} : IsEven n → IsOdd (n + 1)
end
theorem two_is_even : IsEven 2 := .step (.step .zero)
def ackermann : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ackermann m 1
  | m + 1, n + 1 => ackermann m (ackermann (m + 1) n)
termination_by m n => (m, n)
theorem ackermann_zero (n : Nat) : ackermann 0 n = n + 1 := by
  rw [ackermann]
