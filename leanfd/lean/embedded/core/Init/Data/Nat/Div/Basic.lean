prelude
import Init.WF
import Init.Data.Nat.Simproc
/-! Quotient and remainder of natural numbers, then divisibility (Init/Data/Nat/Dvd.lean of the standard library). -/
variable {a b c d n m k l : Nat}

namespace Nat
/-! ### Quotient and remainder -/
private theorem div.go.fuel_congr (y : Nat) (hy : 0 < y) : ∀ (fuel₁ fuel₂ x : Nat) (h₁ : x < fuel₁) (h₂ : x < fuel₂),
    Nat.div.go y hy fuel₁ x h₁ = Nat.div.go y hy fuel₂ x h₂
  | 0, _, x, h, _ => absurd h (not_lt_zero x)
  | _ + 1, 0, x, _, h => absurd h (not_lt_zero x)
  | fuel₁ + 1, fuel₂ + 1, x, h₁, h₂ => by
    show dite _ _ _ = dite _ _ _
    cases Nat.decLe y x with
    | isTrue h => exact congrArg (· + 1) (div.go.fuel_congr y hy fuel₁ fuel₂ (x - y) _ _)
    | isFalse h => rfl
private theorem modCore.go.fuel_congr (y : Nat) (hy : 0 < y) : ∀ (fuel₁ fuel₂ x : Nat) (h₁ : x < fuel₁) (h₂ : x < fuel₂),
    Nat.modCore.go y hy fuel₁ x h₁ = Nat.modCore.go y hy fuel₂ x h₂
  | 0, _, x, h, _ => absurd h (not_lt_zero x)
  | _ + 1, 0, x, _, h => absurd h (not_lt_zero x)
  | fuel₁ + 1, fuel₂ + 1, x, h₁, h₂ => by
    show dite _ _ _ = dite _ _ _
    cases Nat.decLe y x with
    | isTrue h => exact modCore.go.fuel_congr y hy fuel₁ fuel₂ (x - y) _ _
    | isFalse h => rfl
theorem div_eq (x y : Nat) : x / y = if 0 < y ∧ y ≤ x then (x - y) / y + 1 else 0 := by
  show Nat.div x y = if 0 < y ∧ y ≤ x then Nat.div (x - y) y + 1 else 0
  unfold Nat.div
  by_cases hy : 0 < y
  · rw [dif_pos hy, dif_pos hy]
    by_cases h : y ≤ x
    · rw [if_pos ⟨hy, h⟩]
      exact (dif_pos h).trans (congrArg (· + 1) (div.go.fuel_congr y hy _ _ _ _ _))
    · rw [if_neg fun g => h g.2]
      exact dif_neg h
  · rw [dif_neg hy, if_neg fun g => hy g.1]
theorem modCore_eq (x y : Nat) : Nat.modCore x y = if 0 < y ∧ y ≤ x then Nat.modCore (x - y) y else x := by
  unfold Nat.modCore
  by_cases hy : 0 < y
  · rw [dif_pos hy, dif_pos hy]
    by_cases h : y ≤ x
    · rw [if_pos ⟨hy, h⟩]
      exact (dif_pos h).trans (modCore.go.fuel_congr y hy _ _ _ _ _)
    · rw [if_neg fun g => h g.2]
      exact dif_neg h
  · rw [dif_neg hy, if_neg fun g => hy g.1]
protected theorem modCore_eq_mod (n m : Nat) : Nat.modCore n m = n % m := by
  cases n with
  | zero =>
    show Nat.modCore 0 m = 0
    rw [modCore_eq, if_neg fun g => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le g.1 g.2)]
  | succ n =>
    show _ = ite (m ≤ n + 1) (Nat.modCore (n + 1) m) (n + 1)
    by_cases h : m ≤ n + 1
    · rw [if_pos h]
    · rw [if_neg h, modCore_eq, if_neg fun g => h g.2]
theorem mod_eq (x y : Nat) : x % y = if 0 < y ∧ y ≤ x then (x - y) % y else x := by
  rw [← Nat.modCore_eq_mod, ← Nat.modCore_eq_mod]; exact modCore_eq x y
theorem div_eq_of_lt (h : a < b) : a / b = 0 := (div_eq a b).trans (if_neg fun g => Nat.not_le_of_gt h g.2)
theorem mod_eq_of_lt (h : a < b) : a % b = a := (mod_eq a b).trans (if_neg fun g => Nat.not_le_of_gt h g.2)
theorem div_eq_sub_div {b a : Nat} (h₁ : 0 < b) (h₂ : b ≤ a) : a / b = (a - b) / b + 1 := (div_eq a b).trans (if_pos ⟨h₁, h₂⟩)
theorem mod_eq_sub_mod (h : a ≥ b) : a % b = (a - b) % b :=
  (eq_zero_or_pos b).elim (fun e => by subst e; rfl) (fun p => (mod_eq a b).trans (if_pos ⟨p, h⟩))
@[simp] theorem mod_zero (a : Nat) : a % 0 = a := (mod_eq a 0).trans (if_neg fun g => Nat.lt_irrefl 0 g.1)
@[simp] protected theorem div_zero (n : Nat) : n / 0 = 0 := (div_eq n 0).trans (if_neg fun g => Nat.lt_irrefl 0 g.1)
@[simp] theorem zero_mod (b : Nat) : 0 % b = 0 := rfl
@[simp] protected theorem zero_div (b : Nat) : 0 / b = 0 :=
  (div_eq 0 b).trans (if_neg fun g => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le g.1 g.2))
@[simp] theorem mod_self (n : Nat) : n % n = 0 := by rw [mod_eq_sub_mod (Nat.le_refl n), Nat.sub_self, zero_mod]
theorem mod_one (x : Nat) : x % 1 = 0 := eq_zero_of_le_zero (le_of_lt_succ (mod_lt x zero_lt_one))
attribute [simp] mod_one
theorem div_add_mod (m n : Nat) : n * (m / n) + m % n = m := by
  refine Nat.strongRecOn (motive := fun m => n * (m / n) + m % n = m) m fun m ih => ?_
  by_cases h : 0 < n ∧ n ≤ m
  · rw [div_eq_sub_div h.1 h.2, mod_eq_sub_mod h.2, Nat.mul_add, Nat.mul_one, Nat.add_right_comm,
      ih (m - n) (sub_lt (Nat.lt_of_lt_of_le h.1 h.2) h.1), Nat.sub_add_cancel h.2]
  · rw [div_eq, mod_eq, if_neg h, if_neg h, Nat.mul_zero, Nat.zero_add]
theorem mod_add_div (m k : Nat) : m % k + k * (m / k) = m := (Nat.add_comm _ _).trans (div_add_mod m k)
theorem mod_le (x y : Nat) : x % y ≤ x := Nat.le_trans (le_add_left _ _) (Nat.le_of_eq (div_add_mod x y))
@[simp] theorem mod_mod (a n : Nat) : (a % n) % n = a % n :=
  (eq_zero_or_pos n).elim (fun e => by rw [e, mod_zero, mod_zero]) (fun h => mod_eq_of_lt (mod_lt a h))
@[simp] theorem add_mod_right (x z : Nat) : (x + z) % z = x % z := by
  rw [mod_eq_sub_mod (le_add_left z x), Nat.add_sub_cancel]
@[simp] theorem add_mod_left (x z : Nat) : (x + z) % x = z % x := by rw [Nat.add_comm, add_mod_right]
@[simp] theorem add_mul_mod_self_left (x y z : Nat) : (x + y * z) % y = x % y := by
  induction z with
  | zero => rfl
  | succ z ih => rw [mul_add_one, ← Nat.add_assoc, add_mod_right, ih]
@[simp] theorem add_mul_mod_self_right (x y z : Nat) : (x + y * z) % z = x % z := by rw [Nat.mul_comm, add_mul_mod_self_left]
@[simp] theorem mul_mod_right (m n : Nat) : (m * n) % m = 0 := by
  rw [← Nat.zero_add (m * n), add_mul_mod_self_left, zero_mod]
@[simp] theorem mul_mod_left (m n : Nat) : (m * n) % n = 0 := by rw [Nat.mul_comm, mul_mod_right]
theorem add_div_right (x : Nat) {z : Nat} (H : 0 < z) : (x + z) / z = (x / z) + 1 := by
  rw [div_eq_sub_div H (le_add_left z x), Nat.add_sub_cancel]
@[simp] protected theorem mul_div_right (n : Nat) {m : Nat} (H : 0 < m) : m * n / m = n := by
  induction n with
  | zero => exact Nat.zero_div m
  | succ n ih => rw [mul_add_one, add_div_right _ H, ih]
@[simp] protected theorem mul_div_left (m : Nat) {n : Nat} (H : 0 < n) : m * n / n = m := by rw [Nat.mul_comm, Nat.mul_div_right m H]
protected theorem mul_div_cancel (m : Nat) {n : Nat} (H : 0 < n) : m * n / n = m := Nat.mul_div_left m H
protected theorem mul_div_cancel_left (m : Nat) {n : Nat} (H : 0 < n) : n * m / n = m := Nat.mul_div_right m H
@[simp] protected theorem div_self {n : Nat} (H : 0 < n) : n / n = 1 := by
  rw [div_eq_sub_div H (Nat.le_refl n), Nat.sub_self, Nat.zero_div]
@[simp] protected theorem div_one (n : Nat) : n / 1 = n := by
  have e := div_add_mod n 1
  rw [mod_one, Nat.one_mul] at e; exact e
theorem div_le_self (n k : Nat) : n / k ≤ n :=
  (eq_zero_or_pos k).elim (fun e => by rw [e, Nat.div_zero]; exact zero_le n) fun h =>
    Nat.le_trans (Nat.le_mul_of_pos_left (n / k) h) (Nat.le_trans (le_add_right _ _) (Nat.le_of_eq (div_add_mod n k)))
theorem mod_two_eq_zero_or_one (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 :=
  match n % 2, mod_lt n (show 0 < 2 by decide) with
  | 0, _ => .inl rfl
  | 1, _ => .inr rfl
  | _ + 2, h => absurd (lt_of_succ_lt_succ (lt_of_succ_lt_succ h)) (not_lt_zero _)

/-! ### Divisibility -/
instance instDvd : Dvd Nat := ⟨fun a b => Exists fun c => b = a * c⟩
end Nat
namespace Nat
protected theorem dvd_refl (a : Nat) : a ∣ a := ⟨1, (Nat.mul_one a).symm⟩
protected theorem dvd_zero (a : Nat) : a ∣ 0 := ⟨0, rfl⟩
protected theorem dvd_mul_left (a b : Nat) : a ∣ b * a := ⟨b, Nat.mul_comm b a⟩
protected theorem dvd_mul_right (a b : Nat) : a ∣ a * b := ⟨b, rfl⟩
protected theorem dvd_trans {a b c : Nat} : a ∣ b → b ∣ c → a ∣ c
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d * e, by rw [h₂, h₁, Nat.mul_assoc]⟩
protected theorem eq_zero_of_zero_dvd {a : Nat} : 0 ∣ a → a = 0 | ⟨c, h⟩ => h.trans (Nat.zero_mul c)
@[simp] protected theorem zero_dvd {n : Nat} : 0 ∣ n ↔ n = 0 := ⟨Nat.eq_zero_of_zero_dvd, fun h => h ▸ Nat.dvd_refl 0⟩
protected theorem dvd_add {a b c : Nat} (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c :=
  h₁.elim fun d e₁ => h₂.elim fun e e₂ => ⟨d + e, by rw [e₁, e₂, Nat.mul_add]⟩
protected theorem dvd_mul_right_of_dvd {m n : Nat} (h : n ∣ m) (k : Nat) : n ∣ m * k := Nat.dvd_trans h (Nat.dvd_mul_right m k)
protected theorem dvd_mul_left_of_dvd {m n : Nat} (h : n ∣ m) (k : Nat) : n ∣ k * m := Nat.dvd_trans h (Nat.dvd_mul_left m k)
protected theorem dvd_sub {k m n : Nat} : k ∣ m → k ∣ n → k ∣ m - n
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d - e, by rw [h₁, h₂, Nat.mul_sub]⟩
protected theorem dvd_add_right {a b c : Nat} (h : a ∣ b) : a ∣ b + c ↔ a ∣ c :=
  ⟨fun g => Nat.add_sub_cancel_left b c ▸ Nat.dvd_sub g h, Nat.dvd_add h⟩
theorem le_of_dvd {m n : Nat} (h1 : 0 < n) : m ∣ n → m ≤ n
  | ⟨0, h⟩ => absurd h (Nat.ne_of_gt h1)
  | ⟨c + 1, h⟩ => h ▸ Nat.le_mul_of_pos_right m (succ_pos c)
protected theorem dvd_antisymm : ∀ {m n : Nat}, m ∣ n → n ∣ m → m = n
  | 0, _, h, _ => (Nat.eq_zero_of_zero_dvd h).symm
  | _, 0, _, h => Nat.eq_zero_of_zero_dvd h
  | _ + 1, _ + 1, h₁, h₂ => Nat.le_antisymm (le_of_dvd (succ_pos _) h₁) (le_of_dvd (succ_pos _) h₂)
@[simp] protected theorem one_dvd (n : Nat) : 1 ∣ n := ⟨n, (Nat.one_mul n).symm⟩
theorem dvd_of_mod_eq_zero {m n : Nat} (H : n % m = 0) : m ∣ n :=
  ⟨n / m, by have e := div_add_mod n m; rw [H] at e; exact e.symm⟩
theorem mod_eq_zero_of_dvd {m n : Nat} (H : m ∣ n) : n % m = 0 := H.elim fun c e => e ▸ mul_mod_right m c
theorem dvd_iff_mod_eq_zero {k n : Nat} : k ∣ n ↔ n % k = 0 := ⟨mod_eq_zero_of_dvd, dvd_of_mod_eq_zero⟩
instance decidable_dvd : @DecidableRel Nat Nat (· ∣ ·) := fun _ _ => decidable_of_decidable_of_iff dvd_iff_mod_eq_zero.symm
theorem dvd_eq_true_of_mod_eq_zero {m n : Nat} (h : n % m == 0) : (m ∣ n) = True := eq_true (dvd_of_mod_eq_zero (eq_of_beq h))
theorem dvd_eq_false_of_mod_ne_zero {m n : Nat} (h : n % m != 0) : (m ∣ n) = False :=
  eq_false fun g => bne_iff_ne.1 h (mod_eq_zero_of_dvd g)
theorem emod_pos_of_not_dvd {a b : Nat} (h : ¬a ∣ b) : 0 < b % a := Nat.pos_of_ne_zero fun e => h (dvd_of_mod_eq_zero e)
protected theorem div_mul_cancel {n m : Nat} (h : n ∣ m) : m / n * n = m := by
  have e := div_add_mod m n
  rw [mod_eq_zero_of_dvd h, Nat.mul_comm] at e; exact e
protected theorem mul_div_cancel' {n m : Nat} (h : n ∣ m) : n * (m / n) = m := by rw [Nat.mul_comm]; exact Nat.div_mul_cancel h
attribute [simp] Nat.dvd_refl Nat.dvd_zero Nat.dvd_mul_left Nat.dvd_mul_right
end Nat
instance instTransNatDvd : Trans (· ∣ · : Nat → Nat → Prop) (· ∣ · : Nat → Nat → Prop) (· ∣ · : Nat → Nat → Prop) where
  trans := Nat.dvd_trans
