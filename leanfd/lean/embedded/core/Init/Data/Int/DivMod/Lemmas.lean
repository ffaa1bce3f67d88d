prelude
import Init.Data.Int.Lemmas
/-!
Quotients, remainders and divisibility of integers in the three rounding conventions. Names and statements:
Init/Data/Int/DivMod/Basic.lean, Init/Data/Int/DivMod/Bootstrap.lean, Init/Data/Int/DivMod/Lemmas.lean of the standard
library.
-/
variable {a b c d k m n : Int}

namespace Int
/-! ### Rounding to zero, rounding down -/
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_div"] def tdiv : (@& Int) → (@& Int) → Int
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat m, negSucc n => -ofNat (m / Nat.succ n)
  | negSucc m, ofNat n => -ofNat (Nat.succ m / n)
  | negSucc m, negSucc n => ofNat (Nat.succ m / Nat.succ n)
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_mod"] def tmod : (@& Int) → (@& Int) → Int
  | ofNat m, ofNat n => ofNat (m % n)
  | ofNat m, negSucc n => ofNat (m % Nat.succ n)
  | negSucc m, ofNat n => -ofNat (Nat.succ m % n)
  | negSucc m, negSucc n => -ofNat (Nat.succ m % Nat.succ n)
def fdiv : Int → Int → Int
  | 0, _ => 0
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat (Nat.succ m), negSucc n => negSucc (m / Nat.succ n)
  | negSucc _, 0 => 0
  | negSucc m, ofNat (Nat.succ n) => negSucc (m / Nat.succ n)
  | negSucc m, negSucc n => ofNat (Nat.succ m / Nat.succ n)
def fmod : Int → Int → Int
  | 0, _ => 0
  | ofNat m, ofNat n => ofNat (m % n)
  | ofNat (Nat.succ m), negSucc n => subNatNat (m % Nat.succ n) n
  | negSucc m, ofNat n => subNatNat n (Nat.succ (m % n))
  | negSucc m, negSucc n => -ofNat (Nat.succ m % Nat.succ n)

/-! ### Divisibility -/
protected theorem dvd_def (a b : Int) : (a ∣ b) = Exists (fun c => b = a * c) := rfl
@[simp] protected theorem dvd_zero (n : Int) : n ∣ 0 := ⟨0, (Int.mul_zero n).symm⟩
@[simp] protected theorem dvd_refl (n : Int) : n ∣ n := ⟨1, (Int.mul_one n).symm⟩
@[simp] protected theorem one_dvd (n : Int) : 1 ∣ n := ⟨n, (Int.one_mul n).symm⟩
protected theorem dvd_trans : ∀ {a b c : Int}, a ∣ b → b ∣ c → a ∣ c
  | _, _, _, ⟨d, h⟩, ⟨e, g⟩ => ⟨d * e, by rw [g, h, Int.mul_assoc]⟩
instance instTransDvd : Trans (· ∣ · : Int → Int → Prop) (· ∣ · : Int → Int → Prop) (· ∣ · : Int → Int → Prop) :=
  ⟨Int.dvd_trans⟩
@[simp] protected theorem zero_dvd {n : Int} : 0 ∣ n ↔ n = 0 :=
  ⟨fun ⟨k, e⟩ => by rw [e, Int.zero_mul], fun h => h ▸ Int.dvd_refl 0⟩
attribute [simp] Int.dvd_mul_right
@[simp] protected theorem dvd_mul_left (a b : Int) : b ∣ a * b := ⟨a, Int.mul_comm a b⟩
@[simp] protected theorem neg_dvd {a b : Int} : -a ∣ b ↔ a ∣ b :=
  ⟨fun ⟨k, e⟩ => ⟨-k, by rw [e, Int.neg_mul_comm]⟩, fun ⟨k, e⟩ => ⟨-k, by rw [e, Int.neg_mul_neg]⟩⟩
@[simp] protected theorem dvd_neg {a b : Int} : a ∣ -b ↔ a ∣ b :=
  ⟨fun ⟨k, e⟩ => ⟨-k, by rw [Int.mul_neg, ← e, Int.neg_neg]⟩, fun ⟨k, e⟩ => ⟨-k, by rw [Int.mul_neg, ← e]⟩⟩
@[simp] theorem natAbs_dvd_natAbs {a b : Int} : natAbs a ∣ natAbs b ↔ a ∣ b := by
  refine ⟨fun ⟨k, e⟩ => ?_, fun ⟨k, e⟩ => ⟨natAbs k, by rw [e, natAbs_mul]⟩⟩
  have same : b.natAbs = (a * k).natAbs := by rw [e, natAbs_mul]; rfl
  cases natAbs_eq_natAbs_iff.1 same with
  | inl h => exact ⟨k, h⟩
  | inr h => exact ⟨-k, by rw [h, Int.mul_neg]⟩
@[norm_cast] theorem ofNat_dvd {m n : Nat} : (↑m : Int) ∣ ↑n ↔ m ∣ n := natAbs_dvd_natAbs.symm
@[norm_cast] theorem natCast_dvd_natCast {m n : Nat} : (↑m : Int) ∣ ↑n ↔ m ∣ n := ofNat_dvd
theorem ofNat_dvd_left {n : Nat} {z : Int} : (↑n : Int) ∣ z ↔ n ∣ z.natAbs := natAbs_dvd_natAbs.symm
theorem ofNat_dvd_right {n : Nat} {z : Int} : z ∣ (↑n : Int) ↔ z.natAbs ∣ n := natAbs_dvd_natAbs.symm
theorem natAbs_dvd {a b : Int} : (a.natAbs : Int) ∣ b ↔ a ∣ b := ofNat_dvd_left.trans natAbs_dvd_natAbs
theorem dvd_natAbs {a b : Int} : a ∣ b.natAbs ↔ a ∣ b := ofNat_dvd_right.trans natAbs_dvd_natAbs
theorem natAbs_dvd_self {a : Int} : (a.natAbs : Int) ∣ a := natAbs_dvd.2 (Int.dvd_refl a)
theorem dvd_natAbs_self {a : Int} : a ∣ (a.natAbs : Int) := dvd_natAbs.2 (Int.dvd_refl a)
protected theorem dvd_add_left {a b c : Int} (H : a ∣ c) : a ∣ b + c ↔ a ∣ b :=
  ⟨fun h => Int.add_sub_cancel b c ▸ Int.dvd_sub h H, fun h => Int.dvd_add h H⟩
protected theorem dvd_add_right {a b c : Int} (H : a ∣ b) : a ∣ b + c ↔ a ∣ c := by
  rw [Int.add_comm]; exact Int.dvd_add_left H
@[simp] protected theorem dvd_add_mul_self {a b c : Int} : a ∣ b + c * a ↔ a ∣ b := Int.dvd_add_left (Int.dvd_mul_left c a)
@[simp] protected theorem dvd_add_self_mul {a b c : Int} : a ∣ b + a * c ↔ a ∣ b := Int.dvd_add_left (Int.dvd_mul_right a c)
@[simp] protected theorem dvd_mul_self_add {a b c : Int} : a ∣ b * a + c ↔ a ∣ c := Int.dvd_add_right (Int.dvd_mul_left b a)
@[simp] protected theorem dvd_self_mul_add {a b c : Int} : a ∣ a * b + c ↔ a ∣ c := Int.dvd_add_right (Int.dvd_mul_right a b)
protected theorem dvd_iff_dvd_of_dvd_sub {a b c : Int} (H : a ∣ b - c) : a ∣ b ↔ a ∣ c :=
  ⟨fun h => Int.sub_sub_self b c ▸ Int.dvd_sub h H, fun h => Int.sub_add_cancel b c ▸ Int.dvd_add H h⟩
theorem le_of_dvd {a b : Int} (bpos : 0 < b) (H : a ∣ b) : a ≤ b := by
  have h := Nat.le_of_dvd (natAbs_pos.2 (Int.ne_of_gt bpos)) (natAbs_dvd_natAbs.2 H)
  omega
theorem dvd_antisymm {a b : Int} (H1 : 0 ≤ a) (H2 : 0 ≤ b) : a ∣ b → b ∣ a → a = b := fun h g => by
  have e := Nat.dvd_antisymm (natAbs_dvd_natAbs.2 h) (natAbs_dvd_natAbs.2 g)
  omega
theorem natAbs_eq_of_dvd_dvd (hmn : m ∣ n) (hnm : n ∣ m) : natAbs m = natAbs n :=
  Nat.dvd_antisymm (natAbs_dvd_natAbs.2 hmn) (natAbs_dvd_natAbs.2 hnm)
theorem eq_one_of_dvd_one {a : Int} (H : 0 ≤ a) (H' : a ∣ 1) : a = 1 := dvd_antisymm H Int.one_nonneg H' (Int.one_dvd a)
theorem eq_one_of_mul_eq_one_right {a b : Int} (H : 0 ≤ a) (H' : a * b = 1) : a = 1 := eq_one_of_dvd_one H ⟨b, H'.symm⟩
theorem eq_one_of_mul_eq_one_left {a b : Int} (H : 0 ≤ b) (H' : a * b = 1) : b = 1 :=
  eq_one_of_mul_eq_one_right H (Int.mul_comm b a ▸ H')
protected theorem mul_dvd_mul {a b c d : Int} : a ∣ b → c ∣ d → a * c ∣ b * d
  | ⟨e, h⟩, ⟨f, g⟩ => ⟨e * f, by rw [h, g]; ac_rfl⟩
protected theorem mul_dvd_mul_left {b c : Int} (a : Int) (h : b ∣ c) : a * b ∣ a * c := Int.mul_dvd_mul (Int.dvd_refl a) h
protected theorem mul_dvd_mul_right {b c : Int} (a : Int) (h : b ∣ c) : b * a ∣ c * a := Int.mul_dvd_mul h (Int.dvd_refl a)
theorem dvd_of_mul_dvd_mul_left {a m n : Int} (ha : a ≠ 0) (h : a * m ∣ a * n) : m ∣ n :=
  h.elim fun b e => ⟨b, Int.eq_of_mul_eq_mul_left ha (e.trans (Int.mul_assoc a m b))⟩
theorem dvd_of_mul_dvd_mul_right {a m n : Int} (ha : a ≠ 0) (h : m * a ∣ n * a) : m ∣ n := by
  rw [Int.mul_comm m, Int.mul_comm n] at h; exact dvd_of_mul_dvd_mul_left ha h
protected theorem mul_dvd_mul_iff_left {a b c : Int} (h : a ≠ 0) : (a * b) ∣ (a * c) ↔ b ∣ c :=
  ⟨dvd_of_mul_dvd_mul_left h, Int.mul_dvd_mul_left a⟩
protected theorem mul_dvd_mul_iff_right {a b c : Int} (h : a ≠ 0) : (b * a) ∣ (c * a) ↔ b ∣ c :=
  ⟨dvd_of_mul_dvd_mul_right h, Int.mul_dvd_mul_right a⟩
theorem dvd_mul_of_dvd_right {a b c : Int} (h : a ∣ c) : a ∣ b * c := Int.dvd_trans h (Int.dvd_mul_left b c)
theorem dvd_mul_of_dvd_left {a b c : Int} (h : a ∣ b) : a ∣ b * c := Int.dvd_trans h (Int.dvd_mul_right b c)

/-! ### Quotient and remainder with zero, one and products -/
attribute [simp] Int.ediv_zero ediv_neg emod_neg
@[simp] theorem zero_ediv (b : Int) : 0 / b = 0 :=
  match b with
  | ofNat n => congrArg ofNat (Nat.zero_div n)
  | negSucc n => by show -ofNat (0 / (n + 1)) = 0; rw [Nat.zero_div]; rfl
@[simp] theorem zero_emod (b : Int) : 0 % b = 0 := rfl
@[simp] theorem emod_zero (a : Int) : a % 0 = a := by rw [emod_def, Int.zero_mul, Int.sub_zero]
theorem emod_add_mul_ediv (a b : Int) : a % b + b * (a / b) = a := by rw [Int.add_comm, mul_ediv_add_emod]
theorem emod_add_ediv_mul (a b : Int) : a % b + a / b * b = a := by rw [Int.mul_comm, emod_add_mul_ediv]
theorem ediv_mul_add_emod (a b : Int) : a / b * b + a % b = a := by rw [Int.mul_comm, mul_ediv_add_emod]
protected theorem div_def (a b : Int) : a / b = Int.ediv a b := rfl
/-- A quotient is known by its remainder. -/
private theorem ediv_unique {q r : Int} (hb : 0 < b) (e : b * q + r = a) (h0 : 0 ≤ r) (h1 : r < b) : a / b = q := by
  have f := mul_ediv_add_emod a b
  have g0 := emod_nonneg a (Int.ne_of_gt hb)
  have g1 := emod_lt_of_pos a hb
  have lt : b * (a / b - q) < b * 1 := by rw [Int.mul_sub, Int.mul_one]; omega
  have gt : b * (-1) < b * (a / b - q) := by rw [Int.mul_sub, Int.mul_neg, Int.mul_one]; omega
  have u := Int.lt_of_mul_lt_mul_left lt (Int.le_of_lt hb)
  have l := Int.lt_of_mul_lt_mul_left gt (Int.le_of_lt hb)
  omega
private theorem add_mul_ediv_pos (a b : Int) {c : Int} (H : 0 < c) : (a + b * c) / c = a / c + b := by
  refine ediv_unique H ?_ (emod_nonneg a (Int.ne_of_gt H)) (emod_lt_of_pos a H)
  have e := mul_ediv_add_emod a c
  rw [Int.mul_add, Int.mul_comm b c]; omega
theorem add_mul_ediv_right (a b : Int) {c : Int} (H : c ≠ 0) : (a + b * c) / c = a / c + b := by
  cases Int.lt_or_ge 0 c with
  | inl h => exact add_mul_ediv_pos a b h
  | inr h =>
    have e := add_mul_ediv_pos a (-b) (c := -c) (by omega)
    rw [Int.neg_mul_neg, ediv_neg, ediv_neg] at e; omega
theorem add_mul_ediv_left (a : Int) {b : Int} (c : Int) (H : b ≠ 0) : (a + b * c) / b = a / b + c := by
  rw [Int.mul_comm, add_mul_ediv_right a c H]
@[simp] theorem mul_ediv_cancel (a : Int) {b : Int} (H : b ≠ 0) : (a * b) / b = a := by
  have e := add_mul_ediv_right 0 a H
  rw [Int.zero_add, zero_ediv, Int.zero_add] at e; exact e
@[simp] theorem mul_ediv_cancel_left {a : Int} (b : Int) (H : a ≠ 0) : (a * b) / a = b := by rw [Int.mul_comm, mul_ediv_cancel b H]
@[simp] protected theorem ediv_self {a : Int} (H : a ≠ 0) : a / a = 1 := by
  have e := mul_ediv_cancel 1 H
  rw [Int.one_mul] at e; exact e
@[simp] protected theorem ediv_one (a : Int) : a / 1 = a := by
  have e := mul_ediv_cancel a Int.one_ne_zero
  rw [Int.mul_one] at e; exact e
theorem add_ediv_of_dvd_right {a b c : Int} (H : c ∣ b) : (a + b) / c = a / c + b / c := by
  by_cases h : c = 0
  · rw [h, Int.ediv_zero, Int.ediv_zero, Int.ediv_zero, Int.add_zero]
  · obtain ⟨k, rfl⟩ := H
    rw [add_mul_ediv_left a k h, mul_ediv_cancel_left k h]
theorem add_ediv_of_dvd_left {a b c : Int} (H : c ∣ a) : (a + b) / c = a / c + b / c := by
  rw [Int.add_comm, add_ediv_of_dvd_right H, Int.add_comm]
@[simp] theorem add_mul_emod_self_right (a b c : Int) : (a + b * c) % c = a % c := by
  by_cases h : c = 0
  · rw [h, Int.mul_zero, Int.add_zero]
  · rw [emod_def, emod_def, add_mul_ediv_right a b h, Int.mul_add, Int.mul_comm b c]; omega
@[simp] theorem add_mul_emod_self_left (a b c : Int) : (a + b * c) % b = a % b := by rw [Int.mul_comm, add_mul_emod_self_right]
@[simp] theorem mul_add_emod_self_right (a b c : Int) : (a * b + c) % b = c % b := by rw [Int.add_comm, add_mul_emod_self_right]
@[simp] theorem mul_add_emod_self_left (a b c : Int) : (a * b + c) % a = c % a := by rw [Int.add_comm, add_mul_emod_self_left]
@[simp] theorem emod_add_emod (m n k : Int) : (m % n + k) % n = (m + k) % n := by
  have e := add_mul_emod_self_left (m % n + k) n (m / n)
  rw [Int.add_right_comm, emod_add_mul_ediv] at e; exact e.symm
@[simp] theorem add_emod_emod (m n k : Int) : (m + n % k) % k = (m + n) % k := by rw [Int.add_comm, emod_add_emod, Int.add_comm]
theorem add_emod (a b n : Int) : (a + b) % n = (a % n + b % n) % n := by rw [add_emod_emod, emod_add_emod]
theorem add_emod_eq_add_emod_right {m n k : Int} (i : Int) (H : m % n = k % n) : (m + i) % n = (k + i) % n := by
  rw [← emod_add_emod, H, emod_add_emod]
theorem emod_add_cancel_right {m n k : Int} (i : Int) : (m + i) % n = (k + i) % n ↔ m % n = k % n :=
  ⟨fun H => by
    have e := add_emod_eq_add_emod_right (-i) H
    rw [Int.add_neg_cancel_right, Int.add_neg_cancel_right] at e; exact e,
   add_emod_eq_add_emod_right i⟩
@[simp] theorem mul_emod_left (a b : Int) : (a * b) % b = 0 := by
  rw [← Int.zero_add (a * b), add_mul_emod_self_right, zero_emod]
@[simp] theorem mul_emod_right (a b : Int) : (a * b) % a = 0 := by rw [Int.mul_comm, mul_emod_left]
theorem mul_emod (a b n : Int) : (a * b) % n = (a % n) * (b % n) % n := by
  have e := add_mul_emod_self_left (a % n * b) n (a / n * b)
  rw [← Int.mul_assoc, ← Int.add_mul, emod_add_mul_ediv] at e
  have f := add_mul_emod_self_right (a % n * (b % n)) (a % n * (b / n)) n
  rw [Int.mul_assoc, ← Int.mul_add, emod_add_ediv_mul] at f
  rw [e, f]
@[simp] theorem emod_self {a : Int} : a % a = 0 := by
  have e := mul_emod_left 1 a
  rw [Int.one_mul] at e; exact e
@[simp] theorem emod_one (a : Int) : a % 1 = 0 := by rw [emod_def, Int.ediv_one, Int.one_mul, Int.sub_self]
@[simp] theorem emod_emod_of_dvd (n : Int) {m k : Int} (h : m ∣ k) : (n % k) % m = n % m := by
  obtain ⟨t, rfl⟩ := h
  have e := add_mul_emod_self_left (n % (m * t)) m (t * (n / (m * t)))
  rw [← Int.mul_assoc, emod_add_mul_ediv] at e; exact e.symm
@[simp] theorem emod_emod (a b : Int) : (a % b) % b = a % b := emod_emod_of_dvd a (Int.dvd_refl b)
theorem sub_emod (a b n : Int) : (a - b) % n = (a % n - b % n) % n := by
  refine (emod_add_cancel_right b).1 ?_
  rw [Int.sub_add_cancel, ← add_emod_emod, Int.sub_add_cancel, emod_emod]
theorem neg_emod_eq_sub_emod {a b : Int} : -a % b = (b - a) % b := by
  have e := add_mul_emod_self_right (-a) 1 b
  rw [Int.one_mul, Int.add_comm] at e; exact e.symm
@[simp] theorem add_self_emod {a b : Int} : (a + b) % b = a % b := by
  have e := add_mul_emod_self_right a 1 b
  rw [Int.one_mul] at e; exact e
theorem emod_emod_eq_emod {a b : Int} : a % b % b = a % b := emod_emod a b
theorem pow_emod (a : Int) (b : Nat) (n : Int) : a ^ b % n = (a % n) ^ b % n := by
  induction b with
  | zero => rfl
  | succ b ih => rw [Int.pow_succ, Int.pow_succ, mul_emod, ih, mul_emod ((a % n) ^ b), emod_emod]
theorem emod_eq_of_lt {a b : Int} (H1 : 0 ≤ a) (H2 : a < b) : a % b = a := by
  obtain ⟨m, rfl⟩ := nonneg_elim H1
  obtain ⟨n, rfl⟩ := nonneg_elim (Int.le_of_lt (Int.lt_of_le_of_lt H1 H2))
  exact congrArg ofNat (Nat.mod_eq_of_lt (ofNat_lt.1 H2))
theorem ediv_eq_zero_of_lt {a b : Int} (H1 : 0 ≤ a) (H2 : a < b) : a / b = 0 :=
  ediv_unique (by omega) (by rw [Int.mul_zero, Int.zero_add]) H1 H2
theorem emod_lt_of_neg (a : Int) {b : Int} (h : b < 0) : a % b < -b := by
  rw [← emod_neg]; exact emod_lt_of_pos a (by omega)
theorem emod_lt_natAbs (a : Int) {b : Int} (h : b ≠ 0) : a % b < b.natAbs := by
  cases Int.lt_or_ge 0 b with
  | inl g => have l := emod_lt_of_pos a g; omega
  | inr g => have l := emod_lt_of_neg a (b := b) (by omega); omega
theorem emod_two_eq (x : Int) : x % 2 = 0 ∨ x % 2 = 1 := by omega

/-! ### Quotients: order, divisors -/
theorem mul_ediv_cancel_of_emod_eq_zero {a b : Int} (H : a % b = 0) : b * (a / b) = a := mul_ediv_cancel_of_dvd (dvd_of_emod_eq_zero H)
theorem ediv_mul_cancel_of_emod_eq_zero {a b : Int} (H : a % b = 0) : a / b * b = a := by
  rw [Int.mul_comm, mul_ediv_cancel_of_emod_eq_zero H]
protected theorem ediv_mul_cancel {a b : Int} (H : b ∣ a) : a / b * b = a := by rw [Int.mul_comm, mul_ediv_cancel_of_dvd H]
protected theorem mul_ediv_cancel' {a b : Int} (H : a ∣ b) : a * (b / a) = b := mul_ediv_cancel_of_dvd H
protected theorem mul_ediv_assoc (a : Int) : ∀ {b c : Int}, c ∣ b → (a * b) / c = a * (b / c) := fun {b c} ⟨d, e⟩ => by
  by_cases h : c = 0
  · rw [h, Int.ediv_zero, Int.ediv_zero, Int.mul_zero]
  · rw [e, Int.mul_left_comm, mul_ediv_cancel_left _ h, mul_ediv_cancel_left _ h]
protected theorem mul_ediv_assoc' (b : Int) {a c : Int} (h : c ∣ a) : (a * b) / c = a / c * b := by
  rw [Int.mul_comm, Int.mul_ediv_assoc b h, Int.mul_comm]
theorem neg_ediv_of_dvd : ∀ {a b : Int}, b ∣ a → (-a) / b = -(a / b) := fun {a b} ⟨c, e⟩ => by
  by_cases h : b = 0
  · rw [h, Int.ediv_zero, Int.ediv_zero]; rfl
  · rw [e, ← Int.mul_neg, mul_ediv_cancel_left _ h, mul_ediv_cancel_left _ h]
theorem sub_ediv_of_dvd (a : Int) {b c : Int} (hcb : c ∣ b) : (a - b) / c = a / c - b / c := by
  rw [Int.sub_eq_add_neg, add_ediv_of_dvd_right (Int.dvd_neg.2 hcb), neg_ediv_of_dvd hcb]; rfl
protected theorem ediv_eq_of_eq_mul_right {a b c : Int} (H1 : b ≠ 0) (H2 : a = b * c) : a / b = c := by
  rw [H2, mul_ediv_cancel_left c H1]
protected theorem ediv_eq_of_eq_mul_left {a b c : Int} (H1 : b ≠ 0) (H2 : a = c * b) : a / b = c := by rw [H2, mul_ediv_cancel c H1]
protected theorem eq_mul_of_ediv_eq_right {a b c : Int} (H1 : b ∣ a) (H2 : a / b = c) : a = b * c := by
  rw [← H2, Int.mul_ediv_cancel' H1]
protected theorem eq_mul_of_ediv_eq_left {a b c : Int} (H1 : b ∣ a) (H2 : a / b = c) : a = c * b := by
  rw [← H2, Int.ediv_mul_cancel H1]
theorem le_ediv_iff_mul_le {a b c : Int} (H : 0 < c) : a ≤ b / c ↔ a * c ≤ b :=
  ⟨fun h => by
    have t := Int.mul_le_mul_of_nonneg_left h (Int.le_of_lt H)
    have u := mul_ediv_self_le (x := b) (Int.ne_of_gt H)
    rw [Int.mul_comm]; omega,
   fun h => le_ediv_of_mul_le H (Int.mul_comm a c ▸ h)⟩
theorem ediv_lt_iff_lt_mul {a b c : Int} (H : 0 < c) : a / c < b ↔ a < b * c := by
  rw [← Int.not_le, ← Int.not_le, le_ediv_iff_mul_le H]
protected theorem ediv_le_ediv {a b c : Int} (H : 0 < c) (H' : a ≤ b) : a / c ≤ b / c := by
  rw [le_ediv_iff_mul_le H]
  exact Int.le_trans ((le_ediv_iff_mul_le H).1 (Int.le_refl _)) H'
theorem ediv_nonneg {a b : Int} (Ha : 0 ≤ a) (Hb : 0 ≤ b) : 0 ≤ a / b := by
  obtain ⟨m, rfl⟩ := nonneg_elim Ha
  obtain ⟨n, rfl⟩ := nonneg_elim Hb
  exact natCast_nonneg (m / n)
theorem ediv_nonneg_iff_of_pos {a b : Int} (h : 0 < b) : 0 ≤ a / b ↔ 0 ≤ a := by rw [le_ediv_iff_mul_le h, Int.zero_mul]
theorem ediv_neg_of_neg_of_pos {a b : Int} (Ha : a < 0) (Hb : 0 < b) : a / b < 0 := by
  rw [ediv_lt_iff_lt_mul Hb, Int.zero_mul]; exact Ha
theorem ediv_le_self {a : Int} (b : Int) (Ha : 0 ≤ a) : a / b ≤ a := by
  cases Int.lt_or_ge 0 b with
  | inl h =>
    have t := Int.mul_le_mul_of_nonneg_right (show 1 ≤ b by omega) (ediv_nonneg Ha (Int.le_of_lt h))
    have u := mul_ediv_self_le (x := a) (Int.ne_of_gt h)
    rw [Int.one_mul] at t; omega
  | inr h =>
    have t := ediv_nonneg Ha (show 0 ≤ -b by omega)
    rw [ediv_neg] at t; omega
theorem ediv_mul_le (a : Int) {b : Int} (H : b ≠ 0) : a / b * b ≤ a := by rw [Int.mul_comm]; exact mul_ediv_self_le H
theorem lt_ediv_add_one_mul_self (a : Int) {b : Int} (H : 0 < b) : a < (a / b + 1) * b := by
  have l := lt_mul_ediv_self_add (x := a) H
  rw [Int.add_mul, Int.one_mul, Int.mul_comm]; exact l
@[simp] theorem mul_ediv_mul_of_pos {a : Int} (b c : Int) (H : 0 < a) : (a * b) / (a * c) = b / c := by
  by_cases h : c = 0
  · rw [h, Int.mul_zero, Int.ediv_zero, Int.ediv_zero]
  · have pos : ∀ {c : Int}, 0 < c → (a * b) / (a * c) = b / c := fun {c} hc =>
      ediv_unique (Int.mul_pos H hc) (r := a * (b % c)) (by rw [Int.mul_assoc, ← Int.mul_add, mul_ediv_add_emod])
        (Int.mul_nonneg (Int.le_of_lt H) (emod_nonneg b (Int.ne_of_gt hc)))
        (Int.mul_lt_mul_of_pos_left (emod_lt_of_pos b hc) H)
    cases Int.lt_or_ge 0 c with
    | inl g => exact pos g
    | inr g =>
      have e := pos (c := -c) (by omega)
      rw [Int.mul_neg, ediv_neg, ediv_neg] at e; omega
@[simp] theorem mul_ediv_mul_of_pos_left (a : Int) {b : Int} (c : Int) (H : 0 < b) : (a * b) / (c * b) = a / c := by
  rw [Int.mul_comm, Int.mul_comm c, mul_ediv_mul_of_pos a c H]
@[simp] theorem mul_emod_mul_of_pos {a : Int} (b c : Int) (H : 0 < a) : (a * b) % (a * c) = a * (b % c) := by
  rw [emod_def, emod_def, mul_ediv_mul_of_pos b c H, Int.mul_assoc, Int.mul_sub]

/-! ### The other rounding conventions -/
theorem tdiv_eq_ediv_of_nonneg : ∀ {a b : Int}, 0 ≤ a → a.tdiv b = a / b
  | ofNat _, ofNat _, _ => rfl
  | ofNat _, negSucc _, _ => rfl
@[simp] protected theorem zero_tdiv (b : Int) : tdiv 0 b = 0 := (tdiv_eq_ediv_of_nonneg (Int.le_refl 0)).trans (zero_ediv b)
@[simp] protected theorem tdiv_zero : ∀ a : Int, tdiv a 0 = 0
  | ofNat m => congrArg ofNat (Nat.div_zero m)
  | negSucc m => by show -ofNat ((m + 1) / 0) = 0; rw [Nat.div_zero]; rfl
@[simp] theorem zero_fdiv (b : Int) : fdiv 0 b = 0 := by cases b <;> rfl
theorem tmod_add_mul_tdiv : ∀ a b : Int, tmod a b + b * (a.tdiv b) = a := fun a b => by
  have nat (m n : Nat) : (m % n : Int) + n * (m / n : Nat) = m := by
    rw [← natCast_emod, ← natCast_mul, ← natCast_add, Nat.mod_add_div]
  match a, b with
  | ofNat m, ofNat n => exact nat m n
  | ofNat m, negSucc n =>
    show ((m % (n + 1) : Nat) : Int) + -((n + 1 : Nat) : Int) * -((m / (n + 1) : Nat) : Int) = m
    rw [Int.neg_mul_neg]; exact nat m (n + 1)
  | negSucc m, ofNat n =>
    show -(((m + 1) % n : Nat) : Int) + (n : Int) * -(((m + 1) / n : Nat) : Int) = -((m + 1 : Nat) : Int)
    rw [Int.mul_neg, ← Int.neg_add]; exact congrArg (- ·) (nat (m + 1) n)
  | negSucc m, negSucc n =>
    show -(((m + 1) % (n + 1) : Nat) : Int) + -((n + 1 : Nat) : Int) * (((m + 1) / (n + 1) : Nat) : Int) = -((m + 1 : Nat) : Int)
    rw [Int.neg_mul, ← Int.neg_add]; exact congrArg (- ·) (nat (m + 1) (n + 1))
theorem mul_tdiv_add_tmod (a b : Int) : b * a.tdiv b + tmod a b = a := by rw [Int.add_comm, tmod_add_mul_tdiv]
theorem tmod_def (a b : Int) : tmod a b = a - b * a.tdiv b := by have e := tmod_add_mul_tdiv a b; omega
theorem fdiv_eq_ediv_of_nonneg : ∀ (a : Int) {b : Int}, 0 ≤ b → fdiv a b = a / b
  | 0, b, _ => (zero_fdiv b).trans (zero_ediv b).symm
  | ofNat (Nat.succ _), ofNat _, _ => rfl
  | negSucc _, ofNat 0, _ => rfl
  | negSucc _, ofNat (Nat.succ _), _ => rfl
theorem fdiv_eq_tdiv_of_nonneg {a b : Int} (Ha : 0 ≤ a) (Hb : 0 ≤ b) : fdiv a b = tdiv a b :=
  (fdiv_eq_ediv_of_nonneg a Hb).trans (tdiv_eq_ediv_of_nonneg Ha).symm

/-! ### What simplification procedures name -/
def bdiv (x : Int) (m : Nat) : Int :=
  if m = 0 then 0
  else if x % m < (m + 1) / 2 then x / m else x / m + 1
protected theorem dvd_eq_true_of_mod_eq_zero {a b : Int} (h : (b % a == 0) = true) : (a ∣ b) = True :=
  eq_true (Int.dvd_of_emod_eq_zero (eq_of_beq h))
protected theorem dvd_eq_false_of_mod_ne_zero {a b : Int} (h : (b % a != 0) = true) : (a ∣ b) = False :=
  eq_false fun d => bne_iff_ne.1 h (Int.emod_eq_zero_of_dvd d)
theorem ediv_minus_one (a : Int) : a / (-1) = -a := by omega
theorem emod_minus_one (a : Int) : a % (-1) = 0 := by rw [emod_neg, emod_one]
end Int
