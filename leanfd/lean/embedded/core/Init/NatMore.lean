prelude
import Init.WF
/-!
Truncated subtraction, the lemmas that the arithmetic simplification procedures name, minimum and maximum, powers,
quotient and remainder, divisibility.
-/
universe u
variable {a b c d n m k l : Nat}

instance instAssociativeNatAdd : Std.Associative (α := Nat) (· + ·) := ⟨Nat.add_assoc⟩
instance instCommutativeNatAdd : Std.Commutative (α := Nat) (· + ·) := ⟨Nat.add_comm⟩
instance instAssociativeNatMul : Std.Associative (α := Nat) (· * ·) := ⟨Nat.mul_assoc⟩
instance instCommutativeNatMul : Std.Commutative (α := Nat) (· * ·) := ⟨Nat.mul_comm⟩
instance instLawfulIdentityNatAdd : Std.LawfulIdentity (α := Nat) (· + ·) 0 where
  left_id := Nat.zero_add
  right_id := Nat.add_zero
instance instLawfulIdentityNatMul : Std.LawfulIdentity (α := Nat) (· * ·) 1 where
  left_id := Nat.one_mul
  right_id := Nat.mul_one

namespace Nat
@[simp] theorem not_lt_eq (a b : Nat) : (¬(a < b)) = (b ≤ a) := propext Nat.not_lt
@[simp] theorem not_gt_eq (a b : Nat) : (¬(a > b)) = (a ≤ b) := propext Nat.not_lt
theorem not_le_eq (a b : Nat) : (¬(a ≤ b)) = (b + 1 ≤ a) := propext Nat.not_le
theorem not_ge_eq (a b : Nat) : (¬(a ≥ b)) = (a + 1 ≤ b) := propext Nat.not_le
theorem pred_lt : ∀ {n : Nat}, n ≠ 0 → pred n < n
  | 0, h => absurd rfl h
  | n + 1, _ => Nat.lt_add_one n
theorem pred_lt_of_lt {n m : Nat} (h : m < n) : pred n < n := pred_lt (ne_zero_of_lt h)
theorem sub_one_lt {n : Nat} : n ≠ 0 → n - 1 < n := pred_lt
theorem sub_one_lt_of_lt {n m : Nat} (h : m < n) : n - 1 < n := sub_one_lt (ne_zero_of_lt h)

/-! ### Truncated subtraction -/
@[simp] protected theorem sub_zero (n : Nat) : n - 0 = n := rfl
theorem sub_succ (n m : Nat) : n - succ m = pred (n - m) := rfl
theorem succ_sub_succ (n m : Nat) : succ n - succ m = n - m := succ_sub_succ_eq_sub n m
@[simp] protected theorem zero_sub : ∀ n : Nat, 0 - n = 0
  | 0 => rfl
  | n + 1 => by rw [sub_succ, Nat.zero_sub n]; rfl
@[simp] protected theorem sub_self : ∀ n : Nat, n - n = 0
  | 0 => rfl
  | n + 1 => (succ_sub_succ n n).trans (Nat.sub_self n)
theorem sub_add_eq (a b c : Nat) : a - (b + c) = a - b - c := by
  induction c with
  | zero => rfl
  | succ c ih => exact congrArg pred ih
protected theorem sub_sub (n m k : Nat) : n - m - k = n - (m + k) := (sub_add_eq n m k).symm
@[simp] protected theorem add_sub_cancel (n m : Nat) : (n + m) - m = n := by
  induction m with
  | zero => rfl
  | succ m ih => exact (succ_sub_succ (n + m) m).trans ih
@[simp] protected theorem add_sub_cancel_left (n m : Nat) : (n + m) - n = m := by
  rw [Nat.add_comm]; exact Nat.add_sub_cancel m n
@[simp] protected theorem add_sub_add_right (n k m : Nat) : (n + k) - (m + k) = n - m := by
  induction k with
  | zero => rfl
  | succ k ih => exact (succ_sub_succ (n + k) (m + k)).trans ih
@[simp] protected theorem add_sub_add_left (k n m : Nat) : (k + n) - (k + m) = n - m := by
  rw [Nat.add_comm k n, Nat.add_comm k m]; exact Nat.add_sub_add_right n k m
theorem add_sub_self_left (a b : Nat) : (a + b) - a = b := Nat.add_sub_cancel_left a b
theorem add_sub_self_right (a b : Nat) : (a + b) - b = a := Nat.add_sub_cancel a b
theorem sub_eq_zero_of_le {n m : Nat} (h : n ≤ m) : n - m = 0 :=
  (le.dest h).elim fun k e => by rw [← e, sub_add_eq, Nat.sub_self, Nat.zero_sub]
protected theorem sub_add_cancel {n m : Nat} (h : m ≤ n) : n - m + m = n :=
  (le.dest h).elim fun k e => by rw [← e, Nat.add_sub_cancel_left, Nat.add_comm]
protected theorem add_sub_cancel' {n m : Nat} (h : m ≤ n) : m + (n - m) = n := by
  rw [Nat.add_comm]; exact Nat.sub_add_cancel h
protected theorem add_sub_of_le {a b : Nat} (h : a ≤ b) : a + (b - a) = b := Nat.add_sub_cancel' h
protected theorem add_sub_assoc {m k : Nat} (h : k ≤ m) (n : Nat) : n + m - k = n + (m - k) :=
  (le.dest h).elim fun l e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_left_comm]; exact Nat.add_sub_cancel_left k (n + l)
protected theorem sub_add_comm {n m k : Nat} (h : k ≤ n) : n + m - k = n - k + m := by
  rw [Nat.add_comm n m, Nat.add_sub_assoc h, Nat.add_comm]
theorem le_of_sub_eq_zero : ∀ {n m : Nat}, n - m = 0 → n ≤ m
  | 0, m, _ => zero_le m
  | n + 1, 0, h => absurd h (succ_ne_zero n)
  | n + 1, m + 1, h => succ_le_succ (le_of_sub_eq_zero ((succ_sub_succ n m).symm.trans h))
theorem sub_eq_zero_iff_le : n - m = 0 ↔ n ≤ m := ⟨le_of_sub_eq_zero, sub_eq_zero_of_le⟩
theorem sub_pos_of_lt (h : m < n) : 0 < n - m := Nat.pos_of_ne_zero fun e => Nat.not_le_of_gt h (le_of_sub_eq_zero e)
protected theorem lt_of_sub_pos (h : 0 < n - m) : m < n := Nat.gt_of_not_le fun g => Nat.ne_of_gt h (sub_eq_zero_of_le g)
protected theorem sub_pos_iff_lt : 0 < n - m ↔ m < n := ⟨Nat.lt_of_sub_pos, sub_pos_of_lt⟩
theorem sub_succ_lt_self {a i : Nat} (h : i < a) : a - (i + 1) < a - i := pred_lt (Nat.ne_of_gt (sub_pos_of_lt h))
theorem succ_sub {m n : Nat} (h : n ≤ m) : succ m - n = succ (m - n) := by
  rw [succ_eq_add_one, Nat.sub_add_comm h]
protected theorem sub_one_add_one {a : Nat} (h : a ≠ 0) : a - 1 + 1 = a := Nat.sub_add_cancel (Nat.pos_of_ne_zero h)
theorem succ_pred {a : Nat} (h : a ≠ 0) : a.pred.succ = a := Nat.sub_one_add_one h
theorem succ_pred_eq_of_pos : ∀ {n : Nat}, 0 < n → succ (pred n) = n := fun h => succ_pred (Nat.ne_of_gt h)
protected theorem sub_le_sub_right {n m : Nat} (h : n ≤ m) (k : Nat) : n - k ≤ m - k := by
  induction k with
  | zero => exact h
  | succ k ih => exact pred_le_pred ih
protected theorem sub_le_sub_left {n m : Nat} (h : n ≤ m) (k : Nat) : k - m ≤ k - n :=
  (le.dest h).elim fun w e => by rw [← e, sub_add_eq]; exact sub_le _ _
protected theorem sub_le_of_le_add {a b c : Nat} (h : a ≤ c + b) : a - b ≤ c :=
  Nat.add_sub_cancel c b ▸ Nat.sub_le_sub_right h b
protected theorem le_add_of_sub_le {a b c : Nat} (h : a - b ≤ c) : a ≤ c + b :=
  (Nat.le_total b a).elim (fun g => Nat.sub_add_cancel g ▸ Nat.add_le_add_right h b)
    (fun g => Nat.le_trans g (le_add_left b c))
@[simp] protected theorem sub_le_iff_le_add {a b c : Nat} : a - b ≤ c ↔ a ≤ c + b := ⟨Nat.le_add_of_sub_le, Nat.sub_le_of_le_add⟩
protected theorem le_sub_of_add_le {a b c : Nat} (h : a + b ≤ c) : a ≤ c - b := Nat.add_sub_cancel a b ▸ Nat.sub_le_sub_right h b
protected theorem add_le_of_le_sub {a b c : Nat} (hle : b ≤ c) (h : a ≤ c - b) : a + b ≤ c :=
  Nat.sub_add_cancel hle ▸ Nat.add_le_add_right h b
protected theorem le_sub_iff_add_le {x y k : Nat} (h : k ≤ y) : x ≤ y - k ↔ x + k ≤ y :=
  ⟨Nat.add_le_of_le_sub h, Nat.le_sub_of_add_le⟩
protected theorem sub_eq_iff_eq_add {c : Nat} (h : b ≤ a) : a - b = c ↔ a = c + b :=
  ⟨fun e => e ▸ (Nat.sub_add_cancel h).symm, fun e => e ▸ Nat.add_sub_cancel c b⟩
protected theorem sub_sub_self {n m : Nat} (h : m ≤ n) : n - (n - m) = m :=
  (Nat.sub_eq_iff_eq_add (sub_le n m)).2 (Nat.add_sub_cancel' h).symm
protected theorem mul_sub (k m n : Nat) : k * (m - n) = k * m - k * n := by
  cases Nat.le_total n m with
  | inl h => exact (le.dest h).elim fun w e => by rw [← e, Nat.add_sub_cancel_left, Nat.mul_add, Nat.add_sub_cancel_left]
  | inr h => rw [sub_eq_zero_of_le h, sub_eq_zero_of_le (Nat.mul_le_mul_left k h), Nat.mul_zero]
protected theorem sub_mul (n m k : Nat) : (n - m) * k = n * k - m * k := by
  rw [Nat.mul_comm, Nat.mul_sub, Nat.mul_comm k n, Nat.mul_comm k m]

/-! ### What the arithmetic simplification procedures name -/
namespace Simproc
theorem sub_add_eq_comm (a b c : Nat) : a - (b + c) = a - c - b := by rw [Nat.add_comm b c]; exact Nat.sub_add_eq a c b
theorem add_sub_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) : a + b - (c + d) = a + (b - d) - c := by
  rw [sub_add_eq_comm, Nat.add_sub_assoc h]
theorem add_sub_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) : a + b - (c + d) = a - (c + (d - b)) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_left_comm, Nat.add_comm a b]; exact Nat.add_sub_add_left b a (c + w)
theorem add_sub_le (a : Nat) {b c : Nat} (h : b ≤ c) : a + b - c = a - (c - b) := by
  have e := add_sub_add_le a 0 h
  rw [Nat.zero_add, Nat.zero_add] at e; exact e
theorem add_eq_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b = c) = False :=
  eq_false fun e => Nat.not_le_of_gt h (e ▸ le_add_left b a)
theorem eq_add_gt (a : Nat) {b c : Nat} (h : c > a) : (a = b + c) = False :=
  eq_false fun e => Nat.not_le_of_gt h (e ▸ le_add_left c b)
theorem add_eq_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) : (a + b = c + d) = (a = c + (d - b)) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_comm b w, ← Nat.add_assoc]; exact propext Nat.add_right_cancel_iff
theorem add_eq_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) : (a + b = c + d) = (a + (b - d) = c) := by
  exact (propext eq_comm).trans ((add_eq_add_le c a h).trans (propext eq_comm))
theorem add_eq_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b = c) = (a = c - b) := by
  have e := add_eq_add_le a 0 h
  rw [Nat.zero_add, Nat.zero_add] at e; exact e
theorem eq_add_le {a : Nat} (b : Nat) {c : Nat} (h : c ≤ a) : (a = b + c) = (b = a - c) :=
  (propext eq_comm).trans (add_eq_le b h)
theorem beqEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a == b) = (c == d) := by
  cases h : (c == d) with
  | false => exact beq_false_of_ne fun e => ne_of_beq_false h (p ▸ e)
  | true => exact beq_of_eq (p ▸ eq_of_beq h)
theorem beqFalseOfEqFalse {a b : Nat} (p : (a = b) = False) : (a == b) = false := beq_false_of_ne (of_eq_false p)
theorem bneEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a != b) = (c != d) := congrArg not (beqEqOfEqEq p)
theorem bneTrueOfEqFalse {a b : Nat} (p : (a = b) = False) : (a != b) = true := congrArg not (beqFalseOfEqFalse p)
theorem add_le_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) : (a + b ≤ c + d) = (a ≤ c + (d - b)) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_comm b w, ← Nat.add_assoc]; exact propext Nat.add_le_add_iff_right
theorem add_le_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) : (a + b ≤ c + d) = (a + (b - d) ≤ c) :=
  (le.dest h).elim fun w e => by
    rw [← e, Nat.add_sub_cancel_left, Nat.add_comm d w, ← Nat.add_assoc]; exact propext Nat.add_le_add_iff_right
theorem add_le_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b ≤ c) = (a ≤ c - b) := by
  have e := add_le_add_le a 0 h
  rw [Nat.zero_add, Nat.zero_add] at e; exact e
theorem add_le_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b ≤ c) = False :=
  eq_false (Nat.not_le_of_gt (Nat.lt_of_lt_of_le h (le_add_left b a)))
theorem le_add_le (a : Nat) {b c : Nat} (h : a ≤ c) : (a ≤ b + c) = True := eq_true (Nat.le_trans h (le_add_left c b))
theorem le_add_ge {a : Nat} (b : Nat) {c : Nat} (h : a ≥ c) : (a ≤ b + c) = (a - c ≤ b) := propext Nat.sub_le_iff_le_add.symm
end Simproc

/-! ### Minimum and maximum -/
protected theorem min_def {a b : Nat} : min a b = if a ≤ b then a else b := rfl
instance instMax : Max Nat := maxOfLe
protected theorem max_def {a b : Nat} : max a b = if a ≤ b then b else a := rfl
protected theorem min_eq_left {a b : Nat} (h : a ≤ b) : min a b = a := if_pos h
protected theorem min_eq_right {a b : Nat} (h : b ≤ a) : min a b = b :=
  (Nat.lt_or_eq_of_le h).elim (fun g => if_neg (Nat.not_le_of_gt g)) (fun e => e ▸ Nat.min_eq_left (Nat.le_refl b))
protected theorem max_eq_right {a b : Nat} (h : a ≤ b) : max a b = b := if_pos h
protected theorem max_eq_left {a b : Nat} (h : b ≤ a) : max a b = a :=
  (Nat.lt_or_eq_of_le h).elim (fun g => if_neg (Nat.not_le_of_gt g)) (fun e => e ▸ Nat.max_eq_right (Nat.le_refl b))
protected theorem min_le_left (a b : Nat) : min a b ≤ a :=
  (Nat.le_total a b).elim (fun h => Nat.le_of_eq (Nat.min_eq_left h)) (fun h => Nat.le_trans (Nat.le_of_eq (Nat.min_eq_right h)) h)
protected theorem min_le_right (a b : Nat) : min a b ≤ b :=
  (Nat.le_total a b).elim (fun h => Nat.le_trans (Nat.le_of_eq (Nat.min_eq_left h)) h) (fun h => Nat.le_of_eq (Nat.min_eq_right h))
protected theorem le_max_left (a b : Nat) : a ≤ max a b :=
  (Nat.le_total a b).elim (fun h => Nat.le_trans h (Nat.le_of_eq (Nat.max_eq_right h).symm)) (fun h => Nat.le_of_eq (Nat.max_eq_left h).symm)
protected theorem le_max_right (a b : Nat) : b ≤ max a b :=
  (Nat.le_total a b).elim (fun h => Nat.le_of_eq (Nat.max_eq_right h).symm) (fun h => Nat.le_trans h (Nat.le_of_eq (Nat.max_eq_left h).symm))
protected theorem le_min_of_le_of_le {a b c : Nat} (h₁ : a ≤ b) (h₂ : a ≤ c) : a ≤ min b c :=
  (Nat.le_total b c).elim (fun h => (Nat.min_eq_left h).symm ▸ h₁) (fun h => (Nat.min_eq_right h).symm ▸ h₂)
protected theorem max_le_of_le_of_le {a b c : Nat} (h₁ : a ≤ c) (h₂ : b ≤ c) : max a b ≤ c :=
  (Nat.le_total a b).elim (fun h => (Nat.max_eq_right h).symm ▸ h₂) (fun h => (Nat.max_eq_left h).symm ▸ h₁)
protected theorem max_comm (a b : Nat) : max a b = max b a :=
  (Nat.le_total a b).elim (fun h => (Nat.max_eq_right h).trans (Nat.max_eq_left h).symm)
    (fun h => (Nat.max_eq_left h).trans (Nat.max_eq_right h).symm)
protected theorem min_comm (a b : Nat) : min a b = min b a :=
  (Nat.le_total a b).elim (fun h => (Nat.min_eq_left h).trans (Nat.min_eq_right h).symm)
    (fun h => (Nat.min_eq_right h).trans (Nat.min_eq_left h).symm)
@[simp] protected theorem max_self (a : Nat) : max a a = a := Nat.max_eq_right (Nat.le_refl a)
@[simp] protected theorem min_self (a : Nat) : min a a = a := Nat.min_eq_left (Nat.le_refl a)
@[simp] protected theorem zero_max (a : Nat) : max 0 a = a := Nat.max_eq_right (zero_le a)
@[simp] protected theorem max_zero (a : Nat) : max a 0 = a := Nat.max_eq_left (zero_le a)
@[simp] protected theorem zero_min (a : Nat) : min 0 a = 0 := Nat.min_eq_left (zero_le a)
@[simp] protected theorem min_zero (a : Nat) : min a 0 = 0 := Nat.min_eq_right (zero_le a)

/-! ### Powers -/
@[simp] protected theorem pow_zero (b : Nat) : b ^ 0 = 1 := rfl
protected theorem pow_succ {b n : Nat} : b ^ (n + 1) = b ^ n * b := rfl
protected theorem pow_add_one {b n : Nat} : b ^ (n + 1) = b ^ n * b := rfl
theorem pow_add_one' {b n : Nat} : b ^ (n + 1) = b * b ^ n := Nat.mul_comm (b ^ n) b
protected theorem pow_succ' {m n : Nat} : m ^ succ n = m * m ^ n := Nat.mul_comm (m ^ n) m
@[simp] protected theorem pow_one (a : Nat) : a ^ 1 = a := Nat.one_mul a
protected theorem pow_two (a : Nat) : a ^ 2 = a * a := by rw [show a ^ 2 = a ^ 1 * a from rfl, Nat.pow_one]
@[simp] protected theorem one_pow (n : Nat) : 1 ^ n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, ih]
protected theorem zero_pow {n : Nat} (H : 0 < n) : 0 ^ n = 0 := by
  cases n with
  | zero => exact absurd H (Nat.lt_irrefl 0)
  | succ n => rfl
protected theorem pow_add (a m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => rw [Nat.add_zero, Nat.pow_zero, Nat.mul_one]
  | succ n ih => rw [Nat.pow_succ, ← Nat.mul_assoc, ← ih]; rfl
protected theorem mul_pow (a b n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, ih, Nat.mul_mul_mul_comm]; rfl
protected theorem pow_mul (a m n : Nat) : a ^ (m * n) = (a ^ m) ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [mul_add_one, Nat.pow_add, ih]; rfl
theorem pos_pow_of_pos {b : Nat} (n : Nat) (h : 0 < b) : 0 < b ^ n := Nat.pow_pos h
theorem two_pow_pos (w : Nat) : 0 < 2 ^ w := Nat.pow_pos (by decide)

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
theorem div_eq_sub_div (h₁ : 0 < b) (h₂ : b ≤ a) : a / b = (a - b) / b + 1 := (div_eq a b).trans (if_pos ⟨h₁, h₂⟩)
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
