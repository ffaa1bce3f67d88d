prelude
import Init.Data.Nat.Gcd
import Init.Data.Nat.Bitwise.Basic
/-!
Order, products, quotients, remainders, powers, minimum and maximum of natural numbers. Names and statements:
Init/Data/Nat/Basic.lean, Init/Data/Nat/Lemmas.lean, Init/Data/Nat/Div/Basic.lean, Init/Data/Nat/Simproc.lean of the
standard library.
-/
namespace Nat
attribute [simp] succ_eq_add_one
/-! ### Successors and order -/
@[simp] theorem exists_ne_zero {P : Nat → Prop} : (∃ n, ¬n = 0 ∧ P n) ↔ ∃ n, P (n + 1) :=
  ⟨fun ⟨n, h, w⟩ => match n, h, w with | 0, h, _ => absurd rfl h | n + 1, _, w => ⟨n, w⟩,
   fun ⟨n, w⟩ => ⟨n + 1, Nat.succ_ne_zero n, w⟩⟩
@[simp] theorem exists_eq_add_one : (∃ n, a = n + 1) ↔ 0 < a := ⟨fun ⟨n, h⟩ => by omega, fun h => ⟨a - 1, by omega⟩⟩
@[simp] theorem exists_add_one_eq : (∃ n, n + 1 = a) ↔ 0 < a := ⟨fun ⟨n, h⟩ => by omega, fun h => ⟨a - 1, by omega⟩⟩
protected theorem sub_one (n : Nat) : n - 1 = pred n := rfl
theorem one_lt_succ_succ (n : Nat) : 1 < n.succ.succ := by omega
theorem le_succ_iff {m n : Nat} : m ≤ n.succ ↔ m ≤ n ∨ m = n.succ := by omega
theorem lt_iff_le_pred : ∀ {n : Nat}, 0 < n → (m < n ↔ m ≤ n - 1) := by omega
theorem lt_one_add_iff : m < 1 + n ↔ m ≤ n := by omega
theorem one_add_le_iff : 1 + m ≤ n ↔ m < n := by omega
theorem one_lt_iff_ne_zero_and_ne_one : ∀ {n : Nat}, 1 < n ↔ n ≠ 0 ∧ n ≠ 1 := by omega
theorem le_one_iff_eq_zero_or_eq_one : ∀ {n : Nat}, n ≤ 1 ↔ n = 0 ∨ n = 1 := by omega
theorem one_le_of_lt (h : a < b) : 1 ≤ b := by omega
@[simp] theorem pred_eq_succ_iff : n - 1 = m + 1 ↔ n = m + 2 := by omega
@[simp] theorem add_succ_sub_one (m n : Nat) : m + succ n - 1 = m + n := rfl
theorem self_add_sub_one : ∀ n : Nat, n + (n - 1) = 2 * n - 1 := by omega
theorem sub_one_add_self (n : Nat) : (n - 1) + n = 2 * n - 1 := by omega
theorem lt_of_lt_pred (h : m < n - 1) : m < n := by omega
theorem le_add_one_iff : m ≤ n + 1 ↔ m ≤ n ∨ m = n + 1 := by omega
theorem le_and_le_add_one_iff : n ≤ m ∧ m ≤ n + 1 ↔ m = n ∨ m = n + 1 := by omega
theorem le_iff_lt_add_one : x ≤ y ↔ x < y + 1 := by omega
theorem forall_lt_succ_right {p : Nat → Prop} : (∀ m, m < n + 1 → p m) ↔ (∀ m, m < n → p m) ∧ p n :=
  ⟨fun h => ⟨fun m g => h m (by omega), h n (by omega)⟩,
   fun h m g => (Nat.lt_or_eq_of_le (le_of_lt_succ g)).elim (h.1 m) (fun e => e ▸ h.2)⟩
theorem forall_lt_succ_left {p : Nat → Prop} : (∀ m, m < n + 1 → p m) ↔ p 0 ∧ (∀ m, m < n → p (m + 1)) :=
  ⟨fun h => ⟨h 0 (by omega), fun m g => h (m + 1) (by omega)⟩,
   fun h m g => match m, g with | 0, _ => h.1 | m + 1, g => h.2 m (by omega)⟩
theorem exists_lt_succ_right {p : Nat → Prop} : (∃ m, m < n + 1 ∧ p m) ↔ (∃ m, m < n ∧ p m) ∨ p n :=
  ⟨fun ⟨m, g, h⟩ => (Nat.lt_or_eq_of_le (le_of_lt_succ g)).elim (fun l => .inl ⟨m, l, h⟩) (fun e => .inr (e ▸ h)),
   fun h => h.elim (fun ⟨m, g, h⟩ => ⟨m, by omega, h⟩) (fun h => ⟨n, by omega, h⟩)⟩
theorem exists_lt_succ_left {p : Nat → Prop} : (∃ m, m < n + 1 ∧ p m) ↔ p 0 ∨ (∃ m, m < n ∧ p (m + 1)) :=
  ⟨fun ⟨m, g, h⟩ => match m, g, h with | 0, _, h => .inl h | m + 1, g, h => .inr ⟨m, by omega, h⟩,
   fun h => h.elim (fun h => ⟨0, by omega, h⟩) (fun ⟨m, g, h⟩ => ⟨m + 1, by omega, h⟩)⟩

/-! ### Sums and differences -/
@[simp high] protected theorem add_eq_left {a b : Nat} : a + b = a ↔ b = 0 := by omega
@[simp high] protected theorem add_eq_right {a b : Nat} : a + b = b ↔ a = 0 := by omega
@[simp high] protected theorem left_eq_add {a b : Nat} : a = a + b ↔ b = 0 := by omega
@[simp high] protected theorem right_eq_add {a b : Nat} : b = a + b ↔ a = 0 := by omega
protected theorem add_left_inj {n : Nat} : m + n = k + n ↔ m = k := Nat.add_right_cancel_iff
protected theorem add_right_inj {n : Nat} : n + m = n + k ↔ m = k := Nat.add_left_cancel_iff
protected theorem pos_of_lt_add_right (h : n < n + k) : 0 < k := by omega
protected theorem pos_of_lt_add_left : n < k + n → 0 < k := by omega
protected theorem add_self_ne_one : ∀ n : Nat, n + n ≠ 1 := by omega
theorem add_pos_iff_pos_or_pos : 0 < m + n ↔ 0 < m ∨ 0 < n := by omega
theorem add_eq_one_iff : m + n = 1 ↔ m = 0 ∧ n = 1 ∨ m = 1 ∧ n = 0 := by omega
theorem add_eq_two_iff : m + n = 2 ↔ m = 0 ∧ n = 2 ∨ m = 1 ∧ n = 1 ∨ m = 2 ∧ n = 0 := by omega
theorem add_succ_lt_add (hab : a < b) (hcd : c < d) : a + c + 1 < b + d := by omega
protected theorem one_sub : ∀ n : Nat, 1 - n = if n = 0 then 1 else 0
  | 0 => rfl
  | n + 1 => by rw [if_neg (succ_ne_zero n), succ_sub_succ, Nat.zero_sub]
theorem succ_sub_sub_succ (n m k : Nat) : succ n - m - succ k = n - m - k := by omega
protected theorem sub_right_comm (m n k : Nat) : m - n - k = m - k - n := by omega
protected theorem add_sub_cancel_right (n m : Nat) : (n + m) - m = n := Nat.add_sub_cancel n m
theorem succ_sub_one (n : Nat) : succ n - 1 = n := rfl
protected theorem one_add_sub_one (n : Nat) : (1 + n) - 1 = n := by omega
protected theorem sub_le_iff_le_add' {a b c : Nat} : a - b ≤ c ↔ a ≤ b + c := by omega
theorem add_lt_iff_lt_sub_right {a b c : Nat} : a + b < c ↔ a < c - b := by omega
protected theorem add_le_of_le_sub' {n k m : Nat} (h : m ≤ k) : n ≤ k - m → m + n ≤ k := by omega
protected theorem le_sub_of_add_le' {n k m : Nat} : m + n ≤ k → n ≤ k - m := by omega
protected theorem le_of_sub_le_sub_left : ∀ {n k m : Nat}, n ≤ k → k - m ≤ k - n → n ≤ m := by omega
protected theorem sub_le_sub_iff_left {n m k : Nat} (h : n ≤ k) : k - m ≤ k - n ↔ n ≤ m := by omega
protected theorem sub_le_sub_iff_right {k m n : Nat} (h : k ≤ m) : n - k ≤ m - k ↔ n ≤ m := by omega
protected theorem sub_lt_of_pos_le (h₀ : 0 < a) (h₁ : a ≤ b) : b - a < b := by omega
protected theorem sub_lt_sub_left {k m n : Nat} : k < m → k < n → m - n < m - k := by omega
protected theorem sub_lt_sub_right {a b c : Nat} : c ≤ a → a < b → a - c < b - c := by omega
theorem add_lt_of_lt_sub {a b c : Nat} (h : a < c - b) : a + b < c := by omega
theorem lt_sub_of_add_lt {a b c : Nat} (h : a + b < c) : a < c - b := by omega
theorem add_lt_of_lt_sub' {a b c : Nat} : b < c - a → a + b < c := by omega
theorem sub_one_lt_of_le (h₀ : 0 < a) (h₁ : a ≤ b) : a - 1 < b := by omega
theorem sub_lt_succ (a b : Nat) : a - b < succ a := by omega
theorem sub_lt_add_one (a b : Nat) : a - b < a + 1 := by omega
theorem sub_one_sub_lt (h : k < n) : n - 1 - k < n := by omega
theorem sub_ne_zero_of_lt {a b : Nat} : a < b → b - a ≠ 0 := by omega
theorem sub_add_lt_sub (h₁ : m + k ≤ n) (h₂ : 0 < k) : n - (m + k) < n - m := by omega
protected theorem exists_eq_add_of_le (h : m ≤ n) : ∃ k : Nat, n = m + k := ⟨n - m, by omega⟩
protected theorem exists_eq_add_of_le' (h : m ≤ n) : ∃ k : Nat, n = k + m := ⟨n - m, by omega⟩
protected theorem exists_eq_add_of_lt (h : m < n) : ∃ k : Nat, n = m + k + 1 := ⟨n - m - 1, by omega⟩
theorem sub_succ' (m n : Nat) : m - n.succ = m - n - 1 := rfl
protected theorem sub_eq_of_eq_add {a b c : Nat} (h : a = c + b) : a - b = c := by omega
protected theorem sub_eq_of_eq_add' {a b c : Nat} (h : a = b + c) : a - b = c := by omega
protected theorem eq_sub_of_add_eq {a b c : Nat} (h : c + b = a) : c = a - b := by omega
protected theorem eq_sub_of_add_eq' {a b c : Nat} (h : b + c = a) : c = a - b := by omega
protected theorem eq_add_of_sub_eq {a b c : Nat} (hle : b ≤ a) (h : a - b = c) : a = c + b := by omega
protected theorem lt_sub_iff_add_lt {a b c : Nat} : a < c - b ↔ a + b < c := by omega
protected theorem lt_sub_iff_add_lt' {a b c : Nat} : a < c - b ↔ b + a < c := by omega
protected theorem sub_lt_iff_lt_add {a b c : Nat} (hba : b ≤ a) : a - b < c ↔ a < c + b := by omega
protected theorem sub_lt_iff_lt_add' {a b c : Nat} (hba : b ≤ a) : a - b < c ↔ a < b + c := by omega
protected theorem sub_sub_sub_cancel_right {a b c : Nat} (h : c ≤ b) : a - c - (b - c) = a - b := by omega
protected theorem add_sub_sub_cancel {a b c : Nat} (h : c ≤ a) : a + b - (a - c) = b + c := by omega
protected theorem sub_add_sub_cancel {a b c : Nat} (hab : b ≤ a) (hcb : c ≤ b) : a - b + (b - c) = a - c := by omega
protected theorem sub_lt_sub_iff_right {a b c : Nat} (h : c ≤ a) : a - c < b - c ↔ a < b := by omega

/-! ### Minimum and maximum -/
theorem succ_min_succ (x y : Nat) : min (succ x) (succ y) = succ (min x y) := by omega
protected theorem succ_max_succ (x y : Nat) : max (succ x) (succ y) = succ (max x y) := by omega
instance instIdempotentOpMin : Std.IdempotentOp (α := Nat) min := ⟨Nat.min_self⟩
private theorem min_map (f : Nat → Nat) (mono : ∀ {a b}, a ≤ b → f a ≤ f b) (a b : Nat) : min (f a) (f b) = f (min a b) :=
  (Nat.le_total a b).elim (fun h => by rw [Nat.min_eq_left h, Nat.min_eq_left (mono h)])
    fun h => by rw [Nat.min_eq_right h, Nat.min_eq_right (mono h)]
private theorem max_map (f : Nat → Nat) (mono : ∀ {a b}, a ≤ b → f a ≤ f b) (a b : Nat) : max (f a) (f b) = f (max a b) :=
  (Nat.le_total a b).elim (fun h => by rw [Nat.max_eq_right h, Nat.max_eq_right (mono h)])
    fun h => by rw [Nat.max_eq_left h, Nat.max_eq_left (mono h)]
private theorem min_mono (a : Nat) {b c : Nat} (h : b ≤ c) : min a b ≤ min a c :=
  Nat.le_min_of_le_of_le (Nat.min_le_left a b) (Nat.le_trans (Nat.min_le_right a b) h)
private theorem max_mono (a : Nat) {b c : Nat} (h : b ≤ c) : max a b ≤ max a c :=
  Nat.max_le_of_le_of_le (Nat.le_max_left a c) (Nat.le_trans h (Nat.le_max_right a c))
@[simp] protected theorem min_assoc : ∀ a b c : Nat, min (min a b) c = min a (min b c) := fun a b c =>
  have low : min (min a b) c ≤ min a b := Nat.min_le_left _ c
  have high : min a (min b c) ≤ min b c := Nat.min_le_right a _
  Nat.le_antisymm
    (Nat.le_min_of_le_of_le (Nat.le_trans low (Nat.min_le_left a b))
      (Nat.le_min_of_le_of_le (Nat.le_trans low (Nat.min_le_right a b)) (Nat.min_le_right _ c)))
    (Nat.le_min_of_le_of_le (Nat.le_min_of_le_of_le (Nat.min_le_left a _) (Nat.le_trans high (Nat.min_le_left b c)))
      (Nat.le_trans high (Nat.min_le_right b c)))
instance instAssociativeMin : Std.Associative (α := Nat) min := ⟨Nat.min_assoc⟩
instance instCommutativeMin : Std.Commutative (α := Nat) min := ⟨Nat.min_comm⟩
@[simp] protected theorem min_self_assoc {m n : Nat} : min m (min m n) = min m n := by omega
@[simp] protected theorem min_self_assoc' {m n : Nat} : min n (min m n) = min n m := by omega
protected theorem sub_sub_eq_min : ∀ a b : Nat, a - (a - b) = min a b := by omega
protected theorem sub_eq_sub_min (n m : Nat) : n - m = n - min n m := by omega
@[simp] protected theorem sub_add_min_cancel (n m : Nat) : n - m + min n m = n := by omega
instance instIdempotentOpMax : Std.IdempotentOp (α := Nat) max := ⟨Nat.max_self⟩
instance instLawfulIdentityMax : Std.LawfulIdentity (α := Nat) max 0 where
  left_id := Nat.zero_max
  right_id := Nat.max_zero
@[simp] protected theorem max_assoc : ∀ a b c : Nat, max (max a b) c = max a (max b c) := fun a b c =>
  have low : max a b ≤ max (max a b) c := Nat.le_max_left _ c
  have high : max b c ≤ max a (max b c) := Nat.le_max_right a _
  Nat.le_antisymm
    (Nat.max_le_of_le_of_le (Nat.max_le_of_le_of_le (Nat.le_max_left a _) (Nat.le_trans (Nat.le_max_left b c) high))
      (Nat.le_trans (Nat.le_max_right b c) high))
    (Nat.max_le_of_le_of_le (Nat.le_trans (Nat.le_max_left a b) low)
      (Nat.max_le_of_le_of_le (Nat.le_trans (Nat.le_max_right a b) low) (Nat.le_max_right _ c)))
instance instAssociativeMax : Std.Associative (α := Nat) max := ⟨Nat.max_assoc⟩
instance instCommutativeMax : Std.Commutative (α := Nat) max := ⟨Nat.max_comm⟩
protected theorem sub_add_eq_max (a b : Nat) : a - b + b = max a b := by omega
protected theorem sub_eq_max_sub (n m : Nat) : n - m = max n m - m := by omega
protected theorem max_min_distrib_left : ∀ a b c : Nat, max a (min b c) = min (max a b) (max a c) := fun a b c => (min_map (max a) (max_mono a) b c).symm
protected theorem min_max_distrib_left : ∀ a b c : Nat, min a (max b c) = max (min a b) (min a c) := fun a b c => (max_map (min a) (min_mono a) b c).symm
protected theorem add_max_add_right : ∀ a b c : Nat, max (a + c) (b + c) = max a b + c := fun a b c => max_map (· + c) (Nat.add_le_add_right · c) a b
protected theorem add_min_add_right : ∀ a b c : Nat, min (a + c) (b + c) = min a b + c := fun a b c => min_map (· + c) (Nat.add_le_add_right · c) a b
protected theorem add_max_add_left : ∀ a b c : Nat, max (a + b) (a + c) = a + max b c := fun a b c => max_map (a + ·) (Nat.add_le_add_left · a) b c
protected theorem add_min_add_left : ∀ a b c : Nat, min (a + b) (a + c) = a + min b c := fun a b c => min_map (a + ·) (Nat.add_le_add_left · a) b c
protected theorem sub_min_sub_right : ∀ a b c : Nat, min (a - c) (b - c) = min a b - c := fun a b c => min_map (· - c) (Nat.sub_le_sub_right · c) a b
protected theorem sub_max_sub_right : ∀ a b c : Nat, max (a - c) (b - c) = max a b - c := fun a b c => max_map (· - c) (Nat.sub_le_sub_right · c) a b
protected theorem min_left_comm (a b c : Nat) : min a (min b c) = min b (min a c) := by
  rw [← Nat.min_assoc, Nat.min_comm a b, Nat.min_assoc]
protected theorem max_left_comm (a b c : Nat) : max a (max b c) = max b (max a c) := by
  rw [← Nat.max_assoc, Nat.max_comm a b, Nat.max_assoc]
protected theorem min_right_comm (a b c : Nat) : min (min a b) c = min (min a c) b := by
  rw [Nat.min_assoc, Nat.min_comm b c, Nat.min_assoc]
protected theorem max_right_comm (a b c : Nat) : max (max a b) c = max (max a c) b := by
  rw [Nat.max_assoc, Nat.max_comm b c, Nat.max_assoc]
@[simp] theorem min_eq_zero_iff : min m n = 0 ↔ m = 0 ∨ n = 0 := by omega
@[simp] theorem max_eq_zero_iff : max m n = 0 ↔ m = 0 ∧ n = 0 := by omega
theorem add_eq_max_iff : m + n = max m n ↔ m = 0 ∨ n = 0 := by omega
theorem add_eq_min_iff : m + n = min m n ↔ m = 0 ∧ n = 0 := by omega
protected theorem le_min {a b c : Nat} : a ≤ min b c ↔ a ≤ b ∧ a ≤ c := by omega
protected theorem max_le {a b c : Nat} : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := by omega
protected theorem lt_min {a b c : Nat} : a < min b c ↔ a < b ∧ a < c := by omega
protected theorem max_lt {a b c : Nat} : max a b < c ↔ a < c ∧ b < c := by omega
/-! ### Products -/
protected theorem mul_ne_zero_iff : n * m ≠ 0 ↔ n ≠ 0 ∧ m ≠ 0 := by rw [ne_eq, Nat.mul_eq_zero, not_or]
protected theorem mul_ne_zero : n ≠ 0 → m ≠ 0 → n * m ≠ 0 := fun h g => Nat.mul_ne_zero_iff.2 ⟨h, g⟩
protected theorem mul_left_cancel {n m k : Nat} (np : 0 < n) (h : n * m = n * k) : m = k := Nat.eq_of_mul_eq_mul_left np h
protected theorem mul_right_cancel {n m k : Nat} (mp : 0 < m) (h : n * m = k * m) : n = k := Nat.eq_of_mul_eq_mul_right mp h
protected theorem mul_left_cancel_iff {n : Nat} (p : 0 < n) {m k : Nat} : n * m = n * k ↔ m = k :=
  ⟨Nat.mul_left_cancel p, congrArg _⟩
protected theorem mul_right_cancel_iff {m : Nat} (p : 0 < m) {n k : Nat} : n * m = k * m ↔ n = k :=
  ⟨Nat.mul_right_cancel p, fun h => h ▸ rfl⟩
protected theorem mul_left_inj (ha : a ≠ 0) : b * a = c * a ↔ b = c := Nat.mul_right_cancel_iff (Nat.pos_of_ne_zero ha)
protected theorem mul_right_inj (ha : a ≠ 0) : a * b = a * c ↔ b = c := Nat.mul_left_cancel_iff (Nat.pos_of_ne_zero ha)
protected theorem zero_eq_mul : 0 = m * n ↔ m = 0 ∨ n = 0 := by rw [eq_comm, Nat.mul_eq_zero]
protected theorem mul_lt_mul_of_lt_of_le (hac : a < c) (hbd : b ≤ d) (hd : 0 < d) : a * b < c * d :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_left _ hbd) (Nat.mul_lt_mul_of_pos_right hac hd)
protected theorem mul_lt_mul_of_lt_of_le' (hac : a < c) (hbd : b ≤ d) (hb : 0 < b) : a * b < c * d :=
  Nat.mul_lt_mul_of_lt_of_le hac hbd (Nat.lt_of_lt_of_le hb hbd)
protected theorem mul_lt_mul_of_le_of_lt (hac : a ≤ c) (hbd : b < d) (hc : 0 < c) : a * b < c * d :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_right _ hac) (Nat.mul_lt_mul_of_pos_left hbd hc)
protected theorem mul_lt_mul_of_le_of_lt' (hac : a ≤ c) (hbd : b < d) (ha : 0 < a) : a * b < c * d :=
  Nat.mul_lt_mul_of_le_of_lt hac hbd (Nat.lt_of_lt_of_le ha hac)
protected theorem mul_lt_mul_of_lt_of_lt {a b c d : Nat} (hac : a < c) (hbd : b < d) : a * b < c * d :=
  Nat.mul_lt_mul_of_le_of_lt (Nat.le_of_lt hac) hbd (by omega)
theorem mul_lt_mul'' {a b c d : Nat} (hac : a < c) (hbd : b < d) : a * b < c * d := Nat.mul_lt_mul_of_lt_of_lt hac hbd
protected theorem le_of_mul_le_mul_left {a b c : Nat} (h : c * a ≤ c * b) (hc : 0 < c) : a ≤ b :=
  Nat.not_lt.1 fun g => Nat.not_le_of_gt (Nat.mul_lt_mul_of_pos_left g hc) h
protected theorem le_of_mul_le_mul_right {a b c : Nat} (h : a * c ≤ b * c) (hc : 0 < c) : a ≤ b :=
  Nat.not_lt.1 fun g => Nat.not_le_of_gt (Nat.mul_lt_mul_of_pos_right g hc) h
protected theorem lt_of_mul_lt_mul_left {a b c : Nat} (h : a * b < a * c) : b < c :=
  Nat.not_le.1 fun g => Nat.not_lt_of_le (Nat.mul_le_mul_left a g) h
protected theorem lt_of_mul_lt_mul_right {a b c : Nat} (h : b * a < c * a) : b < c :=
  Nat.not_le.1 fun g => Nat.not_lt_of_le (Nat.mul_le_mul_right a g) h
@[simp] protected theorem mul_lt_mul_left (a0 : 0 < a) : a * b < a * c ↔ b < c :=
  ⟨Nat.lt_of_mul_lt_mul_left, fun h => Nat.mul_lt_mul_of_pos_left h a0⟩
@[simp] protected theorem mul_lt_mul_right (a0 : 0 < a) : b * a < c * a ↔ b < c :=
  ⟨Nat.lt_of_mul_lt_mul_right, fun h => Nat.mul_lt_mul_of_pos_right h a0⟩
theorem succ_mul_succ (a b : Nat) : succ a * succ b = a * b + a + b + 1 := by rw [succ_mul, mul_succ]; rfl
theorem add_one_mul_add_one (a b : Nat) : (a + 1) * (b + 1) = a * b + a + b + 1 := succ_mul_succ a b
protected theorem mul_self_sub_mul_self_eq (a b : Nat) : a * a - b * b = (a + b) * (a - b) := by
  rw [Nat.mul_sub, Nat.add_mul, Nat.add_mul, Nat.mul_comm b a]; omega
protected theorem pos_of_mul_pos_left {a b : Nat} (h : 0 < a * b) : 0 < b :=
  Nat.pos_of_ne_zero fun e => by rw [e] at h; exact Nat.lt_irrefl 0 h
protected theorem pos_of_mul_pos_right {a b : Nat} (h : 0 < a * b) : 0 < a :=
  Nat.pos_of_ne_zero fun e => by rw [e, Nat.zero_mul] at h; exact Nat.lt_irrefl 0 h
@[simp] protected theorem mul_pos_iff_of_pos_left {a b : Nat} (h : 0 < a) : 0 < a * b ↔ 0 < b :=
  ⟨Nat.pos_of_mul_pos_left, Nat.mul_pos h⟩
@[simp] protected theorem mul_pos_iff_of_pos_right {a b : Nat} (h : 0 < b) : 0 < a * b ↔ 0 < a :=
  ⟨Nat.pos_of_mul_pos_right, fun g => Nat.mul_pos g h⟩
theorem mul_eq_left (ha : a ≠ 0) : a * b = a ↔ b = 1 := by
  have e := Nat.mul_right_inj (b := b) (c := 1) ha
  rw [Nat.mul_one] at e; exact e
theorem mul_eq_right (hb : b ≠ 0) : a * b = b ↔ a = 1 := by rw [Nat.mul_comm]; exact mul_eq_left hb
theorem eq_one_of_mul_eq_one_right (H : m * n = 1) : m = 1 := eq_one_of_dvd_one ⟨n, H.symm⟩
theorem eq_one_of_mul_eq_one_left (H : m * n = 1) : n = 1 := eq_one_of_mul_eq_one_right (Nat.mul_comm n m ▸ H)
@[simp] protected theorem lt_mul_iff_one_lt_left (hb : 0 < b) : b < a * b ↔ 1 < a := by
  have e := Nat.mul_lt_mul_right (b := 1) (c := a) hb
  rw [Nat.one_mul] at e; exact e
@[simp] protected theorem lt_mul_iff_one_lt_right (ha : 0 < a) : a < a * b ↔ 1 < b := by
  rw [Nat.mul_comm]; exact Nat.lt_mul_iff_one_lt_left ha
theorem eq_zero_of_two_mul_le (h : 2 * n ≤ n) : n = 0 := by omega
theorem mul_self_le_mul_self {m n : Nat} (h : m ≤ n) : m * m ≤ n * n := Nat.mul_le_mul h h
theorem mul_self_lt_mul_self {m n : Nat} (h : m < n) : m * m < n * n := mul_lt_mul'' h h
theorem mul_self_le_mul_self_iff {m n : Nat} : m * m ≤ n * n ↔ m ≤ n :=
  ⟨fun h => Nat.not_lt.1 fun g => Nat.not_le_of_gt (mul_self_lt_mul_self g) h, mul_self_le_mul_self⟩
theorem mul_self_lt_mul_self_iff {m n : Nat} : m * m < n * n ↔ m < n := by
  rw [← Nat.not_le, ← Nat.not_le, mul_self_le_mul_self_iff]
theorem le_mul_self : ∀ n : Nat, n ≤ n * n
  | 0 => Nat.le_refl 0
  | n + 1 => Nat.le_mul_of_pos_left _ (succ_pos n)
theorem mul_self_inj {m n : Nat} : m * m = n * n ↔ m = n := by
  rw [Nat.le_antisymm_iff, Nat.le_antisymm_iff (a := m), mul_self_le_mul_self_iff, mul_self_le_mul_self_iff]
@[simp] theorem lt_mul_self_iff : ∀ {n : Nat}, n < n * n ↔ 1 < n
  | 0 => by omega
  | n + 1 => Nat.lt_mul_iff_one_lt_left (succ_pos n)
protected theorem mul_sub_left_distrib (n m k : Nat) : n * (m - k) = n * m - n * k := Nat.mul_sub n m k
protected theorem mul_sub_right_distrib (n m k : Nat) : (n - m) * k = n * k - m * k := Nat.sub_mul n m k
protected theorem mul_sub_one (n m : Nat) : n * (m - 1) = n * m - n := by rw [Nat.mul_sub, Nat.mul_one]
protected theorem sub_one_mul (n m : Nat) : (n - 1) * m = n * m - m := by rw [Nat.sub_mul, Nat.one_mul]

/-! ### Quotients and remainders -/
theorem mod_lt_of_lt {a b c : Nat} (h : a < c) : a % b < c := Nat.lt_of_le_of_lt (mod_le a b) h
@[simp] theorem one_mod_eq_zero_iff {n : Nat} : 1 % n = 0 ↔ n = 1 := by
  rw [← dvd_iff_mod_eq_zero]; exact dvd_one
theorem mod_def (m k : Nat) : m % k = m - k * (m / k) := by have e := div_add_mod m k; omega
theorem mod_eq_sub_mul_div {x k : Nat} : x % k = x - k * (x / k) := mod_def x k
theorem mod_eq_sub_div_mul {x k : Nat} : x % k = x - (x / k) * k := by rw [Nat.mul_comm]; exact mod_def x k
theorem mod_eq_sub (x w : Nat) : x % w = x - w * (x / w) := mod_def x w
theorem mod_add_div' (a b : Nat) : a % b + a / b * b = a := by rw [Nat.mul_comm]; exact mod_add_div a b
theorem div_add_mod' (a b : Nat) : a / b * b + a % b = a := by rw [Nat.mul_comm]; exact div_add_mod a b
theorem lt_mul_div_succ (a : Nat) {b : Nat} (hb : 0 < b) : a < b * (a / b + 1) := by
  have e := div_add_mod a b
  have l := mod_lt a hb
  rw [mul_add_one]; omega
theorem div_mul_le_self (m n : Nat) : m / n * n ≤ m := by have e := div_add_mod' m n; omega
theorem mul_div_le (m n : Nat) : n * (m / n) ≤ m := by have e := div_add_mod m n; omega
theorem le_div_iff_mul_le (k0 : 0 < k) : x ≤ y / k ↔ x * k ≤ y :=
  ⟨fun h => Nat.le_trans (Nat.mul_le_mul_right k h) (div_mul_le_self y k), fun h => Nat.not_lt.1 fun g => by
    have l := lt_mul_div_succ y k0
    have t := Nat.mul_le_mul_left k (succ_le_of_lt g)
    rw [Nat.mul_comm k x] at t
    exact Nat.not_le_of_gt (Nat.lt_of_lt_of_le l t) h⟩
theorem div_lt_iff_lt_mul (Hk : 0 < k) : x / k < y ↔ x < y * k := by
  rw [← Nat.not_le, ← Nat.not_le, le_div_iff_mul_le Hk]
protected theorem div_div_eq_div_mul (m n k : Nat) : m / n / k = m / (n * k) := by
  cases eq_zero_or_pos n with
  | inl e => rw [e, Nat.zero_mul, Nat.div_zero, Nat.zero_div]
  | inr hn =>
    cases eq_zero_or_pos k with
    | inl e => rw [e, Nat.mul_zero, Nat.div_zero, Nat.div_zero]
    | inr hk =>
      have same (t : Nat) : t ≤ m / n / k ↔ t ≤ m / (n * k) := by
        rw [le_div_iff_mul_le hk, le_div_iff_mul_le hn, le_div_iff_mul_le (Nat.mul_pos hn hk), Nat.mul_assoc, Nat.mul_comm k n]
      exact Nat.le_antisymm ((same _).1 (Nat.le_refl _)) ((same _).2 (Nat.le_refl _))
theorem pos_of_div_pos {a b : Nat} (h : 0 < a / b) : 0 < a := Nat.lt_of_lt_of_le h (div_le_self a b)
@[simp] theorem add_div_left (x : Nat) {z : Nat} (H : 0 < z) : (z + x) / z = (x / z) + 1 := by
  rw [Nat.add_comm, add_div_right x H]
theorem add_mul_div_left (x z : Nat) {y : Nat} (H : 0 < y) : (x + y * z) / y = x / y + z := by
  induction z with
  | zero => rfl
  | succ z ih => rw [mul_add_one, ← Nat.add_assoc, add_div_right _ H, ih]; rfl
theorem add_mul_div_right (x y : Nat) {z : Nat} (H : 0 < z) : (x + y * z) / z = x / z + y := by
  rw [Nat.mul_comm, add_mul_div_left x y H]
@[simp] theorem mul_add_mod_self_left (a b c : Nat) : (a * b + c) % a = c % a := by rw [Nat.add_comm, add_mul_mod_self_left]
@[simp] theorem mul_add_mod_self_right (a b c : Nat) : (a * b + c) % b = c % b := by rw [Nat.add_comm, add_mul_mod_self_right]
theorem mod_eq_iff {a b c : Nat} : a % b = c ↔ (b = 0 ∧ a = c) ∨ (c < b ∧ Exists fun k => a = b * k + c) := by
  constructor
  · intro h
    cases Nat.eq_zero_or_pos b with
    | inl w => subst w; exact .inl ⟨rfl, Nat.mod_zero a ▸ h⟩
    | inr w => subst h; exact .inr ⟨Nat.mod_lt a w, a / b, (Nat.div_add_mod a b).symm⟩
  · intro h
    cases h with
    | inl h => rw [h.1, Nat.mod_zero, h.2]
    | inr h =>
      let ⟨l, k, e⟩ := h
      rw [e, Nat.mul_add_mod_self_left, Nat.mod_eq_of_lt l]
protected theorem div_eq_of_lt_le (lo : k * n ≤ m) (hi : m < (k + 1) * n) : m / n = k := by
  have npos : 0 < n := Nat.pos_of_ne_zero fun e => by rw [e, Nat.mul_zero] at hi; exact not_lt_zero m hi
  exact Nat.le_antisymm (le_of_lt_succ ((div_lt_iff_lt_mul npos).2 hi)) ((le_div_iff_mul_le npos).2 lo)
protected theorem div_le_of_le_mul {m n : Nat} : ∀ {k : Nat}, m ≤ k * n → m / k ≤ n := fun {k} h => by
  cases eq_zero_or_pos k with
  | inl e => rw [e, Nat.div_zero]; exact zero_le n
  | inr hk => exact le_of_lt_succ ((div_lt_iff_lt_mul hk).2 (Nat.lt_of_le_of_lt h (by rw [Nat.mul_comm]; exact Nat.mul_lt_mul_of_pos_right (lt_succ_self n) hk)))
protected theorem div_le_div_right {a b c : Nat} (h : a ≤ b) : a / c ≤ b / c := by
  cases eq_zero_or_pos c with
  | inl e => rw [e, Nat.div_zero, Nat.div_zero]
  | inr hc => exact (le_div_iff_mul_le hc).2 (Nat.le_trans (div_mul_le_self a c) h)
protected theorem div_le_div_left (hcb : c ≤ b) (hc : 0 < c) : a / b ≤ a / c :=
  (le_div_iff_mul_le hc).2 (Nat.le_trans (Nat.mul_le_mul_left _ hcb) (div_mul_le_self a b))
protected theorem div_le_div {a b c d : Nat} (h1 : a ≤ b) (h2 : d ≤ c) (h3 : d ≠ 0) : a / c ≤ b / d :=
  Nat.le_trans (Nat.div_le_div_right h1) (Nat.div_le_div_left h2 (Nat.pos_of_ne_zero h3))
protected theorem div_eq_of_eq_mul_right (H1 : 0 < n) (H2 : m = n * k) : m / n = k := by
  rw [H2, Nat.mul_div_cancel_left k H1]
protected theorem div_eq_of_eq_mul_left (H1 : 0 < n) (H2 : m = k * n) : m / n = k := by rw [H2, Nat.mul_div_cancel k H1]
protected theorem eq_mul_of_div_eq_right {a b c : Nat} (H1 : b ∣ a) (H2 : a / b = c) : a = b * c := by
  rw [← H2, Nat.mul_div_cancel' H1]
protected theorem eq_mul_of_div_eq_left {a b c : Nat} (H1 : b ∣ a) (H2 : a / b = c) : a = c * b := by
  rw [Nat.mul_comm, Nat.eq_mul_of_div_eq_right H1 H2]
protected theorem div_eq_iff_eq_mul_right {a b c : Nat} (H : 0 < b) (H' : b ∣ a) : a / b = c ↔ a = b * c :=
  ⟨Nat.eq_mul_of_div_eq_right H', Nat.div_eq_of_eq_mul_right H⟩
protected theorem div_eq_iff_eq_mul_left {a b c : Nat} (H : 0 < b) (H' : b ∣ a) : a / b = c ↔ a = c * b :=
  ⟨Nat.eq_mul_of_div_eq_left H', Nat.div_eq_of_eq_mul_left H⟩
protected theorem mul_div_mul_left {m : Nat} (n k : Nat) (H : 0 < m) : m * n / (m * k) = n / k := by
  rw [← Nat.div_div_eq_div_mul, Nat.mul_div_cancel_left n H]
protected theorem mul_div_mul_right {m : Nat} (n k : Nat) (H : 0 < m) : n * m / (k * m) = n / k := by
  rw [Nat.mul_comm, Nat.mul_comm k, Nat.mul_div_mul_left n k H]
theorem mul_mod_mul_left (z x y : Nat) : (z * x) % (z * y) = z * (x % y) := by
  cases eq_zero_or_pos z with
  | inl e => rw [e, Nat.zero_mul, Nat.zero_mul, Nat.zero_mul]
  | inr h => rw [mod_def, mod_def, Nat.mul_div_mul_left x y h, Nat.mul_assoc, Nat.mul_sub]
theorem mul_mod_mul_right (z x y : Nat) : (x * z) % (y * z) = (x % y) * z := by
  rw [Nat.mul_comm x z, Nat.mul_comm y z, Nat.mul_comm (x % y) z, mul_mod_mul_left]
theorem le_of_mod_lt {a b : Nat} (h : a % b < a) : b ≤ a := Nat.not_lt.1 fun g => Nat.ne_of_lt h (mod_eq_of_lt g)
theorem sub_mul_mod {x k n : Nat} (h₁ : n * k ≤ x) : (x - n * k) % n = x % n := by
  have e := add_mul_mod_self_left (x - n * k) n k
  rw [Nat.sub_add_cancel h₁] at e; exact e.symm
@[simp] theorem mod_add_mod (m n k : Nat) : (m % n + k) % n = (m + k) % n := by
  have e := add_mul_mod_self_left (m % n + k) n (m / n)
  rw [Nat.add_right_comm, mod_add_div] at e; exact e.symm
@[simp] theorem add_mod_mod (m n k : Nat) : (m + n % k) % k = (m + n) % k := by rw [Nat.add_comm, mod_add_mod, Nat.add_comm]
theorem add_mod (a b n : Nat) : (a + b) % n = ((a % n) + (b % n)) % n := by rw [add_mod_mod, mod_add_mod]
@[simp] theorem mod_mul_mod (m n l : Nat) : ((m % l) * n) % l = (m * n) % l := by
  have e := add_mul_mod_self_left (m % l * n) l (m / l * n)
  rw [← Nat.mul_assoc, ← Nat.add_mul, mod_add_div] at e; exact e.symm
@[simp] theorem mul_mod_mod (m n l : Nat) : (m * (n % l)) % l = (m * n) % l := by rw [Nat.mul_comm, mod_mul_mod, Nat.mul_comm]
theorem mul_mod (a b n : Nat) : a * b % n = (a % n) * (b % n) % n := by rw [mul_mod_mod, mod_mul_mod]
theorem pow_mod (a b n : Nat) : a ^ b % n = (a % n) ^ b % n := by
  induction b with
  | zero => rfl
  | succ b ih => rw [Nat.pow_succ, Nat.pow_succ, mul_mod, ih, mod_mul_mod]
theorem sub_mod_eq_zero_of_mod_eq (h : m % k = n % k) : (m - n) % k = 0 := by
  have e := div_add_mod m k
  have f := div_add_mod n k
  have g : m - n = k * (m / k - n / k) := by rw [Nat.mul_sub]; omega
  rw [g, mul_mod_right]
@[simp] theorem one_mod (n : Nat) : 1 % (n + 2) = 1 := mod_eq_of_lt (by omega)
@[simp] theorem mod_two_bne_zero : ((a % 2) != 0) = (a % 2 == 1) := by
  cases mod_two_eq_zero_or_one a with | inl h => rw [h]; rfl | inr h => rw [h]; rfl
@[simp] theorem mod_two_bne_one : ((a % 2) != 1) = (a % 2 == 0) := by
  cases mod_two_eq_zero_or_one a with | inl h => rw [h]; rfl | inr h => rw [h]; rfl
@[simp] theorem mod_two_not_eq_one : ¬n % 2 = 1 ↔ n % 2 = 0 := by omega
@[simp] theorem mod_two_not_eq_zero : ¬n % 2 = 0 ↔ n % 2 = 1 := by omega
theorem mod_two_ne_one : n % 2 ≠ 1 ↔ n % 2 = 0 := mod_two_not_eq_one
theorem mod_two_ne_zero : n % 2 ≠ 0 ↔ n % 2 = 1 := mod_two_not_eq_zero
theorem mod_eq_iff_lt (hn : n ≠ 0) : m % n = m ↔ m < n :=
  ⟨fun h => h ▸ mod_lt m (Nat.pos_of_ne_zero hn), mod_eq_of_lt⟩
@[simp] theorem mod_succ_eq_iff_lt {m n : Nat} : m % n.succ = m ↔ m < n.succ := mod_eq_iff_lt (succ_ne_zero n)
@[simp] theorem mod_succ (n : Nat) : n % n.succ = n := mod_eq_of_lt (lt_succ_self n)
theorem div_eq_self {m n : Nat} : m / n = m ↔ m = 0 ∨ n = 1 :=
  ⟨fun h => (eq_zero_or_pos m).imp_right fun hm => by
    cases eq_zero_or_pos n with
    | inl e => rw [e, Nat.div_zero] at h; omega
    | inr hn => exact Nat.le_antisymm (Nat.not_lt.1 fun g => Nat.ne_of_lt (div_lt_self hm g) h) hn,
   fun h => h.elim (fun e => by rw [e, Nat.zero_div]) (fun e => by rw [e, Nat.div_one])⟩
@[simp] protected theorem div_eq_zero_iff : a / b = 0 ↔ b = 0 ∨ a < b :=
  ⟨fun h => (eq_zero_or_pos b).imp_right fun hb => by
    have l := lt_mul_div_succ a hb
    rw [h, Nat.mul_one] at l; exact l,
   fun h => h.elim (fun e => by rw [e, Nat.div_zero]) div_eq_of_lt⟩
protected theorem div_ne_zero_iff : a / b ≠ 0 ↔ b ≠ 0 ∧ b ≤ a := by
  rw [ne_eq, Nat.div_eq_zero_iff, not_or, Nat.not_lt]
@[simp] protected theorem div_pos_iff : 0 < a / b ↔ 0 < b ∧ b ≤ a := by
  rw [Nat.pos_iff_ne_zero, Nat.div_ne_zero_iff, Nat.pos_iff_ne_zero]
protected theorem div_pos (hba : b ≤ a) (hb : 0 < b) : 0 < a / b := Nat.div_pos_iff.2 ⟨hb, hba⟩
theorem lt_mul_of_div_lt (h : a / c < b) (hc : 0 < c) : a < b * c := (div_lt_iff_lt_mul hc).1 h
theorem div_lt_of_lt_mul {m n k : Nat} (h : m < n * k) : m / n < k := by
  have hn : 0 < n := Nat.pos_of_ne_zero fun e => by rw [e, Nat.zero_mul] at h; exact not_lt_zero m h
  rw [div_lt_iff_lt_mul hn, Nat.mul_comm]; exact h
theorem mul_div_le_mul_div_assoc (a b c : Nat) : a * (b / c) ≤ a * b / c := by
  cases eq_zero_or_pos c with
  | inl e => rw [e, Nat.div_zero, Nat.div_zero, Nat.mul_zero]
  | inr hc => rw [le_div_iff_mul_le hc, Nat.mul_assoc]; exact Nat.mul_le_mul_left a (div_mul_le_self b c)
theorem one_le_div_iff {a b : Nat} (hb : 0 < b) : 1 ≤ a / b ↔ b ≤ a := by rw [le_div_iff_mul_le hb, Nat.one_mul]
theorem div_lt_one_iff (hb : 0 < b) : a / b < 1 ↔ a < b := by rw [div_lt_iff_lt_mul hb, Nat.one_mul]
theorem div_mul_div_comm {a b c d : Nat} : b ∣ a → d ∣ c → (a / b) * (c / d) = (a * c) / (b * d) := fun ⟨x, h⟩ ⟨y, g⟩ => by
  cases eq_zero_or_pos b with
  | inl e => rw [e, Nat.div_zero, Nat.zero_mul, Nat.zero_mul, Nat.div_zero]
  | inr hb =>
    cases eq_zero_or_pos d with
    | inl e => rw [e, Nat.div_zero, Nat.mul_zero, Nat.mul_zero, Nat.div_zero]
    | inr hd =>
      rw [h, g, Nat.mul_div_cancel_left _ hb, Nat.mul_div_cancel_left _ hd, Nat.mul_mul_mul_comm,
        Nat.mul_div_cancel_left _ (Nat.mul_pos hb hd)]
protected theorem div_mod_unique (h : 0 < b) : a / b = d ∧ a % b = c ↔ c + b * d = a ∧ c < b :=
  ⟨fun ⟨e, f⟩ => ⟨by rw [← e, ← f, mod_add_div], f ▸ mod_lt a h⟩, fun ⟨e, f⟩ => by
    rw [← e, add_mul_div_left c d h, add_mul_mod_self_left, div_eq_of_lt f, mod_eq_of_lt f, Nat.zero_add]; exact ⟨rfl, rfl⟩⟩
theorem mul_div_eq_iff_dvd {n d : Nat} : d * (n / d) = n ↔ d ∣ n := ⟨fun h => ⟨n / d, h.symm⟩, Nat.mul_div_cancel'⟩

attribute [simp] add_div_right Nat.add_sub_cancel'

/-! ### Powers -/
protected theorem pow_add' (a m n : Nat) : a ^ (m + n) = a ^ n * a ^ m := by rw [Nat.add_comm, Nat.pow_add]
protected theorem pow_mul' (a m n : Nat) : a ^ (m * n) = (a ^ n) ^ m := by rw [Nat.mul_comm, Nat.pow_mul]
protected theorem pow_right_comm (a m n : Nat) : (a ^ m) ^ n = (a ^ n) ^ m := by rw [← Nat.pow_mul, Nat.pow_mul']
theorem pow_le_pow_left {m n : Nat} (h : m ≤ n) : ∀ i : Nat, m ^ i ≤ n ^ i
  | 0 => Nat.le_refl 1
  | i + 1 => Nat.mul_le_mul (pow_le_pow_left h i) h
theorem pow_le_pow_right {n m k : Nat} (h : n > 0) : m ≤ k → n ^ m ≤ n ^ k := fun g => by
  obtain ⟨d, rfl⟩ := le.dest g
  rw [Nat.pow_add]; exact Nat.le_mul_of_pos_right _ (Nat.pow_pos h)
protected theorem pow_lt_pow_left {a b n : Nat} : a < b → n ≠ 0 → a ^ n < b ^ n := fun h hn => by
  obtain ⟨i, rfl⟩ := exists_eq_add_one_of_ne_zero hn
  exact Nat.mul_lt_mul_of_le_of_lt (pow_le_pow_left (Nat.le_of_lt h) i) h (Nat.pow_pos (by omega))
protected theorem one_lt_two_pow (h : n ≠ 0) : 1 < 2 ^ n := by
  have l := Nat.pow_lt_pow_left (show 1 < 2 by decide) h
  rw [Nat.one_pow] at l; exact l
@[simp] protected theorem one_lt_two_pow_iff : 1 < 2 ^ n ↔ n ≠ 0 :=
  ⟨fun h e => by rw [e] at h; exact Nat.lt_irrefl 1 h, Nat.one_lt_two_pow⟩
protected theorem one_le_two_pow : 1 ≤ 2 ^ n := two_pow_pos n
protected theorem pow_lt_pow_succ (h : 1 < a) : a ^ n < a ^ (n + 1) :=
  (Nat.lt_mul_iff_one_lt_right (Nat.pow_pos (by omega))).2 h
protected theorem pow_lt_pow_of_lt {a n m : Nat} (h : 1 < a) (w : n < m) : a ^ n < a ^ m :=
  Nat.lt_of_lt_of_le (Nat.pow_lt_pow_succ h) (pow_le_pow_right (by omega) w)
protected theorem pow_le_pow_of_le {a n m : Nat} (h : 1 < a) (w : n ≤ m) : a ^ n ≤ a ^ m := pow_le_pow_right (by omega) w
protected theorem pow_le_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n ≤ a ^ m ↔ n ≤ m :=
  ⟨fun g => Nat.not_lt.1 fun l => Nat.not_le_of_gt (Nat.pow_lt_pow_of_lt h l) g, Nat.pow_le_pow_of_le h⟩
protected theorem pow_lt_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n < a ^ m ↔ n < m := by
  rw [← Nat.not_le, ← Nat.not_le, Nat.pow_le_pow_iff_right h]
protected theorem pow_lt_pow_right (ha : 1 < a) (h : m < n) : a ^ m < a ^ n := Nat.pow_lt_pow_of_lt ha h
protected theorem pow_right_inj (ha : 1 < a) : a ^ m = a ^ n ↔ m = n := by
  rw [Nat.le_antisymm_iff, Nat.le_antisymm_iff (a := m), Nat.pow_le_pow_iff_right ha, Nat.pow_le_pow_iff_right ha]
protected theorem pow_le_pow_iff_left {a b n : Nat} (hn : n ≠ 0) : a ^ n ≤ b ^ n ↔ a ≤ b :=
  ⟨fun g => Nat.not_lt.1 fun l => Nat.not_le_of_gt (Nat.pow_lt_pow_left l hn) g, fun h => pow_le_pow_left h n⟩
protected theorem pow_lt_pow_iff_left {a b n : Nat} (hn : n ≠ 0) : a ^ n < b ^ n ↔ a < b := by
  rw [← Nat.not_le, ← Nat.not_le, Nat.pow_le_pow_iff_left hn]
protected theorem pow_left_inj {a b n : Nat} (hn : n ≠ 0) : a ^ n = b ^ n ↔ a = b := by
  rw [Nat.le_antisymm_iff, Nat.le_antisymm_iff (a := a), Nat.pow_le_pow_iff_left hn, Nat.pow_le_pow_iff_left hn]
@[simp] protected theorem pow_pred_mul {x w : Nat} (h : 0 < w) : x ^ (w - 1) * x = x ^ w := by
  obtain ⟨i, rfl⟩ := exists_eq_add_one_of_ne_zero (Nat.ne_of_gt h); rfl
@[simp] theorem two_pow_pred_mul_two (h : 0 < w) : 2 ^ (w - 1) * 2 = 2 ^ w := Nat.pow_pred_mul h
protected theorem two_pow_pred_lt_two_pow {w : Nat} (h : 0 < w) : 2 ^ (w - 1) < 2 ^ w :=
  Nat.pow_lt_pow_of_lt (by decide) (by omega)
@[simp] protected theorem two_pow_pred_add_two_pow_pred (h : 0 < w) : 2 ^ (w - 1) + 2 ^ (w - 1) = 2 ^ w := by
  rw [← Nat.mul_two, two_pow_pred_mul_two h]
protected theorem lt_pow_self {n a : Nat} (h : 1 < a) : n < a ^ n := by
  induction n with
  | zero => exact zero_lt_one
  | succ n ih => exact Nat.lt_of_le_of_lt ih (Nat.pow_lt_pow_succ h)
protected theorem lt_two_pow_self : n < 2 ^ n := Nat.lt_pow_self (by decide)
@[simp] protected theorem mod_two_pow_self : n % 2 ^ n = n := mod_eq_of_lt Nat.lt_two_pow_self
theorem le_pow {a b : Nat} (h : 0 < b) : a ≤ a ^ b := by
  obtain ⟨i, rfl⟩ := exists_eq_add_one_of_ne_zero (Nat.ne_of_gt h)
  cases eq_zero_or_pos a with
  | inl e => rw [e]; exact zero_le _
  | inr ha => exact Nat.le_mul_of_pos_left a (Nat.pow_pos ha)
theorem le_self_pow (hn : n ≠ 0) : ∀ a : Nat, a ≤ a ^ n := fun _ => le_pow (Nat.pos_of_ne_zero hn)
@[simp high] protected theorem pow_eq_zero {a : Nat} : ∀ {n : Nat}, a ^ n = 0 ↔ a = 0 ∧ n ≠ 0
  | 0 => ⟨fun h => absurd h one_ne_zero, fun h => absurd rfl h.2⟩
  | n + 1 => by
    rw [Nat.pow_succ, Nat.mul_eq_zero, Nat.pow_eq_zero (n := n)]
    exact ⟨fun h => ⟨h.elim And.left id, succ_ne_zero n⟩, fun h => .inr h.1⟩
theorem one_le_pow (n m : Nat) (h : 0 < m) : 1 ≤ m ^ n := Nat.pow_pos h
theorem one_lt_pow (hn : n ≠ 0) (ha : 1 < a) : 1 < a ^ n := Nat.lt_of_lt_of_le ha (le_self_pow hn a)
theorem two_pow_succ (n : Nat) : 2 ^ (n + 1) = 2 ^ n + 2 ^ n := by rw [Nat.pow_succ, Nat.mul_two]
@[simp] theorem one_lt_pow_iff {n : Nat} (hn : n ≠ 0) : ∀ {a : Nat}, 1 < a ^ n ↔ 1 < a := fun {a} => by
  have e := Nat.pow_lt_pow_iff_left (a := 1) (b := a) hn
  rw [Nat.one_pow] at e; exact e
theorem pow_two_sub_pow_two (a b : Nat) : a ^ 2 - b ^ 2 = (a + b) * (a - b) := by
  rw [Nat.pow_two, Nat.pow_two, Nat.mul_self_sub_mul_self_eq]
protected theorem pow_pos_iff : 0 < a ^ n ↔ 0 < a ∨ n = 0 := by
  rw [Nat.pos_iff_ne_zero, ne_eq, Nat.pow_eq_zero]; omega
@[simp] protected theorem pow_eq_one : a ^ n = 1 ↔ a = 1 ∨ n = 0 := by
  by_cases hn : n = 0
  · rw [hn]; exact ⟨fun _ => .inr rfl, fun _ => rfl⟩
  · have e := Nat.pow_left_inj (a := a) (b := 1) hn
    rw [Nat.one_pow] at e
    rw [e]; exact ⟨.inl, fun h => h.resolve_right hn⟩
theorem pow_eq_self_iff {a b : Nat} (ha : 1 < a) : a ^ b = a ↔ b = 1 := by
  have e := Nat.pow_right_inj (m := b) (n := 1) ha
  rw [Nat.pow_one] at e; exact e
theorem pow_dvd_pow_iff_le_right {x k l : Nat} (w : 1 < x) : x ^ k ∣ x ^ l ↔ k ≤ l :=
  ⟨fun h => (Nat.pow_le_pow_iff_right w).1 (le_of_dvd (Nat.pow_pos (by omega)) h), Nat.pow_dvd_pow x⟩
protected theorem pow_sub_mul_pow (a : Nat) {m n : Nat} (h : m ≤ n) : a ^ (n - m) * a ^ m = a ^ n := by
  rw [← Nat.pow_add, Nat.sub_add_cancel h]
protected theorem pow_div {x m n : Nat} (h : n ≤ m) (hx : 0 < x) : x ^ m / x ^ n = x ^ (m - n) := by
  rw [← Nat.pow_sub_mul_pow x h, Nat.mul_div_cancel _ (Nat.pow_pos hx)]
theorem shiftRight_eq_div_pow (m : Nat) : ∀ n, m >>> n = m / 2 ^ n
  | 0 => (Nat.div_one m).symm
  | n + 1 => by rw [shiftRight_succ, shiftRight_eq_div_pow m n, Nat.pow_succ, Nat.div_div_eq_div_mul]
/-! ### The binary logarithm -/
/-- By recursion on a bound for the steps, which the kernel and `decide` can evaluate. -/
@[extern "lean_nat_log2"] def log2 (n : @& Nat) : Nat :=
  n.rec (fun _ => nat_lit 0) (fun _ ih n => (ble (nat_lit 2) n).rec (nat_lit 0) (ih (Nat.div n (nat_lit 2))).succ) n
private theorem log2_bound {k k' : Nat} : ∀ {n : Nat}, n ≤ k → n ≤ k' →
    (k.rec (fun _ => 0) (fun _ ih n => (ble 2 n).rec 0 (ih (n / 2)).succ) n : Nat) =
      k'.rec (fun _ => 0) (fun _ ih n => (ble 2 n).rec 0 (ih (n / 2)).succ) n := by
  induction k generalizing k' with
  | zero => intro n h _; rw [Nat.le_zero.1 h]; cases k' <;> rfl
  | succ k ih =>
    intro n h h'
    cases k' with
    | zero => rw [Nat.le_zero.1 h']; rfl
    | succ k' =>
      dsimp only
      cases e : ble 2 n with
      | false => rfl
      | true =>
        have := Nat.le_of_ble_eq_true e
        exact congrArg succ (ih (by omega) (by omega))
theorem log2_def (n : Nat) : log2 n = if 2 ≤ n then log2 (n / 2) + 1 else 0 := by
  by_cases h : 2 ≤ n
  · rw [if_pos h]
    match n, h with
    | n + 2, _ =>
      have l : (n + 2) / 2 ≤ n + 1 := by omega
      exact congrArg succ (log2_bound l (Nat.le_refl _))
  · rw [if_neg h]
    match n, h with
    | 0, _ | 1, _ => rfl
    | n + 2, h => exact absurd (Nat.le_add_left 2 n) h
@[simp] theorem log2_zero : log2 0 = 0 := by rw [log2_def, if_neg (by decide)]
theorem le_log2 (h : n ≠ 0) : k ≤ n.log2 ↔ 2 ^ k ≤ n := by
  induction k generalizing n with
  | zero => exact ⟨fun _ => Nat.pos_of_ne_zero h, fun _ => zero_le _⟩
  | succ k ih =>
    rw [log2_def]
    by_cases g : 2 ≤ n
    · rw [if_pos g, Nat.add_le_add_iff_right, ih (by omega), le_div_iff_mul_le (by decide)]; rfl
    · have l := pow_le_pow_right (n := 2) (by decide) (Nat.le_add_left 1 k)
      rw [if_neg g]
      exact ⟨fun c => absurd c (not_succ_le_zero k), fun c => absurd (Nat.le_trans l c) g⟩
theorem log2_lt (h : n ≠ 0) : n.log2 < k ↔ n < 2 ^ k := by rw [← Nat.not_le, ← Nat.not_le, le_log2 h]
theorem log2_self_le (h : n ≠ 0) : 2 ^ n.log2 ≤ n := (le_log2 h).1 (Nat.le_refl _)
theorem lt_log2_self : n < 2 ^ (n.log2 + 1) := by
  cases n with
  | zero => exact Nat.two_pow_pos _
  | succ n => exact (log2_lt (succ_ne_zero n)).1 (Nat.lt_add_one _)
theorem log2_eq_iff (h : n ≠ 0) : n.log2 = k ↔ 2 ^ k ≤ n ∧ n < 2 ^ (k + 1) := by
  rw [← le_log2 h, ← log2_lt h]; omega
@[simp] theorem log2_two_pow : (2 ^ n).log2 = n :=
  (log2_eq_iff (Nat.ne_of_gt (Nat.two_pow_pos n))).2 ⟨Nat.le_refl _, Nat.pow_lt_pow_succ (by decide)⟩
end Nat

/-! ### Names that texts use -/
namespace Nat
theorem not_eq_zero_of_lt {a b : Nat} (h : b < a) : a ≠ 0 := Nat.ne_of_gt (Nat.lt_of_le_of_lt (Nat.zero_le b) h)
theorem zero_lt_two : 0 < 2 := by decide
protected theorem zero_lt_sub_of_lt {i a : Nat} (h : i < a) : 0 < a - i := Nat.sub_pos_of_lt h
theorem le_sub_one_of_lt {a b : Nat} (h : a < b) : a ≤ b - 1 := by omega
protected theorem lt_of_add_right_lt {n m k : Nat} (h : n + k < m) : n < m := Nat.lt_of_le_of_lt (Nat.le_add_right n k) h
protected theorem lt_of_add_left_lt {n m k : Nat} (h : k + n < m) : n < m := Nat.lt_of_le_of_lt (Nat.le_add_left n k) h
protected theorem ne_zero_iff_zero_lt {n : Nat} : n ≠ 0 ↔ 0 < n := Nat.pos_iff_ne_zero.symm
theorem mul_add_div {m : Nat} (m_pos : m > 0) (x y : Nat) : (m * x + y) / m = x + y / m := by
  rw [Nat.add_comm, Nat.add_mul_div_left _ _ m_pos, Nat.add_comm]
theorem one_shiftLeft (n : Nat) : 1 <<< n = 2 ^ n := by rw [Nat.shiftLeft_eq, Nat.one_mul]
@[elab_as_elim] def div.inductionOn {motive : Nat → Nat → Sort u} (x y : Nat) (ind : ∀ x y, 0 < y ∧ y ≤ x → motive (x - y) y → motive x y)
    (base : ∀ x y, ¬(0 < y ∧ y ≤ x) → motive x y) : motive x y :=
  if h : 0 < y ∧ y ≤ x then ind x y h (div.inductionOn (x - y) y ind base) else base x y h
termination_by x
decreasing_by exact Nat.sub_lt (Nat.lt_of_lt_of_le h.1 h.2) h.1
@[elab_as_elim] def mod.inductionOn {motive : Nat → Nat → Sort u} (x y : Nat) (ind : ∀ x y, 0 < y ∧ y ≤ x → motive (x - y) y → motive x y)
    (base : ∀ x y, ¬(0 < y ∧ y ≤ x) → motive x y) : motive x y := div.inductionOn x y ind base
protected theorem strongInductionOn {p : Nat → Prop} (n : Nat) (h : ∀ n, (∀ m, m < n → p m) → p n) : p n := Nat.strongRecOn n h
theorem one_lt_two : 1 < 2 := by decide
theorem two_pos : 0 < 2 := by decide
theorem le_pred_of_lt {n m : Nat} (h : n < m) : n ≤ m - 1 := by omega
theorem le_sub_iff_add_le' {k m n : Nat} (h : k ≤ m) : n ≤ m - k ↔ k + n ≤ m := by omega
theorem eq_of_le_of_lt_succ {n m : Nat} (h₁ : n ≤ m) (h₂ : m < n + 1) : m = n := by omega
theorem eq_zero_of_not_pos {n : Nat} (h : ¬0 < n) : n = 0 := by omega
end Nat
