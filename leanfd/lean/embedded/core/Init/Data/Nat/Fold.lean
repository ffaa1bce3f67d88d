prelude
import Init.Data.Nat.Lemmas
/-!
Loops over the numbers below a bound, which know the bound. Names, types and attributes: Init/Data/Nat/Fold.lean,
Init/Data/Nat/Control.lean, Init/Data/Nat/Basic.lean, Init/Data/Bool.lean of Lean 4.35.
-/
universe u v w
namespace Nat
protected abbrev min (n m : Nat) := Min.min n m
protected abbrev max (n m : Nat) := Max.max n m
@[specialize] def fold {α : Type u} (n : Nat) (f : (i : Nat) → i < n → α → α) (init : α) : α :=
  match n with
  | 0 => init
  | n + 1 => f n (Nat.lt_succ_self n) (fold n (fun i h => f i (Nat.lt_succ_of_lt h)) init)
@[specialize] def foldRev {α : Type u} (n : Nat) (f : (i : Nat) → i < n → α → α) (init : α) : α :=
  match n with
  | 0 => init
  | n + 1 => foldRev n (fun i h => f i (Nat.lt_succ_of_lt h)) (f n (Nat.lt_succ_self n) init)
@[specialize] def any (n : Nat) (f : (i : Nat) → i < n → Bool) : Bool :=
  match n with
  | 0 => false
  | n + 1 => any n (fun i h => f i (Nat.lt_succ_of_lt h)) || f n (Nat.lt_succ_self n)
@[specialize] def all (n : Nat) (f : (i : Nat) → i < n → Bool) : Bool :=
  match n with
  | 0 => true
  | n + 1 => all n (fun i h => f i (Nat.lt_succ_of_lt h)) && f n (Nat.lt_succ_self n)
@[simp] theorem fold_zero {α : Type u} (f : (i : Nat) → i < 0 → α → α) (init : α) : fold 0 f init = init := rfl
@[simp] theorem fold_succ {α : Type u} (n : Nat) (f : (i : Nat) → i < n + 1 → α → α) (init : α) :
    fold (n + 1) f init = f n (Nat.lt_add_one n) (fold n (fun i h => f i (Nat.lt_add_right 1 h)) init) := rfl
instance decidableExistsLT' {k : Nat} {p : (m : Nat) → m < k → Prop} [I : ∀ m h, Decidable (p m h)] : Decidable (∃ m : Nat, ∃ h : m < k, p m h) :=
  match k, p, I with
  | 0, _, _ => isFalse fun ⟨m, h, _⟩ => Nat.not_lt_zero m h
  | k + 1, p, I =>
    match I k (Nat.lt_succ_self k), @decidableExistsLT' k (fun m h => p m (Nat.lt_succ_of_lt h)) fun m h => I m (Nat.lt_succ_of_lt h) with
    | isTrue h, _ => isTrue ⟨k, _, h⟩
    | isFalse _, isTrue h => isTrue <| have ⟨m, l, g⟩ := h; ⟨m, _, g⟩
    | isFalse h, isFalse g => isFalse fun ⟨m, l, e⟩ =>
      (Nat.lt_or_eq_of_le (Nat.le_of_lt_succ l)).elim (fun l => g ⟨m, l, e⟩) fun eq => by subst eq; exact h e
section
variable {m : Type u → Type v} [Monad m]
@[inline] def forM {m : Type → Type v} [Monad m] (n : Nat) (f : (i : Nat) → i < n → m Unit) : m Unit := loop n (Nat.le_refl n)
where
  @[specialize] loop : (i : Nat) → i ≤ n → m Unit
  | 0, _ => pure ()
  | i + 1, h => do f (n - i - 1) (by omega); loop i (Nat.le_of_lt h)
@[inline] def forRevM {m : Type → Type v} [Monad m] (n : Nat) (f : (i : Nat) → i < n → m Unit) : m Unit := loop n (Nat.le_refl n)
where
  @[specialize] loop : (i : Nat) → i ≤ n → m Unit
  | 0, _ => pure ()
  | i + 1, h => do f i h; loop i (Nat.le_of_lt h)
@[inline] def foldM {α : Type u} (n : Nat) (f : (i : Nat) → i < n → α → m α) (init : α) : m α := loop n (Nat.le_refl n) init
where
  @[specialize] loop : (i : Nat) → i ≤ n → α → m α
  | 0, _, a => pure a
  | i + 1, h, a => do loop i (Nat.le_of_lt h) (← f (n - i - 1) (by omega) a)
@[inline] def foldRevM {α : Type u} (n : Nat) (f : (i : Nat) → i < n → α → m α) (init : α) : m α := loop n (Nat.le_refl n) init
where
  @[specialize] loop : (i : Nat) → i ≤ n → α → m α
  | 0, _, a => pure a
  | i + 1, h, a => do loop i (Nat.le_of_lt h) (← f i h a)
end
end Nat

@[inline] def strictOr (b₁ b₂ : Bool) := b₁ || b₂
@[inline] def strictAnd (b₁ b₂ : Bool) := b₁ && b₂
namespace Bool
@[inline] def toInt (b : Bool) : Int := cond b 1 0
@[simp] theorem toInt_false : false.toInt = 0 := rfl
@[simp] theorem toInt_true : true.toInt = 1 := rfl
end Bool
