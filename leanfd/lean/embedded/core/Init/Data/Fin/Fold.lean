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
theorem foldl_loop_lt {m : Nat} (f : α → Fin n → α) (x : α) (h : m < n) : foldl.loop n f x m = foldl.loop n f (f x ⟨m, h⟩) (m + 1) := by
  rw [foldl.loop, dif_pos h]
theorem foldl_loop_eq (f : α → Fin n → α) (x : α) : foldl.loop n f x n = x := by
  rw [foldl.loop, dif_neg (Nat.lt_irrefl _)]
theorem foldl_loop {m : Nat} (f : α → Fin (n + 1) → α) (x : α) (h : m < n + 1) :
    foldl.loop (n + 1) f x m = foldl.loop n (fun x i => f x i.succ) (f x ⟨m, h⟩) m := by
  if h' : m < n then
    rw [foldl_loop_lt _ _ h, foldl_loop_lt _ _ h', foldl_loop f _ (Nat.succ_lt_succ h')]; rfl
  else
    cases Nat.le_antisymm (Nat.le_of_lt_succ h) (Nat.not_lt.1 h')
    rw [foldl_loop_lt _ _ h, foldl_loop_eq, foldl_loop_eq]
termination_by n - m
@[simp] theorem foldl_zero (f : α → Fin 0 → α) (x : α) : foldl 0 f x = x := foldl_loop_eq f x
theorem foldl_succ (f : α → Fin (n + 1) → α) (x : α) : foldl (n + 1) f x = foldl n (fun x i => f x i.succ) (f x 0) :=
  foldl_loop f x (Nat.succ_pos n)
theorem foldl_succ_last {n : Nat} (f : α → Fin (n + 1) → α) (x : α) :
    foldl (n + 1) f x = f (foldl n (fun x i => f x i.castSucc) x) (last n) := by
  induction n generalizing x with
  | zero => rw [foldl_succ, foldl_zero, foldl_zero]; rfl
  | succ n ih => rw [foldl_succ, ih, foldl_succ]; rfl
theorem foldr_loop {n : Nat} {α : Type u} {m : Nat} (f : Fin (n + 1) → α → α) (x : α) (h : m + 1 ≤ n + 1) :
    foldr.loop (n + 1) f (m + 1) h x = f 0 (foldr.loop n (fun i => f i.succ) m (Nat.le_of_succ_le_succ h) x) := by
  induction m generalizing x with
  | zero => rfl
  | succ m ih => rw [foldr.loop, ih]; rfl
theorem foldr_succ {n : Nat} {α : Type u} (f : Fin (n + 1) → α → α) (x : α) : foldr (n + 1) f x = f 0 (foldr n (fun i => f i.succ) x) :=
  foldr_loop f x (Nat.le_refl _)
@[simp] theorem foldr_zero (f : Fin 0 → α → α) (x : α) : foldr 0 f x = x := rfl
@[simp] theorem zero_eta : (⟨0, Nat.zero_lt_succ _⟩ : Fin (n + 1)) = 0 := rfl
end Fin
