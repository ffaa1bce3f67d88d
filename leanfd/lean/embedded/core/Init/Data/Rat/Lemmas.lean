prelude
import Init.Data.Rat.Basic
import Init.Grind.Lemmas
import Init.Grind.Injective
import Init.Grind.Cases
import Init.Grind.ToInt
import Init.Grind.Order
import Init.Grind.Ring.FieldSolver
import Init.Grind.Ring.Envelope
import Init.Grind.AC
import Init.Grind.Norm
import Init.GrindInstances.Int
import Init.Data.Int.Cutsat
/-!
Rational numbers are a field with a linear order. An equation or inequality of them is one of the integers after both sides are
written as fractions (`Is`). Names and types: Init/Data/Rat/Lemmas.lean of Lean 4.35.
-/
set_option autoImplicit false
namespace Rat
theorem eq_of_num_mul {p q : Rat} (h : p.num * q.den = q.num * p.den) : p = q := by
  have e : p.num.natAbs * q.den = q.num.natAbs * p.den := by
    have := congrArg Int.natAbs h
    rwa [Int.natAbs_mul, Int.natAbs_mul, Int.natAbs_natCast, Int.natAbs_natCast] at this
  have l : p.den ∣ q.den :=
    Nat.Coprime.dvd_of_dvd_mul_left (Nat.Coprime.symm p.reduced) ⟨q.num.natAbs, by rw [e, Nat.mul_comm]⟩
  have r : q.den ∣ p.den :=
    Nat.Coprime.dvd_of_dvd_mul_left (Nat.Coprime.symm q.reduced) ⟨p.num.natAbs, by rw [← e, Nat.mul_comm]⟩
  have d := Nat.dvd_antisymm l r
  rw [d] at h
  exact ext (Int.eq_of_mul_eq_mul_right (Int.ofNat_ne_zero.mpr q.den_nz) h) d
/-- `q` is the fraction `n / d`. -/
def Is (q : Rat) (n : Int) (d : Int) : Prop := d ≠ 0 ∧ q.num * d = n * q.den
theorem den_ne (q : Rat) : (q.den : Int) ≠ 0 := Int.ofNat_ne_zero.mpr q.den_nz
theorem is_self (q : Rat) : Is q q.num q.den := ⟨q.den_ne, rfl⟩
theorem is_mkRat (n : Int) (d : Nat) (h : d ≠ 0) : Is (mkRat n d) n d := by
  refine ⟨Int.ofNat_ne_zero.mpr h, ?_⟩
  unfold mkRat
  rw [dif_neg h]
  show n / (n.natAbs.gcd d : Nat) * d = n * ((d / n.natAbs.gcd d : Nat) : Int)
  have ⟨a, ha⟩ : ((n.natAbs.gcd d : Nat) : Int) ∣ n := Int.natCast_dvd_of_natAbs (Nat.gcd_dvd_left _ _)
  have ⟨b, hb⟩ : n.natAbs.gcd d ∣ d := Nat.gcd_dvd_right _ _
  have g0 : n.natAbs.gcd d ≠ 0 := Nat.ne_of_gt (Nat.gcd_pos_of_pos_right _ (Nat.pos_of_ne_zero h))
  generalize n.natAbs.gcd d = g at *
  subst ha hb
  rw [Int.mul_ediv_cancel_left _ (Int.ofNat_ne_zero.mpr g0), Nat.mul_div_cancel_left _ (Nat.pos_of_ne_zero g0)]
  grind
theorem is_mul_ne {a b : Int} (h : a ≠ 0) (g : b ≠ 0) : a * b ≠ 0 := Int.mul_ne_zero h g
theorem Is.unique {p q : Rat} {n d m e : Int} (h : Is p n d) (g : Is q m e) (k : n * e = m * d) : p = q := by
  have ⟨d0, h⟩ := h
  have ⟨e0, g⟩ := g
  refine eq_of_num_mul (Int.eq_of_mul_eq_mul_right (is_mul_ne d0 e0) ?_)
  grind
theorem Is.scale {q : Rat} {n d m e : Int} (h : Is q n d) (e0 : e ≠ 0) (k : n * e = m * d) : Is q m e := by
  refine ⟨e0, Int.eq_of_mul_eq_mul_right h.1 ?_⟩
  have := h.2
  grind
theorem den_mul (a b : Rat) : a.den * b.den ≠ 0 := Nat.mul_ne_zero a.den_nz b.den_nz
theorem Is.add {p q : Rat} {n d m e : Int} (h : Is p n d) (g : Is q m e) : Is (p + q) (n * e + m * d) (d * e) := by
  refine (is_mkRat (p.num * q.den + q.num * p.den) (p.den * q.den) (den_mul p q)).scale (is_mul_ne h.1 g.1) ?_
  have h := h.2
  have g := g.2
  rw [Int.natCast_mul]
  grind
theorem Is.mul {p q : Rat} {n d m e : Int} (h : Is p n d) (g : Is q m e) : Is (p * q) (n * m) (d * e) := by
  refine (is_mkRat (p.num * q.num) (p.den * q.den) (den_mul p q)).scale (is_mul_ne h.1 g.1) ?_
  have h := h.2
  have g := g.2
  rw [Int.natCast_mul]
  grind
theorem Is.neg {q : Rat} {n d : Int} (h : Is q n d) : Is (-q) (-n) d := ⟨h.1, by rw [neg_num, neg_den]; have := h.2; grind⟩
protected theorem add_assoc (a b c : Rat) : a + b + c = a + (b + c) :=
  ((a.is_self.add b.is_self).add c.is_self).unique (a.is_self.add (b.is_self.add c.is_self))
    (by simp only [Int.add_mul, Int.mul_add, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm, Int.add_assoc])
protected theorem mul_assoc (a b c : Rat) : a * b * c = a * (b * c) :=
  ((a.is_self.mul b.is_self).mul c.is_self).unique (a.is_self.mul (b.is_self.mul c.is_self)) (by simp only [Int.mul_assoc])
protected theorem mul_add (a b c : Rat) : a * (b + c) = a * b + a * c :=
  (a.is_self.mul (b.is_self.add c.is_self)).unique ((a.is_self.mul b.is_self).add (a.is_self.mul c.is_self))
    (by simp only [Int.mul_add, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm])
protected theorem zero_mul (a : Rat) : 0 * a = 0 := ((is_self 0).mul a.is_self).unique (is_self 0) (by rw [num_ofNat]; grind)
protected theorem sub_eq_add_neg (a b : Rat) : a - b = a + -b :=
  (is_mkRat _ _ (den_mul a b)).unique (a.is_self.add b.is_self.neg) (by rw [Int.natCast_mul]; grind)
protected theorem neg_add_cancel (a : Rat) : -a + a = 0 :=
  (a.is_self.neg.add a.is_self).unique (is_self 0) (by rw [num_ofNat]; grind)
protected theorem pow_zero (a : Rat) : a ^ 0 = 1 := (mkRat_self 1 :)
theorem is_pow (a : Rat) (n : Nat) : Is (a ^ n) (a.num ^ n) ((a.den : Int) ^ n) := by
  have h := is_mkRat (a.num ^ n) (a.den ^ n) (Nat.pos_iff_ne_zero.mp (Nat.pow_pos a.den_pos))
  rwa [Int.natCast_pow] at h
protected theorem pow_succ (a : Rat) (n : Nat) : a ^ (n + 1) = a ^ n * a :=
  (a.is_pow (n + 1)).unique ((a.is_pow n).mul a.is_self) (by rw [Int.pow_succ, Int.pow_succ])
protected theorem div_def (a b : Rat) : a / b = a * b⁻¹ := rfl
protected theorem inv_zero : (0 : Rat)⁻¹ = 0 := rfl
theorem ne_zero {a : Rat} (h : a ≠ 0) : a.num ≠ 0 := fun e =>
  h (eq_of_num_mul (by rw [e, num_ofNat, Int.zero_mul, Int.zero_mul]))
theorem is_inv (a : Rat) (h : a ≠ 0) : Is a⁻¹ a.den a.num := by
  have h := ne_zero h
  show Is (divInt a.den a.num) _ _
  match e : a.num with
  | .ofNat n => exact is_mkRat _ n (fun z => h (by rw [e, z]; rfl))
  | .negSucc n => exact (is_mkRat (-(a.den : Int)) (n + 1) (Nat.succ_ne_zero n)).scale (by rw [← e]; exact h) (by
      rw [Int.negSucc_eq]; grind)
protected theorem mul_inv_cancel (a : Rat) (h : a ≠ 0) : a * a⁻¹ = 1 :=
  (a.is_self.mul (a.is_inv h)).unique (is_self 1) (by rw [num_ofNat, den_ofNat]; grind)
protected theorem inv_inv (a : Rat) : a⁻¹⁻¹ = a := by
  cases Decidable.em (a = 0) with
  | inl h => rw [h, Rat.inv_zero, Rat.inv_zero]
  | inr h =>
    have i := a.is_inv h
    have n : a⁻¹ ≠ 0 := fun e => is_mul_ne a.den_ne (den_ne a⁻¹) (by rw [← i.2, e, num_ofNat, Int.zero_mul])
    exact (is_inv a⁻¹ n).unique a.is_self (by rw [Int.mul_comm, ← i.2, Int.mul_comm])
theorem natCast_add_one (n : Nat) : ((n + 1 : Nat) : Rat) = n + 1 := by
  show ofInt _ = ofInt _ + ofInt 1
  refine (is_self (ofInt (n + 1 : Nat))).unique ((is_self (ofInt n)).add (is_self (ofInt 1))) ?_
  show ((n + 1 : Nat) : Int) * (1 * 1) = ((n : Int) * 1 + 1 * 1) * 1
  omega

/-! ### Order -/
theorem den_pos' (a : Rat) : 0 < (a.den : Int) := Int.natCast_pos.mpr a.den_pos
protected theorem lt_iff (a b : Rat) : a < b ↔ a.num * b.den < b.num * a.den := by
  show Rat.blt a b = true ↔ _
  have da := a.den_pos'
  have db := b.den_pos'
  unfold Rat.blt
  generalize (a.den : Int) = x at *
  generalize (b.den : Int) = y at *
  generalize a.num = n
  generalize b.num = m
  split
  · next h =>
    have ⟨h, g⟩ := Lean.Grind.CommRing.and_true h
    have := Int.mul_neg_of_neg_of_pos (of_decide_eq_true h) db
    have := Int.mul_nonneg (of_decide_eq_true g) (Int.le_of_lt da)
    exact iff_of_true rfl (by omega)
  · split
    · next h =>
      rw [h, Int.zero_mul, decide_eq_true_iff]
      exact ⟨fun h => Int.mul_pos h da, fun h => Int.lt_of_mul_lt_mul_right (a := x) (by rwa [Int.zero_mul]) (Int.le_of_lt da)⟩
    · split
      · next h =>
        have ⟨h, g⟩ := Lean.Grind.CommRing.and_true h
        have := Int.mul_pos (of_decide_eq_true h) db
        have := Int.mul_nonpos_of_nonpos_of_nonneg (of_decide_eq_true g) (Int.le_of_lt da)
        exact iff_of_false nofun (by omega)
      · exact decide_eq_true_iff
protected theorem le_iff (a b : Rat) : a ≤ b ↔ a.num * b.den ≤ b.num * a.den := by
  show Rat.blt b a = false ↔ _
  have h := Rat.lt_iff b a
  have e : (b < a) = (Rat.blt b a = true) := rfl
  rw [e] at h
  rw [← Bool.not_eq_true, h, Int.not_lt]
theorem scale_lt {x y k : Int} (h : 0 < k) : x * k < y * k ↔ x < y :=
  ⟨fun g => Int.lt_of_mul_lt_mul_right g (Int.le_of_lt h), fun g => Int.mul_lt_mul_of_pos_right g h⟩
theorem scale_le {x y k : Int} (h : 0 < k) : x * k ≤ y * k ↔ x ≤ y :=
  ⟨fun g => Int.le_of_mul_le_mul_right g h, fun g => Int.mul_le_mul_of_nonneg_right g (Int.le_of_lt h)⟩
theorem Is.cross {p q : Rat} {n d m e : Int} (h : Is p n d) (g : Is q m e) :
    p.num * q.den * (d * e) = n * e * (p.den * q.den) ∧ q.num * p.den * (d * e) = m * d * (p.den * q.den) := by
  have h := h.2
  have g := g.2
  constructor <;> grind
theorem Is.lt {p q : Rat} {n d m e : Int} (h : Is p n d) (g : Is q m e)
    (d0 : 0 < d) (e0 : 0 < e) : p < q ↔ n * e < m * d := by
  have ⟨l, r⟩ := h.cross g
  rw [Rat.lt_iff, ← scale_lt (Int.mul_pos d0 e0), l, r, scale_lt (Int.mul_pos p.den_pos' q.den_pos')]
theorem Is.le {p q : Rat} {n d m e : Int} (h : Is p n d) (g : Is q m e)
    (d0 : 0 < d) (e0 : 0 < e) : p ≤ q ↔ n * e ≤ m * d := by
  have ⟨l, r⟩ := h.cross g
  rw [Rat.le_iff, ← scale_le (Int.mul_pos d0 e0), l, r, scale_le (Int.mul_pos p.den_pos' q.den_pos')]
protected theorem le_refl {a : Rat} : a ≤ a := (Rat.le_iff a a).mpr (Int.le_refl _)
protected theorem le_trans {a b c : Rat} (h : a ≤ b) (g : b ≤ c) : a ≤ c := by
  rw [Rat.le_iff] at *
  have h := Int.mul_le_mul_of_nonneg_right h (Int.le_of_lt c.den_pos')
  have g := Int.mul_le_mul_of_nonneg_right g (Int.le_of_lt a.den_pos')
  refine (scale_le b.den_pos').mp ?_
  grind
protected theorem le_antisymm {a b : Rat} (h : a ≤ b) (g : b ≤ a) : a = b :=
  eq_of_num_mul (Int.le_antisymm ((Rat.le_iff a b).mp h) ((Rat.le_iff b a).mp g))
protected theorem le_total {a b : Rat} : a ≤ b ∨ b ≤ a := by rw [Rat.le_iff, Rat.le_iff]; exact Int.le_total _ _
protected theorem not_le {a b : Rat} : ¬a ≤ b ↔ b < a := by rw [Rat.le_iff, Rat.lt_iff]; exact Int.not_le
protected theorem not_lt {a b : Rat} : ¬a < b ↔ b ≤ a := by rw [Rat.le_iff, Rat.lt_iff]; exact Int.not_lt
protected theorem add_le_add_right {a b c : Rat} : a + c ≤ b + c ↔ a ≤ b := by
  rw [(a.is_self.add c.is_self).le (b.is_self.add c.is_self)
    (Int.mul_pos a.den_pos' c.den_pos') (Int.mul_pos b.den_pos' c.den_pos'), Rat.le_iff,
    ← scale_le (x := a.num * b.den) (Int.mul_pos c.den_pos' c.den_pos')]
  constructor <;> intro <;> grind
protected theorem mul_lt_mul_of_pos_left {a b c : Rat} (h : a < b) (g : 0 < c) : c * a < c * b := by
  rw [(c.is_self.mul a.is_self).lt (c.is_self.mul b.is_self)
    (Int.mul_pos c.den_pos' a.den_pos') (Int.mul_pos c.den_pos' b.den_pos')]
  rw [Rat.lt_iff] at h g
  rw [num_ofNat, den_ofNat, Int.zero_mul] at g
  have := Int.mul_lt_mul_of_pos_right h (Int.mul_pos (show 0 < c.num by omega) c.den_pos')
  grind
end Rat

namespace Lean.Grind
instance instFieldRat : Field Rat where
  nsmul := ⟨fun n a => n * a⟩
  zsmul := ⟨fun n a => n * a⟩
  add_zero := Rat.add_zero
  add_comm := Rat.add_comm
  add_assoc := Rat.add_assoc
  mul_assoc := Rat.mul_assoc
  mul_one := Rat.mul_one
  left_distrib := Rat.mul_add
  zero_mul := Rat.zero_mul
  mul_comm := Rat.mul_comm
  pow_zero := Rat.pow_zero
  pow_succ := Rat.pow_succ
  ofNat_succ := Rat.natCast_add_one
  neg_add_cancel := Rat.neg_add_cancel
  sub_eq_add_neg := Rat.sub_eq_add_neg
  neg_zsmul := fun i a => ((Rat.is_self (-i : Int)).mul a.is_self).unique (((Rat.is_self i).mul a.is_self).neg) (by
    show (-i * a.num) * _ = -(i * a.num) * _
    rw [Int.neg_mul]; rfl)
  div_eq_mul_inv := Rat.div_def
  zero_ne_one := by decide
  inv_zero := Rat.inv_zero
  mul_inv_cancel := Rat.mul_inv_cancel _
  zpow_zero := Rat.pow_zero
  zpow_succ := fun a n => Rat.pow_succ a n
  zpow_neg := fun a n => match n with
    | .ofNat 0 => by
      show a ^ (0 : Nat) = (a ^ (0 : Nat))⁻¹
      rw [Rat.pow_zero]; exact (Rat.inv_inv 1).symm.trans (congrArg _ (by decide))
    | .ofNat (_ + 1) => rfl
    | .negSucc k => (Rat.inv_inv (a ^ (k + 1))).symm
end Lean.Grind
namespace Std
instance instIsLinearOrderRat : IsLinearOrder Rat where
  le_refl := fun _ => Rat.le_refl
  le_trans := fun _ _ _ => Rat.le_trans
  le_antisymm := fun _ _ => Rat.le_antisymm
  le_total := fun _ _ => Rat.le_total
instance instLawfulOrderLTRat : LawfulOrderLT Rat where
  lt_iff := fun a b => by
    rw [Rat.not_le]
    exact ⟨fun h => ⟨Rat.not_lt.mp fun g => by rw [Rat.lt_iff] at h g; omega, h⟩, (·.2)⟩
end Std
namespace Lean.Grind
instance instOrderedRingRat : OrderedRing Rat where
  add_le_left_iff := fun _ => Rat.add_le_add_right.symm
  zero_lt_one := by decide
  mul_lt_mul_of_pos_left := Rat.mul_lt_mul_of_pos_left
  mul_lt_mul_of_pos_right := fun {a b c} h g => by rw [Rat.mul_comm a, Rat.mul_comm b]; exact Rat.mul_lt_mul_of_pos_left h g
end Lean.Grind

namespace Rat
@[simp, norm_cast] theorem natCast_zero : ((0 : Nat) : Rat) = 0 := rfl
@[simp, norm_cast] theorem natCast_one : ((1 : Nat) : Rat) = 1 := rfl
@[simp, norm_cast, grind =] theorem natCast_add (a b : Nat) : ((a + b : Nat) : Rat) = a + b := Lean.Grind.Semiring.natCast_add a b
@[simp, norm_cast, grind =] theorem natCast_mul (a b : Nat) : ((a * b : Nat) : Rat) = a * b := Lean.Grind.Semiring.natCast_mul a b
@[simp, norm_cast, grind =] theorem natCast_pow (a b : Nat) : ((a ^ b : Nat) : Rat) = (a : Rat) ^ b := by
  induction b with
  | zero => exact (Rat.pow_zero _).symm
  | succ b ih => rw [Nat.pow_succ, natCast_mul, ih, Rat.pow_succ]
@[simp, norm_cast] theorem intCast_zero : ((0 : Int) : Rat) = 0 := rfl
@[simp, norm_cast] theorem intCast_one : ((1 : Int) : Rat) = 1 := rfl
@[simp, norm_cast, grind =] theorem intCast_add (a b : Int) : ((a + b : Int) : Rat) = a + b := Lean.Grind.Ring.intCast_add a b
@[simp, norm_cast, grind =] theorem intCast_mul (a b : Int) : ((a * b : Int) : Rat) = a * b := Lean.Grind.Ring.intCast_mul a b
@[simp, norm_cast, grind =] theorem intCast_neg (a : Int) : ((-a : Int) : Rat) = -a := Lean.Grind.Ring.intCast_neg a
@[simp, norm_cast, grind =] theorem intCast_sub (a b : Int) : ((a - b : Int) : Rat) = a - b := by
  rw [Int.sub_eq_add_neg, intCast_add, intCast_neg, Rat.sub_eq_add_neg]
@[simp, norm_cast] theorem intCast_natCast (n : Nat) : ((n : Int) : Rat) = n := rfl
@[simp, norm_cast] theorem natCast_ofNat {a : Nat} : ((OfNat.ofNat a : Nat) : Rat) = OfNat.ofNat a := rfl
@[simp, norm_cast] theorem intCast_ofNat {a : Nat} : ((OfNat.ofNat a : Int) : Rat) = OfNat.ofNat a := rfl
@[simp, norm_cast] theorem intCast_inj {a b : Int} : (a : Rat) = (b : Rat) ↔ a = b := ⟨fun h => congrArg num h, congrArg _⟩
@[simp, norm_cast] theorem natCast_inj {a b : Nat} : (a : Rat) = (b : Rat) ↔ a = b :=
  ⟨fun h => Int.ofNat.inj (congrArg num h), congrArg _⟩
end Rat
