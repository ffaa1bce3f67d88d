prelude
import Init.GrindInstances.Int
import Init.Data.BitVec.Basic
/-! Bit vectors and numbers below a bound as rings of `grind`. Follows Init/GrindInstances/Ring/BitVec.lean and Fin.lean. -/
set_option autoImplicit false
namespace Std
instance instIsLinearOrderFin {n : Nat} : IsLinearOrder (Fin n) where
  le_refl := fun a => Nat.le_refl a.val
  le_trans := fun _ _ _ => Nat.le_trans
  le_antisymm := fun _ _ h₁ h₂ => Fin.ext (Nat.le_antisymm h₁ h₂)
  le_total := fun a b => Nat.le_total a.val b.val
instance instLawfulOrderLTFin {n : Nat} : LawfulOrderLT (Fin n) where
  lt_iff := fun a b => LawfulOrderLT.lt_iff a.val b.val
instance instIsLinearOrderBitVec {w : Nat} : IsLinearOrder (BitVec w) where
  le_refl := fun a => Nat.le_refl a.toNat
  le_trans := fun _ _ _ => Nat.le_trans
  le_antisymm := fun _ _ h₁ h₂ => BitVec.eq_of_toNat_eq (Nat.le_antisymm h₁ h₂)
  le_total := fun a b => Nat.le_total a.toNat b.toNat
instance instLawfulOrderLTBitVec {w : Nat} : LawfulOrderLT (BitVec w) where
  lt_iff := fun a b => LawfulOrderLT.lt_iff a.toNat b.toNat
end Std

namespace Lean.Grind

/-! ### Remainders, with their operations -/
section
variable {m : Nat}
theorem neg_mod_add (x : Nat) (h : x ≤ m) : ((m - x) % m + x) % m = 0 % m := by
  rw [Nat.mod_add_mod, Nat.sub_add_cancel h, Nat.mod_self, Nat.zero_mod]
theorem emod_neg_toNat (i : Int) (h : 0 < m) : ((-i) % (m : Int)).toNat = (m - (i % (m : Int)).toNat) % m := by
  have h0 := Int.emod_nonneg i (show (m : Int) ≠ 0 by omega)
  have h1 := Int.emod_lt_of_pos i (show (0 : Int) < m by omega)
  have e := Int.mul_ediv_add_emod i m
  have g0 := Int.emod_nonneg (-i) (show (m : Int) ≠ 0 by omega)
  have g1 := Int.emod_lt_of_pos (-i) (show (0 : Int) < m by omega)
  have f := Int.mul_ediv_add_emod (-i) m
  have s : (m : Int) * (i / m + -i / m) + (i % m + -i % m) = 0 := by rw [Int.mul_add]; omega
  generalize i / (m : Int) + -i / m = q at s
  generalize i % (m : Int) = r at *
  generalize -i % (m : Int) = t at *
  have q0 : q = 0 ∨ q = -1 := by
    have a : (m : Int) * q ≤ 0 := by omega
    have b : -(2 * (m : Int)) < m * q := by omega
    cases Int.lt_or_ge q 1 with
    | inr c => have := Int.mul_le_mul_of_nonneg_left c (show (0 : Int) ≤ m by omega); omega
    | inl c =>
      cases Int.lt_or_ge q (-1) with
      | inl d => have := Int.mul_le_mul_of_nonneg_left (show q ≤ -2 by omega) (show (0 : Int) ≤ m by omega); omega
      | inr d => omega
  cases q0 with
  | inl z =>
    rw [z, Int.mul_zero] at s
    have r0 : r = 0 := by omega
    have t0 : t = 0 := by omega
    rw [r0, t0]; exact (Nat.mod_self m).symm
  | inr z =>
    rw [z] at s
    have tm : t.toNat = m - r.toNat := by omega
    rw [tm, Nat.mod_eq_of_lt (by omega)]
end

/-! ### Bit vectors -/
namespace BitVecInst
variable {w : Nat}
open BitVec (eq_of_toNat_eq toNat_add toNat_mul toNat_neg toNat_sub)
theorem add_assoc (a b c : BitVec w) : a + b + c = a + (b + c) :=
  eq_of_toNat_eq (by simp only [toNat_add]; rw [Nat.mod_add_mod, Nat.add_mod_mod, Nat.add_assoc])
theorem mul_assoc (a b c : BitVec w) : a * b * c = a * (b * c) :=
  eq_of_toNat_eq (by simp only [toNat_mul]; rw [Nat.mod_mul_mod, Nat.mul_mod_mod, Nat.mul_assoc])
theorem mul_one (a : BitVec w) : a * 1 = a :=
  eq_of_toNat_eq (by
    show a.toNat * (1 % 2 ^ w) % 2 ^ w = a.toNat
    rw [Nat.mul_mod_mod, Nat.mul_one, Nat.mod_eq_of_lt a.isLt])
theorem left_distrib (a b c : BitVec w) : a * (b + c) = a * b + a * c :=
  eq_of_toNat_eq (by simp only [toNat_mul, toNat_add]; rw [Nat.mul_mod_mod, Nat.mul_add, ← Nat.add_mod])
theorem zero_mul (a : BitVec w) : 0 * a = 0 :=
  eq_of_toNat_eq (by
    show 0 % 2 ^ w * a.toNat % 2 ^ w = 0 % 2 ^ w
    rw [Nat.mod_mul_mod, Nat.zero_mul])
theorem neg_add_cancel (a : BitVec w) : -a + a = 0 := eq_of_toNat_eq (neg_mod_add a.toNat (Nat.le_of_lt a.isLt))
theorem sub_eq_add_neg (a b : BitVec w) : a - b = a + -b :=
  eq_of_toNat_eq (by simp only [toNat_sub, toNat_add, toNat_neg]; rw [Nat.add_mod_mod, Nat.add_comm])
theorem intCast_neg (i : Int) : BitVec.ofInt w (-i) = -BitVec.ofInt w i :=
  eq_of_toNat_eq (emod_neg_toNat i (Nat.two_pow_pos w))
theorem add_neg_cancel (a : BitVec w) : a + -a = 0 := (BitVec.add_comm _ _).trans (neg_add_cancel a)
theorem neg_eq_of_add (a b : BitVec w) (h : a + b = 0) : -a = b := by
  rw [← BitVec.zero_add b, ← neg_add_cancel a, add_assoc, h, BitVec.add_zero]
theorem neg_mul (a b : BitVec w) : -a * b = -(a * b) := by
  refine (neg_eq_of_add _ _ ?_).symm
  rw [BitVec.mul_comm a, BitVec.mul_comm (-a), ← left_distrib, add_neg_cancel, BitVec.mul_comm, zero_mul]
end BitVecInst
open BitVecInst in
instance instCommRingBitVec {w : Nat} : CommRing (BitVec w) where
  nsmul := ⟨fun n a => BitVec.ofNat w n * a⟩
  zsmul := ⟨fun i a => BitVec.ofInt w i * a⟩
  add_zero := BitVec.add_zero
  add_comm := BitVec.add_comm
  add_assoc := add_assoc
  mul_assoc := mul_assoc
  mul_one := mul_one
  left_distrib := left_distrib
  zero_mul := zero_mul
  mul_comm := BitVec.mul_comm
  pow_zero := fun _ => rfl
  pow_succ := fun _ _ => rfl
  ofNat_succ := fun n => BitVec.eq_of_toNat_eq (Nat.add_mod n 1 (2 ^ w))
  neg_add_cancel := neg_add_cancel
  sub_eq_add_neg := sub_eq_add_neg
  neg_zsmul := fun i a => by
    show BitVec.ofInt w (-i) * a = -(BitVec.ofInt w i * a)
    rw [intCast_neg, neg_mul]
  zsmul_natCast_eq_nsmul := fun n a => congrArg (· * a) (BitVec.eq_of_toNat_eq rfl)
  intCast_ofNat := fun n => BitVec.eq_of_toNat_eq rfl
  intCast_neg := intCast_neg
instance instIsCharPBitVec {w : Nat} : IsCharP (BitVec w) (2 ^ w) where
  ofNat_ext_iff := ⟨fun h => congrArg BitVec.toNat h, fun h => BitVec.eq_of_toNat_eq h⟩

/-! ### Numbers below a bound -/
namespace FinInst
variable {n : Nat}
theorem add_assoc (a b c : Fin n) : a + b + c = a + (b + c) :=
  Fin.ext (by simp only [Fin.val_add]; rw [Nat.mod_add_mod, Nat.add_mod_mod, Nat.add_assoc])
theorem add_comm (a b : Fin n) : a + b = b + a := Fin.ext (by simp only [Fin.val_add]; rw [Nat.add_comm])
theorem mul_assoc (a b c : Fin n) : a * b * c = a * (b * c) :=
  Fin.ext (by simp only [Fin.val_mul]; rw [Nat.mod_mul_mod, Nat.mul_mod_mod, Nat.mul_assoc])
theorem mul_comm (a b : Fin n) : a * b = b * a := Fin.ext (by simp only [Fin.val_mul]; rw [Nat.mul_comm])
theorem left_distrib (a b c : Fin n) : a * (b + c) = a * b + a * c :=
  Fin.ext (by simp only [Fin.val_mul, Fin.val_add]; rw [Nat.mul_mod_mod, Nat.mul_add, ← Nat.add_mod])
theorem add_zero [NeZero n] (a : Fin n) : a + 0 = a :=
  Fin.ext (by
    show (a.val + 0 % n) % n = a.val
    rw [Nat.add_mod_mod, Nat.add_zero, Nat.mod_eq_of_lt a.isLt])
theorem mul_one [NeZero n] (a : Fin n) : a * 1 = a :=
  Fin.ext (by
    show a.val * (1 % n) % n = a.val
    rw [Nat.mul_mod_mod, Nat.mul_one, Nat.mod_eq_of_lt a.isLt])
theorem zero_mul [NeZero n] (a : Fin n) : 0 * a = 0 :=
  Fin.ext (by
    show 0 % n * a.val % n = 0 % n
    rw [Nat.mod_mul_mod, Nat.zero_mul])
theorem neg_add_cancel [NeZero n] (a : Fin n) : -a + a = 0 := Fin.ext (neg_mod_add a.val (Nat.le_of_lt a.isLt))
theorem sub_eq_add_neg (a b : Fin n) : a - b = a + -b :=
  Fin.ext (by
    show (n - b.val + a.val) % n = (a.val + (n - b.val) % n) % n
    rw [Nat.add_mod_mod, Nat.add_comm])
def ofInt (n : Nat) [NeZero n] (i : Int) : Fin n := ⟨(i % (n : Int)).toNat, by
  have p := Nat.pos_of_ne_zero (NeZero.ne n)
  have h := Int.emod_lt_of_pos i (show (0 : Int) < n by omega)
  have g := Int.emod_nonneg i (show (n : Int) ≠ 0 by omega)
  omega⟩
theorem ofInt_neg [NeZero n] (i : Int) : ofInt n (-i) = -ofInt n i := Fin.ext (emod_neg_toNat i (Nat.pos_of_ne_zero (NeZero.ne n)))
theorem neg_mul [NeZero n] (a b : Fin n) : -a * b = -(a * b) := by
  have u (a b : Fin n) (h : a + b = 0) : -a = b := by
    have z (b : Fin n) : 0 + b = b := (add_comm 0 b).trans (add_zero b)
    rw [← z b, ← neg_add_cancel a, add_assoc, h, add_zero]
  refine (u _ _ ?_).symm
  rw [mul_comm a, mul_comm (-a), ← left_distrib, (add_comm a (-a)).trans (neg_add_cancel a), mul_comm, zero_mul]
def npow [NeZero n] (a : Fin n) : Nat → Fin n
  | 0 => 1
  | k + 1 => npow a k * a
end FinInst
instance Fin.instPowNat {n : Nat} [NeZero n] : Pow (Fin n) Nat where
  pow := FinInst.npow
open FinInst in
instance instCommRingFin (n : Nat) [NeZero n] : CommRing (Fin n) where
  natCast := ⟨Fin.ofNat n⟩
  intCast := ⟨ofInt n⟩
  nsmul := ⟨fun k a => Fin.ofNat n k * a⟩
  zsmul := ⟨fun i a => ofInt n i * a⟩
  add_zero := add_zero
  add_comm := add_comm
  add_assoc := add_assoc
  mul_assoc := mul_assoc
  mul_one := mul_one
  left_distrib := left_distrib
  zero_mul := zero_mul
  mul_comm := mul_comm
  pow_zero := fun _ => rfl
  pow_succ := fun _ _ => rfl
  ofNat_succ := fun k => Fin.ext (Nat.add_mod k 1 n)
  neg_add_cancel := neg_add_cancel
  sub_eq_add_neg := sub_eq_add_neg
  neg_zsmul := fun i a => by
    show ofInt n (-i) * a = -(ofInt n i * a)
    rw [ofInt_neg, neg_mul]
  zsmul_natCast_eq_nsmul := fun k a => congrArg (· * a) (Fin.ext rfl)
  intCast_ofNat := fun k => Fin.ext rfl
  intCast_neg := ofInt_neg
instance instIsCharPFin (n : Nat) [NeZero n] : IsCharP (Fin n) n where
  ofNat_ext_iff := ⟨fun h => congrArg Fin.val h, fun h => Fin.ext h⟩
end Lean.Grind
