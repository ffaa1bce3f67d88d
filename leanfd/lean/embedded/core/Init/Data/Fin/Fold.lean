prelude
import Init.Data.Fin.Basic
/-! Loops over the numbers below a bound, as elements of `Fin`. Names, types and statements: Init/Data/Fin/Fold.lean of Lean 4.35. -/
universe u v
namespace Fin
variable {α : Type u} {n : Nat}
@[inline] def foldl (n : Nat) (f : α → Fin n → α) (init : α) : α := loop init 0
where
  loop (x : α) (i : Nat) : α := if h : i < n then loop (f x ⟨i, h⟩) (i + 1) else x
  termination_by n - i
  decreasing_by omega
@[inline] def foldr (n : Nat) (f : Fin n → α → α) (init : α) : α := loop n (Nat.le_refl n) init
where
  loop : (i : Nat) → i ≤ n → α → α
  | 0, _, x => x
  | i + 1, h, x => loop i (Nat.le_of_lt h) (f ⟨i, h⟩ x)
@[simp] theorem foldr_zero (f : Fin 0 → α → α) (x : α) : foldr 0 f x = x := rfl
@[simp] theorem zero_eta : (⟨0, Nat.zero_lt_succ _⟩ : Fin (n + 1)) = 0 := rfl
end Fin
