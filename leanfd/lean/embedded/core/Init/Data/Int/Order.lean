prelude
import Init.Data.Int.Basic
/-! The order of the integers, minimum, maximum, absolute value. -/

namespace Int
variable {a b c d : Int}
/-! ### Order -/
theorem sub_nonneg_of_le {a b : Int} (h : b ≤ a) : 0 ≤ a - b := by
  show NonNeg _
  rw [Int.sub_zero]; exact h
theorem le_of_sub_nonneg {a b : Int} (h : 0 ≤ a - b) : b ≤ a := by
  have g : NonNeg (a - b - 0) := h
  rw [Int.sub_zero] at g; exact g
theorem nonneg_elim {a : Int} (h : 0 ≤ a) : ∃ n : Nat, a = n := by
  have g : NonNeg (a - 0) := h
  rw [Int.sub_zero] at g
  cases g with
  | mk n => exact ⟨n, rfl⟩
@[simp] protected theorem le_refl (a : Int) : a ≤ a := le_of_sub_nonneg ((Int.sub_self a).symm ▸ natCast_nonneg 0)
protected theorem le_of_eq {a b : Int} (h : a = b) : a ≤ b := h ▸ Int.le_refl a
protected theorem le_total (a b : Int) : a ≤ b ∨ b ≤ a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  rw [diff_le, diff_le]; exact Nat.le_total _ _
protected theorem le_antisymm {a b : Int} : a ≤ b → b ≤ a → a = b := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  rw [diff_le, diff_le]; exact fun h g => diff_eq_of _ _ _ _ (Nat.le_antisymm h g)
protected theorem add_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a + b := by
  obtain ⟨m, rfl⟩ := nonneg_elim ha; obtain ⟨n, rfl⟩ := nonneg_elim hb; exact natCast_nonneg (m + n)
protected theorem mul_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b := by
  obtain ⟨m, rfl⟩ := nonneg_elim ha; obtain ⟨n, rfl⟩ := nonneg_elim hb; exact natCast_nonneg (m * n)
protected theorem add_le_add {a b c d : Int} (h : a ≤ b) (g : c ≤ d) : a + c ≤ b + d := by
  refine le_of_sub_nonneg ?_
  have e : b + d - (a + c) = (b - a) + (d - c) := by simp only [Int.sub_eq_add_neg, Int.neg_add]; ac_rfl
  rw [e]; exact Int.add_nonneg (sub_nonneg_of_le h) (sub_nonneg_of_le g)
protected theorem add_le_add_left {a b : Int} (h : a ≤ b) (c : Int) : c + a ≤ c + b := Int.add_le_add (Int.le_refl c) h
protected theorem add_le_add_right {a b : Int} (h : a ≤ b) (c : Int) : a + c ≤ b + c := Int.add_le_add h (Int.le_refl c)
protected theorem le_trans {a b c : Int} (h : a ≤ b) (g : b ≤ c) : a ≤ c := by
  refine le_of_sub_nonneg ?_
  have e : c - a = (c - b) + (b - a) := by
    show _ = c + -b + (b + -a)
    rw [Int.add_assoc, ← Int.add_assoc (-b), Int.add_left_neg, Int.zero_add]; rfl
  rw [e]; exact Int.add_nonneg (sub_nonneg_of_le g) (sub_nonneg_of_le h)
protected theorem neg_le_neg {a b : Int} (h : a ≤ b) : -b ≤ -a := by
  refine le_of_sub_nonneg ?_
  have e : -a - -b = b - a := by rw [Int.sub_eq_add_neg, Int.neg_neg, Int.add_comm]; rfl
  rw [e]; exact sub_nonneg_of_le h
theorem add_one_le_of_lt {a b : Int} (h : a < b) : a + 1 ≤ b := h
theorem lt_of_add_one_le {a b : Int} (h : a + 1 ≤ b) : a < b := h
theorem lt_add_one (a : Int) : a < a + 1 := Int.le_refl (a + 1)
protected theorem le_of_lt {a b : Int} (h : a < b) : a ≤ b := by
  have g := Int.add_le_add_left (natCast_nonneg 1) a
  rw [Int.add_zero] at g; exact Int.le_trans g h
protected theorem lt_irrefl (a : Int) : ¬a < a := by
  obtain ⟨m, n, rfl⟩ := a.isDiff
  intro h
  have g : subNatNat m n + subNatNat 1 0 ≤ subNatNat m n := h
  rw [diff_add, diff_le, Nat.add_right_comm] at g
  exact Nat.not_succ_le_self (m + n) g
protected theorem lt_of_lt_of_le {a b c : Int} (h : a < b) (g : b ≤ c) : a < c := Int.le_trans h g
protected theorem lt_of_le_of_lt {a b c : Int} (h : a ≤ b) (g : b < c) : a < c :=
  Int.le_trans (Int.add_le_add_right h 1) g
protected theorem lt_trans {a b c : Int} (h : a < b) (g : b < c) : a < c := Int.lt_of_lt_of_le h (Int.le_of_lt g)
protected theorem ne_of_gt {a b : Int} (h : b < a) : a ≠ b := fun e => Int.lt_irrefl b (e ▸ h)
protected theorem ne_of_lt {a b : Int} (h : a < b) : a ≠ b := fun e => Int.lt_irrefl b (e ▸ h)
protected theorem lt_or_ge (a b : Int) : a < b ∨ b ≤ a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  have e : subNatNat a a' < subNatNat b b' ↔ a + b' < b + a' := by
    show subNatNat a a' + subNatNat 1 0 ≤ _ ↔ _
    rw [diff_add, diff_le, Nat.add_right_comm]; rfl
  rw [e, diff_le]; exact Nat.lt_or_ge _ _
@[simp] protected theorem not_le {a b : Int} : ¬a ≤ b ↔ b < a :=
  ⟨(Int.lt_or_ge b a).resolve_right, fun h g => Int.lt_irrefl b (Int.lt_of_lt_of_le h g)⟩
@[simp] protected theorem not_lt {a b : Int} : ¬a < b ↔ b ≤ a :=
  ⟨(Int.lt_or_ge a b).resolve_left, fun h g => Int.lt_irrefl a (Int.lt_of_lt_of_le g h)⟩
protected theorem lt_or_gt_of_ne {a b : Int} (h : a ≠ b) : a < b ∨ b < a :=
  (Int.lt_or_ge a b).imp_right fun g => (Int.lt_or_ge b a).resolve_right fun g' => h (Int.le_antisymm g' g)
theorem not_le_eq (a b : Int) : (¬a ≤ b) = (b + 1 ≤ a) := propext Int.not_le
theorem not_lt_eq (a b : Int) : (¬a < b) = (b ≤ a) := propext Int.not_lt
theorem not_ge_eq (a b : Int) : (¬a ≥ b) = (a + 1 ≤ b) := propext Int.not_le
theorem not_gt_eq (a b : Int) : (¬a > b) = (a ≤ b) := propext Int.not_lt
protected theorem mul_le_mul_of_nonneg_left {a b c : Int} (h : a ≤ b) (hc : 0 ≤ c) : c * a ≤ c * b :=
  le_of_sub_nonneg (Int.mul_sub c b a ▸ Int.mul_nonneg hc (sub_nonneg_of_le h))
protected theorem mul_le_mul_of_nonpos_left {a b c : Int} (ha : a ≤ 0) (h : c ≤ b) : a * b ≤ a * c := by
  have g := Int.neg_le_neg (Int.mul_le_mul_of_nonneg_left h (Int.neg_le_neg ha))
  rw [Int.neg_mul, Int.neg_mul, Int.neg_neg, Int.neg_neg] at g; exact g
instance instTransLe : Trans (· ≤ · : Int → Int → Prop) (· ≤ · : Int → Int → Prop) (· ≤ · : Int → Int → Prop) :=
  ⟨Int.le_trans⟩
instance instTransLt : Trans (· < · : Int → Int → Prop) (· < · : Int → Int → Prop) (· < · : Int → Int → Prop) :=
  ⟨Int.lt_trans⟩
instance instTransLtLe : Trans (· < · : Int → Int → Prop) (· ≤ · : Int → Int → Prop) (· < · : Int → Int → Prop) :=
  ⟨Int.lt_of_lt_of_le⟩
instance instTransLeLt : Trans (· ≤ · : Int → Int → Prop) (· < · : Int → Int → Prop) (· < · : Int → Int → Prop) :=
  ⟨Int.lt_of_le_of_lt⟩

/-! ### Minimum, maximum, absolute value -/
protected theorem min_def (n m : Int) : min n m = if n ≤ m then n else m := rfl
protected theorem max_def (n m : Int) : max n m = if n ≤ m then m else n := rfl
protected theorem min_le_left (a b : Int) : min a b ≤ a := by
  rw [Int.min_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact Int.le_refl a
  · rw [if_neg h]; exact Int.le_of_lt (Int.not_le.1 h)
protected theorem min_le_right (a b : Int) : min a b ≤ b := by
  rw [Int.min_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact h
  · rw [if_neg h]; exact Int.le_refl b
protected theorem le_max_left (a b : Int) : a ≤ max a b := by
  rw [Int.max_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact h
  · rw [if_neg h]; exact Int.le_refl a
protected theorem le_max_right (a b : Int) : b ≤ max a b := by
  rw [Int.max_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact Int.le_refl b
  · rw [if_neg h]; exact Int.le_of_lt (Int.not_le.1 h)
protected theorem le_min_of {a b c : Int} (h : c ≤ a) (g : c ≤ b) : c ≤ min a b := by
  rw [Int.min_def]
  by_cases t : a ≤ b
  · rw [if_pos t]; exact h
  · rw [if_neg t]; exact g
protected theorem max_le_of {a b c : Int} (h : a ≤ c) (g : b ≤ c) : max a b ≤ c := by
  rw [Int.max_def]
  by_cases t : a ≤ b
  · rw [if_pos t]; exact g
  · rw [if_neg t]; exact h
theorem negSucc_lt_zero (n : Nat) : negSucc n < 0 := by
  show subNatNat 0 (n + 1) + subNatNat 1 0 ≤ subNatNat 0 0
  rw [diff_add, diff_le]; exact Nat.add_le_add_left (Nat.le_add_left 1 n) 0
theorem toNat_eq_max (a : Int) : (toNat a : Int) = max a 0 :=
  match a with
  | ofNat n => (Int.le_antisymm (Int.max_le_of (Int.le_refl _) (natCast_nonneg n)) (Int.le_max_left _ 0)).symm
  | negSucc n =>
    (Int.le_antisymm (Int.max_le_of (Int.le_of_lt (negSucc_lt_zero n)) (Int.le_refl 0)) (Int.le_max_right _ 0)).symm
theorem le_natAbs {a : Int} : a ≤ natAbs a :=
  match a with
  | ofNat n => Int.le_refl (ofNat n)
  | negSucc n => Int.le_trans (Int.le_of_lt (negSucc_lt_zero n)) (natCast_nonneg (n + 1))
@[simp] theorem natAbs_neg (a : Int) : natAbs (-a) = natAbs a :=
  match a with
  | ofNat 0 => rfl
  | ofNat (_ + 1) => rfl
  | negSucc _ => rfl
protected theorem pow_succ (m : Int) (n : Nat) : m ^ n.succ = m ^ n * m := rfl
protected theorem pow_zero (m : Int) : m ^ 0 = 1 := rfl

end Int
