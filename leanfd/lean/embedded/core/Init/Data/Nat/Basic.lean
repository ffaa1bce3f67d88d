prelude
import Init.SimpLemmas
/-!
Arithmetic on natural numbers: sums, products, order, truncated differences, minimum and maximum, powers.
-/
universe u v
variable {a b c d n m k l : Nat}

/-! ### Goals speak of `0` and `n + 1` -/
@[elab_as_elim, induction_eliminator] protected noncomputable abbrev Nat.rec_add_one {motive : Nat → Sort u} (zero : motive 0)
    (succ : (n : Nat) → motive n → motive (n + 1)) (t : Nat) : motive t := Nat.rec zero succ t
@[elab_as_elim, cases_eliminator] protected abbrev Nat.cases_add_one {motive : Nat → Sort u} (zero : motive 0)
    (succ : (n : Nat) → motive (n + 1)) (t : Nat) : motive t := Nat.casesOn t zero succ

namespace Nat
attribute [refl] Nat.le_refl
attribute [simp] Nat.lt_add_one Nat.zero_lt_succ Nat.succ_pos
attribute [simp] Nat.zero_le Nat.le_refl Nat.lt_irrefl Nat.not_lt_zero

/-- Boolean `<`. -/
@[implicit_reducible] def blt (a b : Nat) : Bool := ble a.succ b
@[simp] theorem beq_refl (a : Nat) : Nat.beq a a = true := decide_eq_true (p := a = a) rfl
@[simp] theorem beq_eq : (Nat.beq n m = true) = (n = m) := propext ⟨Nat.eq_of_beq_eq_true, fun h => h ▸ beq_refl n⟩
@[simp] theorem ble_eq : (Nat.ble n m = true) = (n ≤ m) := propext ⟨Nat.le_of_ble_eq_true, Nat.ble_eq_true_of_le⟩
@[simp] theorem blt_eq : (Nat.blt n m = true) = (n < m) := propext ⟨Nat.le_of_ble_eq_true, Nat.ble_eq_true_of_le⟩
@[simp] theorem zero_eq : Nat.zero = 0 := rfl
@[simp] theorem add_eq : Nat.add n m = n + m := rfl
@[simp] theorem mul_eq : Nat.mul n m = n * m := rfl
@[simp] theorem sub_eq : Nat.sub n m = n - m := rfl
@[simp] theorem lt_eq : Nat.lt n m = (n < m) := rfl
@[simp] theorem le_eq : Nat.le n m = (n ≤ m) := rfl
@[simp] theorem pow_eq {m n : Nat} : m.pow n = m ^ n := rfl
theorem add_one (n : Nat) : n + 1 = succ n := rfl
theorem succ_eq_add_one (n : Nat) : succ n = n + 1 := rfl
@[simp] theorem add_one_ne_zero (n : Nat) : n + 1 ≠ 0 := fun h => Nat.noConfusion h
theorem succ_ne_zero (n : Nat) : succ n ≠ 0 := fun h => Nat.noConfusion h
theorem zero_ne_add_one (n : Nat) : 0 ≠ n + 1 := fun h => Nat.noConfusion h
theorem one_ne_zero : 1 ≠ (0 : Nat) := fun h => Nat.noConfusion h
theorem zero_ne_one : 0 ≠ (1 : Nat) := fun h => Nat.noConfusion h
theorem succ_inj : succ a = succ b ↔ a = b := ⟨fun h => congrArg pred h, congrArg succ⟩
theorem add_one_inj : a + 1 = b + 1 ↔ a = b := succ_inj
theorem succ_ne_self : ∀ n : Nat, succ n ≠ n
  | 0, h => succ_ne_zero 0 h
  | n + 1, h => succ_ne_self n (succ_inj.1 h)
theorem add_one_ne_self (n : Nat) : n + 1 ≠ n := succ_ne_self n
theorem succ_ne_succ : succ m ≠ succ n ↔ m ≠ n := ⟨mt (congrArg succ), mt succ_inj.1⟩
theorem exists_eq_succ_of_ne_zero : ∀ {n}, n ≠ 0 → Exists fun k => n = succ k
  | 0, h => absurd rfl h
  | n + 1, _ => ⟨n, rfl⟩
theorem exists_eq_add_one_of_ne_zero : ∀ {n}, n ≠ 0 → Exists fun k => n = k + 1 := exists_eq_succ_of_ne_zero
theorem eq_zero_or_eq_succ_pred : ∀ n, n = 0 ∨ n = succ (pred n)
  | 0 => .inl rfl
  | _ + 1 => .inr rfl
@[simp] theorem pred_zero : pred 0 = 0 := rfl
@[simp] theorem pred_succ (n : Nat) : pred (succ n) = n := rfl
theorem pred_eq_sub_one : pred n = n - 1 := rfl
@[simp] theorem add_one_sub_one (n : Nat) : n + 1 - 1 = n := rfl

/-! ### Addition -/
@[simp] protected theorem add_zero (n : Nat) : n + 0 = n := rfl
theorem add_succ (n m : Nat) : n + succ m = succ (n + m) := rfl
@[simp] protected theorem zero_add : ∀ n : Nat, 0 + n = n
  | 0 => rfl
  | n + 1 => congrArg succ (Nat.zero_add n)
theorem succ_add : ∀ n m : Nat, succ n + m = succ (n + m)
  | _, 0 => rfl
  | n, m + 1 => congrArg succ (succ_add n m)
protected theorem add_comm : ∀ n m : Nat, n + m = m + n
  | n, 0 => (Nat.zero_add n).symm
  | n, m + 1 => (congrArg succ (Nat.add_comm n m)).trans (succ_add m n).symm
protected theorem add_assoc : ∀ n m k : Nat, (n + m) + k = n + (m + k)
  | _, _, 0 => rfl
  | n, m, k + 1 => congrArg succ (Nat.add_assoc n m k)
protected theorem add_left_comm (n m k : Nat) : n + (m + k) = m + (n + k) := by
  rw [← Nat.add_assoc, Nat.add_comm n m, Nat.add_assoc]
protected theorem add_right_comm (n m k : Nat) : (n + m) + k = (n + k) + m := by
  rw [Nat.add_assoc, Nat.add_comm m k, ← Nat.add_assoc]
theorem add_add_add_comm (a b c d : Nat) : (a + b) + (c + d) = (a + c) + (b + d) := by
  rw [Nat.add_assoc, Nat.add_left_comm b, ← Nat.add_assoc]
theorem one_add (n : Nat) : 1 + n = succ n := Nat.add_comm 1 n
theorem succ_eq_one_add (n : Nat) : succ n = 1 + n := (one_add n).symm
theorem succ_add_eq_add_succ (a b : Nat) : succ a + b = a + succ b := succ_add a b
protected theorem add_left_cancel {n m k : Nat} : n + m = n + k → m = k := by
  induction n with
  | zero => rw [Nat.zero_add, Nat.zero_add]; exact id
  | succ n ih => rw [succ_add n m, succ_add n k]; exact fun h => ih (succ_inj.1 h)
protected theorem add_right_cancel {n m k : Nat} (h : n + m = k + m) : n = k :=
  Nat.add_left_cancel (n := m) (by rw [Nat.add_comm m n, Nat.add_comm m k]; exact h)
@[simp] protected theorem add_left_cancel_iff {m k n : Nat} : n + m = n + k ↔ m = k := ⟨Nat.add_left_cancel, fun h => h ▸ rfl⟩
/-- `cases` cancels offsets by it. -/
def Internal.elimOffset {α : Sort u} (a b k : Nat) (h₁ : a + k = b + k) (h₂ : a = b → α) : α := h₂ (Nat.add_right_cancel h₁)
@[simp] protected theorem add_right_cancel_iff {m k n : Nat} : m + n = k + n ↔ m = k := ⟨Nat.add_right_cancel, fun h => h ▸ rfl⟩
@[simp] protected theorem add_left_eq_self {a b : Nat} : a + b = b ↔ a = 0 :=
  ⟨fun h => Nat.add_right_cancel (h.trans (Nat.zero_add b).symm), fun h => h ▸ Nat.zero_add b⟩
@[simp] protected theorem add_right_eq_self {a b : Nat} : a + b = a ↔ b = 0 :=
  ⟨fun h => Nat.add_left_cancel (n := a) h, fun h => h ▸ rfl⟩
@[simp] protected theorem self_eq_add_right {a b : Nat} : a = a + b ↔ b = 0 := eq_comm.trans Nat.add_right_eq_self
@[simp] protected theorem self_eq_add_left {a b : Nat} : a = b + a ↔ b = 0 := eq_comm.trans Nat.add_left_eq_self
theorem eq_zero_of_add_eq_zero : ∀ {n m : Nat}, n + m = 0 → n = 0 ∧ m = 0
  | _, 0, h => ⟨h, rfl⟩
  | _, _ + 1, h => Nat.noConfusion h
protected theorem eq_zero_of_add_eq_zero_right (h : n + m = 0) : n = 0 := (eq_zero_of_add_eq_zero h).1
protected theorem eq_zero_of_add_eq_zero_left (h : n + m = 0) : m = 0 := (eq_zero_of_add_eq_zero h).2
@[simp] protected theorem add_eq_zero_iff : n + m = 0 ↔ n = 0 ∧ m = 0 :=
  ⟨eq_zero_of_add_eq_zero, fun h => by rw [h.1, h.2]⟩

/-! ### Multiplication -/
@[simp] protected theorem mul_zero (n : Nat) : n * 0 = 0 := rfl
theorem mul_succ (n m : Nat) : n * succ m = n * m + n := rfl
theorem mul_add_one (a b : Nat) : a * (b + 1) = a * b + a := rfl
@[simp] protected theorem zero_mul : ∀ n : Nat, 0 * n = 0
  | 0 => rfl
  | n + 1 => Nat.zero_mul n
theorem succ_mul (n m : Nat) : succ n * m = n * m + m := by
  induction m with
  | zero => rfl
  | succ m ih => rw [mul_add_one, ih, mul_add_one]; exact congrArg succ (Nat.add_right_comm _ _ _)
theorem add_one_mul (a b : Nat) : (a + 1) * b = a * b + b := succ_mul a b
protected theorem mul_comm : ∀ n m : Nat, n * m = m * n
  | n, 0 => (Nat.zero_mul n).symm
  | n, m + 1 => by rw [mul_add_one, add_one_mul, Nat.mul_comm n m]
@[simp] protected theorem mul_one (n : Nat) : n * 1 = n := Nat.zero_add n
@[simp] protected theorem one_mul (n : Nat) : 1 * n = n := (Nat.mul_comm 1 n).trans (Nat.mul_one n)
protected theorem left_distrib (n m k : Nat) : n * (m + k) = n * m + n * k := by
  induction k with
  | zero => rfl
  | succ k ih => rw [← Nat.add_assoc, mul_add_one, ih, mul_add_one, Nat.add_assoc]
protected theorem right_distrib (n m k : Nat) : (n + m) * k = n * k + m * k := by
  rw [Nat.mul_comm, Nat.left_distrib, Nat.mul_comm k n, Nat.mul_comm k m]
protected theorem mul_add (n m k : Nat) : n * (m + k) = n * m + n * k := Nat.left_distrib n m k
protected theorem add_mul (n m k : Nat) : (n + m) * k = n * k + m * k := Nat.right_distrib n m k
protected theorem mul_assoc : ∀ n m k : Nat, (n * m) * k = n * (m * k)
  | _, _, 0 => rfl
  | n, m, k + 1 => by rw [mul_add_one, mul_add_one, Nat.left_distrib, Nat.mul_assoc n m k]
protected theorem mul_left_comm (n m k : Nat) : n * (m * k) = m * (n * k) := by
  rw [← Nat.mul_assoc, Nat.mul_comm n m, Nat.mul_assoc]
protected theorem mul_right_comm (n m k : Nat) : n * m * k = n * k * m := by
  rw [Nat.mul_assoc, Nat.mul_comm m k, ← Nat.mul_assoc]
protected theorem mul_mul_mul_comm (a b c d : Nat) : (a * b) * (c * d) = (a * c) * (b * d) := by
  rw [Nat.mul_assoc, Nat.mul_left_comm b, ← Nat.mul_assoc]
protected theorem mul_two (n : Nat) : n * 2 = n + n := by rw [Nat.mul_add n 1 1, Nat.mul_one]
protected theorem two_mul (n : Nat) : 2 * n = n + n := (Nat.mul_comm 2 n).trans (Nat.mul_two n)
theorem eq_zero_of_mul_eq_zero : ∀ {m n : Nat}, n * m = 0 → n = 0 ∨ m = 0
  | 0, _, _ => .inr rfl
  | _ + 1, 0, _ => .inl rfl
  | _ + 1, _ + 1, h => Nat.noConfusion h
protected theorem mul_eq_zero : ∀ {m n : Nat}, n * m = 0 ↔ n = 0 ∨ m = 0 := fun {m n} =>
  ⟨eq_zero_of_mul_eq_zero, fun h => h.elim (fun h => h.symm ▸ Nat.zero_mul m) (fun h => h.symm ▸ rfl)⟩

/-! ### Order -/
protected theorem lt_iff_add_one_le : n < m ↔ n + 1 ≤ m := Iff.rfl
theorem succ_le : succ n ≤ m ↔ n < m := Iff.rfl
theorem add_one_le_iff : n + 1 ≤ m ↔ n < m := Iff.rfl
theorem lt_succ {m n : Nat} : m < succ n ↔ m ≤ n := ⟨le_of_lt_succ, lt_succ_of_le⟩
theorem lt_add_one_iff : m < n + 1 ↔ m ≤ n := lt_succ
theorem lt_succ_iff {m n : Nat} : m < succ n ↔ m ≤ n := lt_succ
protected theorem lt_add_one_of_le : n ≤ m → n < m + 1 := lt_succ_of_le
theorem lt_add_one_of_lt (h : a < b) : a < b + 1 := le_succ_of_le h
theorem succ_lt_succ : n < m → succ n < succ m := succ_le_succ
theorem lt_of_succ_lt_succ : succ n < succ m → n < m := le_of_succ_le_succ
theorem succ_le_succ_iff : succ a ≤ succ b ↔ a ≤ b := ⟨le_of_succ_le_succ, succ_le_succ⟩
theorem succ_lt_succ_iff : succ a < succ b ↔ a < b := ⟨lt_of_succ_lt_succ, succ_lt_succ⟩
theorem add_one_le_add_one_iff : a + 1 ≤ b + 1 ↔ a ≤ b := succ_le_succ_iff
theorem add_one_lt_add_one_iff : a + 1 < b + 1 ↔ a < b := succ_lt_succ_iff
theorem lt_succ_of_lt (h : a < b) : a < succ b := le_succ_of_le h
theorem lt.base (n : Nat) : n < succ n := Nat.le_refl (succ n)
theorem lt.step {n m : Nat} : n < m → n < succ m := le_succ_of_le
theorem le_step (h : n ≤ m) : n ≤ succ m := le_succ_of_le h
theorem le_of_succ_le (h : succ n ≤ m) : n ≤ m := Nat.le_trans (le_succ n) h
theorem le_of_add_one_le (h : n + 1 ≤ m) : n ≤ m := le_of_succ_le h
theorem lt_of_succ_lt : succ n < m → n < m := le_of_succ_le
theorem lt_of_succ_le (h : succ n ≤ m) : n < m := h
theorem succ_le_of_lt (h : n < m) : succ n ≤ m := h
theorem lt_of_add_one_le (h : n + 1 ≤ m) : n < m := h
theorem add_one_le_of_lt (h : n < m) : n + 1 ≤ m := h
protected theorem le_of_lt : n < m → n ≤ m := le_of_succ_le
protected theorem le_of_eq (p : n = m) : n ≤ m := p ▸ Nat.le_refl n
protected theorem le_of_lt_add_one : n < m + 1 → n ≤ m := le_of_lt_succ
protected theorem lt_of_lt_of_eq : n < m → m = k → n < k := fun h e => e ▸ h
protected theorem le_rfl : n ≤ n := Nat.le_refl n
protected theorem le_total (m n : Nat) : m ≤ n ∨ n ≤ m := (Nat.lt_or_ge m n).imp_left Nat.le_of_lt
theorem eq_zero_or_pos : ∀ n : Nat, n = 0 ∨ n > 0
  | 0 => .inl rfl
  | _ + 1 => .inr (succ_pos _)
protected theorem pos_of_ne_zero : n ≠ 0 → 0 < n := (eq_zero_or_pos n).resolve_left
theorem zero_lt_of_ne_zero (h : n ≠ 0) : 0 < n := Nat.pos_of_ne_zero h
theorem ne_zero_of_lt (h : b < a) : a ≠ 0 := fun e => not_lt_zero b (e ▸ h)
protected theorem ne_of_gt {a b : Nat} (h : b < a) : a ≠ b := fun e => Nat.lt_irrefl b (e ▸ h)
protected theorem ne_of_lt {a b : Nat} (h : a < b) : a ≠ b := fun e => Nat.lt_irrefl b (e ▸ h)
protected theorem ne_of_lt' : ∀ {a b : Nat}, a < b → b ≠ a := Nat.ne_of_gt
protected theorem pos_iff_ne_zero : 0 < n ↔ n ≠ 0 := ⟨Nat.ne_of_gt, Nat.pos_of_ne_zero⟩
theorem zero_lt_of_lt : a < b → 0 < b := fun h => Nat.lt_of_le_of_lt (zero_le a) h
theorem zero_lt_one : 0 < (1 : Nat) := zero_lt_succ 0
theorem eq_zero_of_le_zero (h : n ≤ 0) : n = 0 := Nat.le_antisymm h (zero_le _)
theorem le_zero : n ≤ 0 ↔ n = 0 := ⟨eq_zero_of_le_zero, Nat.le_of_eq⟩
@[simp] theorem le_zero_eq (a : Nat) : (a ≤ 0) = (a = 0) := propext le_zero
theorem le_or_eq_of_le_succ {m n : Nat} (h : m ≤ succ n) : m ≤ n ∨ m = succ n :=
  (Nat.eq_or_lt_of_le h).symm.imp_left le_of_lt_succ
theorem le_add_right : ∀ n k : Nat, n ≤ n + k
  | n, 0 => Nat.le_refl n
  | n, k + 1 => le_succ_of_le (le_add_right n k)
theorem le_add_left (n m : Nat) : n ≤ m + n := Nat.add_comm n m ▸ le_add_right n m
attribute [simp] Nat.le_add_right Nat.le_add_left
theorem le_add_right_of_le (h : n ≤ m) : n ≤ m + k := Nat.le_trans h (le_add_right m k)
theorem lt_add_left (c : Nat) (h : a < b) : a < c + b := Nat.lt_of_lt_of_le h (le_add_left b c)
theorem lt_add_right (c : Nat) (h : a < b) : a < b + c := Nat.lt_of_lt_of_le h (le_add_right b c)
theorem le.dest {n m : Nat} (h : n ≤ m) : Exists fun k => n + k = m := by
  induction h with
  | refl => exact ⟨0, rfl⟩
  | step _ ih => exact ih.elim fun k e => ⟨k + 1, congrArg succ e⟩
theorem le.intro {n m k : Nat} (h : n + k = m) : n ≤ m := h ▸ le_add_right n k
protected theorem not_le_of_gt (h : n > m) : ¬n ≤ m := fun g => Nat.lt_irrefl m (Nat.lt_of_lt_of_le h g)
protected theorem not_le_of_lt : ∀ {a b : Nat}, a < b → ¬(b ≤ a) := Nat.not_le_of_gt
protected theorem not_lt_of_ge : ∀ {a b : Nat}, b ≥ a → ¬(b < a) := fun h g => Nat.not_le_of_gt g h
protected theorem not_lt_of_le : ∀ {a b : Nat}, a ≤ b → ¬(b < a) := fun h g => Nat.not_le_of_gt g h
protected theorem lt_asymm {a b : Nat} (h : a < b) : ¬b < a := Nat.not_lt_of_le (Nat.le_of_lt h)
protected theorem gt_of_not_le (h : ¬n ≤ m) : n > m := (Nat.lt_or_ge m n).resolve_right h
protected theorem lt_of_not_ge : ∀ {a b : Nat}, ¬(b ≥ a) → b < a := Nat.gt_of_not_le
protected theorem ge_of_not_lt (h : ¬n < m) : n ≥ m := (Nat.lt_or_ge n m).resolve_left h
protected theorem le_of_not_gt : ∀ {a b : Nat}, ¬(b > a) → b ≤ a := Nat.ge_of_not_lt
protected theorem le_of_not_lt : ∀ {a b : Nat}, ¬(a < b) → b ≤ a := Nat.ge_of_not_lt
@[simp] protected theorem not_le {a b : Nat} : ¬a ≤ b ↔ b < a := ⟨Nat.gt_of_not_le, Nat.not_le_of_gt⟩
@[simp] protected theorem not_lt {a b : Nat} : ¬a < b ↔ b ≤ a := ⟨Nat.ge_of_not_lt, Nat.not_lt_of_le⟩
protected theorem le_of_not_le {a b : Nat} (h : ¬b ≤ a) : a ≤ b := Nat.le_of_lt (Nat.gt_of_not_le h)
protected theorem lt_trichotomy (a b : Nat) : a < b ∨ a = b ∨ b < a :=
  (Nat.lt_or_ge a b).imp_right fun h => (Nat.eq_or_lt_of_le h).imp_left Eq.symm
protected theorem lt_or_gt_of_ne {a b : Nat} (ne : a ≠ b) : a < b ∨ a > b :=
  (Nat.lt_trichotomy a b).imp_right fun h => h.resolve_left ne
protected theorem lt_or_lt_of_ne : ∀ {a b : Nat}, a ≠ b → a < b ∨ b < a := Nat.lt_or_gt_of_ne
protected theorem lt_or_eq_of_le (h : n ≤ m) : n < m ∨ n = m := (Nat.eq_or_lt_of_le h).symm
protected theorem le_iff_lt_or_eq : n ≤ m ↔ n < m ∨ n = m :=
  ⟨Nat.lt_or_eq_of_le, fun h => h.elim Nat.le_of_lt Nat.le_of_eq⟩
protected theorem lt_iff_le_and_ne {m n : Nat} : m < n ↔ m ≤ n ∧ m ≠ n :=
  ⟨fun h => ⟨Nat.le_of_lt h, Nat.ne_of_lt h⟩, fun h => Nat.lt_of_le_of_ne h.1 h.2⟩
protected theorem lt_iff_le_not_le {m n : Nat} : m < n ↔ m ≤ n ∧ ¬n ≤ m :=
  ⟨fun h => ⟨Nat.le_of_lt h, Nat.not_le_of_gt h⟩, fun h => Nat.gt_of_not_le h.2⟩
protected theorem le_antisymm_iff {a b : Nat} : a = b ↔ a ≤ b ∧ b ≤ a :=
  ⟨fun h => ⟨Nat.le_of_eq h, Nat.le_of_eq h.symm⟩, fun h => Nat.le_antisymm h.1 h.2⟩
protected theorem eq_iff_le_and_ge : ∀ {a b : Nat}, a = b ↔ a ≤ b ∧ b ≤ a := Nat.le_antisymm_iff
protected theorem ne_iff_lt_or_gt {a b : Nat} : a ≠ b ↔ a < b ∨ b < a :=
  ⟨Nat.lt_or_gt_of_ne, fun h => h.elim Nat.ne_of_lt Nat.ne_of_gt⟩
protected theorem lt_or_le (a b : Nat) : a < b ∨ b ≤ a := Nat.lt_or_ge a b

protected theorem add_le_add_left {n m : Nat} (h : n ≤ m) (k : Nat) : k + n ≤ k + m :=
  (le.dest h).elim fun w e => le.intro (k := w) ((Nat.add_assoc k n w).trans (congrArg (k + ·) e))
protected theorem add_le_add_right {n m : Nat} (h : n ≤ m) (k : Nat) : n + k ≤ m + k := by
  rw [Nat.add_comm n k, Nat.add_comm m k]; exact Nat.add_le_add_left h k
protected theorem add_lt_add_left {n m : Nat} (h : n < m) (k : Nat) : k + n < k + m := Nat.add_le_add_left h k
protected theorem add_lt_add_right {n m : Nat} (h : n < m) (k : Nat) : n + k < m + k := by
  rw [Nat.add_comm n k, Nat.add_comm m k]; exact Nat.add_lt_add_left h k
protected theorem add_le_add {a b c d : Nat} (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d :=
  Nat.le_trans (Nat.add_le_add_right h₁ c) (Nat.add_le_add_left h₂ b)
protected theorem add_lt_add {a b c d : Nat} (h₁ : a < b) (h₂ : c < d) : a + c < b + d :=
  Nat.lt_trans (Nat.add_lt_add_right h₁ c) (Nat.add_lt_add_left h₂ b)
protected theorem add_lt_add_of_lt_of_le {a b c d : Nat} (h₁ : a < b) (h₂ : c ≤ d) : a + c < b + d :=
  Nat.lt_of_lt_of_le (Nat.add_lt_add_right h₁ c) (Nat.add_le_add_left h₂ b)
protected theorem add_lt_add_of_le_of_lt {a b c d : Nat} (h₁ : a ≤ b) (h₂ : c < d) : a + c < b + d :=
  Nat.lt_of_le_of_lt (Nat.add_le_add_right h₁ c) (Nat.add_lt_add_left h₂ b)
protected theorem le_of_add_le_add_left {a b c : Nat} (h : a + b ≤ a + c) : b ≤ c :=
  (le.dest h).elim fun w e => le.intro (k := w) (Nat.add_left_cancel ((Nat.add_assoc a b w).symm.trans e))
protected theorem le_of_add_le_add_right {a b c : Nat} : a + b ≤ c + b → a ≤ c := by
  rw [Nat.add_comm a b, Nat.add_comm c b]; exact Nat.le_of_add_le_add_left
protected theorem lt_of_add_lt_add_left {a b n : Nat} (h : n + a < n + b) : a < b :=
  Nat.le_of_add_le_add_left (a := n) h
protected theorem lt_of_add_lt_add_right {a b n : Nat} : a + n < b + n → a < b := by
  rw [Nat.add_comm a n, Nat.add_comm b n]; exact Nat.lt_of_add_lt_add_left
@[simp] protected theorem add_le_add_iff_left {m k n : Nat} : n + m ≤ n + k ↔ m ≤ k :=
  ⟨Nat.le_of_add_le_add_left, fun h => Nat.add_le_add_left h n⟩
@[simp] protected theorem add_le_add_iff_right {m k n : Nat} : m + n ≤ k + n ↔ m ≤ k :=
  ⟨Nat.le_of_add_le_add_right, fun h => Nat.add_le_add_right h n⟩
@[simp] protected theorem add_lt_add_iff_left {k n m : Nat} : k + n < k + m ↔ n < m :=
  ⟨Nat.lt_of_add_lt_add_left, fun h => Nat.add_lt_add_left h k⟩
@[simp] protected theorem add_lt_add_iff_right {k n m : Nat} : n + k < m + k ↔ n < m :=
  ⟨Nat.lt_of_add_lt_add_right, fun h => Nat.add_lt_add_right h k⟩
theorem lt_one_iff : n < 1 ↔ n = 0 := lt_succ.trans le_zero
theorem succ_le_iff : succ m ≤ n ↔ m < n := Iff.rfl
theorem one_le_iff_ne_zero : 1 ≤ n ↔ n ≠ 0 := Nat.pos_iff_ne_zero
@[simp] protected theorem lt_add_right_iff_pos : n < n + k ↔ 0 < k :=
  ⟨fun h => Nat.lt_of_add_lt_add_left (n := n) h, fun h => Nat.add_lt_add_left h n⟩
@[simp] protected theorem lt_add_left_iff_pos : n < k + n ↔ 0 < k := by rw [Nat.add_comm]; exact Nat.lt_add_right_iff_pos
attribute [simp] lt_one_iff succ_ne_zero
protected theorem lt_add_of_pos_right {k n : Nat} (h : 0 < k) : n < n + k := Nat.add_lt_add_left h n
protected theorem lt_add_of_pos_left {k n : Nat} (h : 0 < k) : n < k + n := by rw [Nat.add_comm]; exact Nat.lt_add_of_pos_right h
@[simp] protected theorem zero_lt_one_add (n : Nat) : 0 < 1 + n := Nat.lt_of_lt_of_le Nat.zero_lt_one (le_add_right 1 n)
protected theorem add_pos_left (h : 0 < m) (n : Nat) : 0 < m + n := Nat.lt_of_lt_of_le h (le_add_right m n)
theorem le_of_add_right_le {n m k : Nat} (h : n + k ≤ m) : n ≤ m := Nat.le_trans (le_add_right n k) h
theorem le_of_add_left_le {n m k : Nat} (h : k + n ≤ m) : n ≤ m := Nat.le_trans (le_add_left n k) h

protected theorem mul_le_mul_left {m n : Nat} (k : Nat) (h : m ≤ n) : k * m ≤ k * n :=
  (le.dest h).elim fun w e => le.intro (k := k * w) ((Nat.mul_add k m w).symm.trans (congrArg (k * ·) e))
protected theorem mul_le_mul_right {m n : Nat} (k : Nat) (h : m ≤ n) : m * k ≤ n * k := by
  rw [Nat.mul_comm m k, Nat.mul_comm n k]; exact Nat.mul_le_mul_left k h
protected theorem mul_le_mul {p q m n : Nat} (h₁ : p ≤ m) (h₂ : q ≤ n) : p * q ≤ m * n :=
  Nat.le_trans (Nat.mul_le_mul_right q h₁) (Nat.mul_le_mul_left m h₂)
protected theorem mul_lt_mul_of_pos_left {m n k : Nat} (h : n < m) (hk : k > 0) : k * n < k * m :=
  Nat.lt_of_lt_of_le (Nat.lt_add_of_pos_right hk) (Nat.mul_succ k n ▸ Nat.mul_le_mul_left k h)
protected theorem mul_lt_mul_of_pos_right {n m k : Nat} (h : n < m) (hk : k > 0) : n * k < m * k := by
  rw [Nat.mul_comm n k, Nat.mul_comm m k]; exact Nat.mul_lt_mul_of_pos_left h hk
protected theorem eq_of_mul_eq_mul_left {m k n : Nat} (ha : 0 < n) (h : n * m = n * k) : m = k :=
  (Nat.lt_trichotomy m k).elim (fun g => absurd h (Nat.ne_of_lt (Nat.mul_lt_mul_of_pos_left g ha))) fun g =>
    g.elim id fun g => absurd h (Nat.ne_of_gt (Nat.mul_lt_mul_of_pos_left g ha))
protected theorem eq_of_mul_eq_mul_right {n m k : Nat} (hm : 0 < m) (h : n * m = k * m) : n = k :=
  Nat.eq_of_mul_eq_mul_left hm (by rw [Nat.mul_comm m n, Nat.mul_comm m k]; exact h)
protected theorem le_mul_of_pos_left {n : Nat} (m : Nat) (h : 0 < n) : m ≤ n * m :=
  Nat.le_trans (Nat.le_of_eq (Nat.one_mul m).symm) (Nat.mul_le_mul_right m h)
protected theorem le_mul_of_pos_right {n : Nat} (m : Nat) (h : 0 < n) : m ≤ m * n :=
  Nat.le_trans (Nat.le_of_eq (Nat.mul_one m).symm) (Nat.mul_le_mul_left m h)
end Nat

instance instTransNatLt : Trans (· < · : Nat → Nat → Prop) (· < · : Nat → Nat → Prop) (· < · : Nat → Nat → Prop) where
  trans := Nat.lt_trans
instance instTransNatLe : Trans (· ≤ · : Nat → Nat → Prop) (· ≤ · : Nat → Nat → Prop) (· ≤ · : Nat → Nat → Prop) where
  trans := Nat.le_trans
instance instTransNatLtLe : Trans (· < · : Nat → Nat → Prop) (· ≤ · : Nat → Nat → Prop) (· < · : Nat → Nat → Prop) where
  trans := Nat.lt_of_lt_of_le
instance instTransNatLeLt : Trans (· ≤ · : Nat → Nat → Prop) (· < · : Nat → Nat → Prop) (· < · : Nat → Nat → Prop) where
  trans := Nat.lt_of_le_of_lt

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
@[simp] protected theorem sub_add_cancel {n m : Nat} (h : m ≤ n) : n - m + m = n :=
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
theorem sub_pos_of_lt {m n : Nat} (h : m < n) : 0 < n - m := Nat.pos_of_ne_zero fun e => Nat.not_le_of_gt h (le_of_sub_eq_zero e)
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
protected theorem sub_eq_iff_eq_add {b a c : Nat} (h : b ≤ a) : a - b = c ↔ a = c + b :=
  ⟨fun e => e ▸ (Nat.sub_add_cancel h).symm, fun e => e ▸ Nat.add_sub_cancel c b⟩
protected theorem sub_sub_self {n m : Nat} (h : m ≤ n) : n - (n - m) = m :=
  (Nat.sub_eq_iff_eq_add (sub_le n m)).2 (Nat.add_sub_cancel' h).symm
protected theorem mul_sub (k m n : Nat) : k * (m - n) = k * m - k * n := by
  cases Nat.le_total n m with
  | inl h => exact (le.dest h).elim fun w e => by rw [← e, Nat.add_sub_cancel_left, Nat.mul_add, Nat.add_sub_cancel_left]
  | inr h => rw [sub_eq_zero_of_le h, sub_eq_zero_of_le (Nat.mul_le_mul_left k h), Nat.mul_zero]
protected theorem sub_mul (n m k : Nat) : (n - m) * k = n * k - m * k := by
  rw [Nat.mul_comm, Nat.mul_sub, Nat.mul_comm k n, Nat.mul_comm k m]

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

end Nat
