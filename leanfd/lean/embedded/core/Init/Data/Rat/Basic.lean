prelude
import Init.Data.Int.DivMod.Lemmas
import Init.Data.Nat.Coprime
import Init.Data.ToString.Basic
import Init.Data.Hashable
import Init.Data.Float
/-!
Rational numbers as reduced fractions. Every operation reduces what the schoolbook says; standard Lean's divide before they multiply.
Names and types: Init/Data/Rat/Basic.lean, Init/Data/Rat/Lemmas.lean of Lean 4.35.
-/
universe u
instance instCoeTailIntOfIntCast {R : Type u} [IntCast R] : CoeTail Int R := ⟨Int.cast⟩
instance instCoeHTCTIntOfIntCast {R : Type u} [IntCast R] : CoeHTCT Int R := ⟨Int.cast⟩
structure Rat where
  mk' ::
  num : Int
  den : Nat := 1
  den_nz : den ≠ 0 := by decide
  reduced : num.natAbs.Coprime den := by decide
  deriving DecidableEq, Hashable
instance instInhabitedRat : Inhabited Rat := ⟨{ num := 0 }⟩
instance instToStringRat : ToString Rat where
  toString a := if a.den = 1 then toString a.num else toString a.num ++ "/" ++ toString a.den
instance instReprRat : Repr Rat where
  reprPrec a _ := if a.den = 1 then repr a.num else "(" ++ repr a.num ++ " : Rat)/" ++ repr a.den
theorem Rat.den_pos (self : Rat) : 0 < self.den := Nat.pos_of_ne_zero self.den_nz
theorem Rat.ext {p q : Rat} (hn : p.num = q.num) (hd : p.den = q.den) : p = q := by
  cases p; cases q; subst hn; subst hd; rfl

namespace Rat
private theorem natAbs_div_gcd (num : Int) (den : Nat) : (num / (num.natAbs.gcd den : Nat)).natAbs = num.natAbs / num.natAbs.gcd den := by
  have h : num.natAbs.gcd den ∣ num.natAbs := Nat.gcd_dvd_left ..
  cases num with
  | ofNat n => rfl
  | negSucc n =>
    have e : (Int.negSucc n) = -((n + 1 : Nat) : Int) := rfl
    have ⟨k, (hk : n + 1 = _)⟩ := h
    generalize (Int.negSucc n).natAbs.gcd den = g at hk ⊢
    show (Int.negSucc n / (g : Int)).natAbs = (n + 1) / g
    have g0 : 0 < g := Nat.pos_of_ne_zero fun e => by rw [e, Nat.zero_mul] at hk; exact nomatch hk
    rw [e, hk, Nat.mul_div_cancel_left k g0, Int.natCast_mul, ← Int.mul_neg, Int.mul_ediv_cancel_left _ (by omega), Int.natAbs_neg]
    rfl
@[inline] def normalize (num : Int) (den : Nat := 1) (den_nz : den ≠ 0 := by decide) : Rat where
  num := num / (num.natAbs.gcd den : Nat)
  den := den / num.natAbs.gcd den
  den_nz := Nat.ne_of_gt (Nat.div_pos (Nat.gcd_le_right _ (Nat.pos_of_ne_zero den_nz)) (Nat.gcd_pos_of_pos_right _ (Nat.pos_of_ne_zero den_nz)))
  reduced := by
    have pos : 0 < num.natAbs.gcd den := Nat.gcd_pos_of_pos_right _ (Nat.pos_of_ne_zero den_nz)
    show Nat.gcd _ _ = 1
    rw [natAbs_div_gcd, Nat.gcd_div (Nat.gcd_dvd_left ..) (Nat.gcd_dvd_right ..), Nat.div_self pos]
end Rat
def mkRat (num : Int) (den : Nat) : Rat := if den_nz : den = 0 then { num := 0 } else Rat.normalize num den den_nz
namespace Rat
def ofInt (num : Int) : Rat := { num, reduced := Nat.gcd_one_right _ }
instance instNatCast : NatCast Rat := ⟨fun n => ofInt n⟩
instance instIntCast : IntCast Rat := ⟨ofInt⟩
instance instOfNat {n : Nat} : OfNat Rat n := ⟨n⟩
@[inline] protected def isInt (a : Rat) : Bool := a.den == 1
def divInt : Int → Int → Rat
  | n, .ofNat d => mkRat n d
  | n, .negSucc d => mkRat (-n) (d + 1)
protected def ofScientific (m : Nat) (s : Bool) (e : Nat) : Rat := if s then mkRat m (10 ^ e) else (m * 10 ^ e : Nat)
instance instOfScientific : OfScientific Rat where
  ofScientific m s e := Rat.ofScientific (OfNat.ofNat m) s (OfNat.ofNat e)
protected def blt (a b : Rat) : Bool :=
  if a.num < 0 && 0 ≤ b.num then true
  else if a.num = 0 then 0 < b.num
  else if 0 < a.num && b.num ≤ 0 then false
  else a.num * b.den < b.num * a.den
instance instLT : LT Rat := ⟨(·.blt ·)⟩
instance instDecidableLt (a b : Rat) : Decidable (a < b) := inferInstanceAs (Decidable (_ = true))
instance instLE : LE Rat := ⟨fun a b => b.blt a = false⟩
instance instDecidableLe (a b : Rat) : Decidable (a ≤ b) := inferInstanceAs (Decidable (_ = false))
instance instMin : Min Rat := minOfLe
instance instMax : Max Rat := maxOfLe
instance _root_.instOrdRat : Ord Rat := ⟨fun a b => compareOfLessAndEq a b⟩
protected def add (a b : Rat) : Rat := mkRat (a.num * b.den + b.num * a.den) (a.den * b.den)
instance instAdd : Add Rat := ⟨Rat.add⟩
protected def mul (a b : Rat) : Rat := mkRat (a.num * b.num) (a.den * b.den)
instance instMul : Mul Rat := ⟨Rat.mul⟩
protected def neg (a : Rat) : Rat := { a with num := -a.num, reduced := by rw [Int.natAbs_neg]; exact a.reduced }
instance instNeg : Neg Rat := ⟨Rat.neg⟩
protected def sub (a b : Rat) : Rat := mkRat (a.num * b.den - b.num * a.den) (a.den * b.den)
instance instSub : Sub Rat := ⟨Rat.sub⟩
protected def inv (a : Rat) : Rat := divInt a.den a.num
instance instInv : Inv Rat := ⟨Rat.inv⟩
protected def div : Rat → Rat → Rat := (· * ·.inv)
instance instDiv : Div Rat := ⟨Rat.div⟩
protected def pow (q : Rat) (n : Nat) : Rat := mkRat (q.num ^ n) (q.den ^ n)
instance instPowNat : Pow Rat Nat := ⟨Rat.pow⟩
protected def zpow (q : Rat) (i : Int) : Rat :=
  match i with
  | .ofNat n => q ^ n
  | .negSucc n => (q ^ (n + 1))⁻¹
instance instPowInt : Pow Rat Int := ⟨Rat.zpow⟩
protected def floor (a : Rat) : Int := if a.den = 1 then a.num else a.num / a.den
protected def ceil (a : Rat) : Int := if a.den = 1 then a.num else a.num / a.den + 1
protected def abs (a : Rat) : Rat := if 0 ≤ a then a else -a

/-! ### Equations -/
theorem mkRat_self (a : Rat) : mkRat a.num a.den = a := by
  have e : a.num.natAbs.gcd a.den = 1 := a.reduced
  unfold mkRat
  rw [dif_neg a.den_nz]
  exact ext (by show a.num / (a.num.natAbs.gcd a.den : Nat) = a.num; rw [e]; exact Int.ediv_one _)
    (by show a.den / a.num.natAbs.gcd a.den = a.den; rw [e]; exact Nat.div_one _)
protected theorem add_comm (a b : Rat) : a + b = b + a := by
  show mkRat _ _ = mkRat _ _
  rw [Int.add_comm, Nat.mul_comm]
protected theorem mul_comm (a b : Rat) : a * b = b * a := by
  show mkRat _ _ = mkRat _ _
  rw [Int.mul_comm, Nat.mul_comm]
@[simp] protected theorem add_zero (a : Rat) : a + 0 = a := by
  show mkRat (a.num * 1 + 0 * a.den) (a.den * 1) = a
  rw [Int.mul_one, Int.zero_mul, Int.add_zero, Nat.mul_one, mkRat_self]
@[simp] protected theorem zero_add (a : Rat) : 0 + a = a := (Rat.add_comm 0 a).trans (Rat.add_zero a)
@[simp] protected theorem mul_one (a : Rat) : a * 1 = a := by
  show mkRat (a.num * 1) (a.den * 1) = a
  rw [Int.mul_one, Nat.mul_one, mkRat_self]
@[simp] protected theorem one_mul (a : Rat) : 1 * a = a := (Rat.mul_comm 1 a).trans (Rat.mul_one a)
@[simp] protected theorem neg_neg (a : Rat) : -(-a) = a := ext (Int.neg_neg a.num) rfl
theorem neg_num (q : Rat) : (-q).num = -q.num := rfl
theorem neg_den (q : Rat) : (-q).den = q.den := rfl
@[simp] theorem num_ofNat {n : Nat} : (OfNat.ofNat n : Rat).num = OfNat.ofNat n := rfl
@[simp] theorem den_ofNat {n : Nat} : (OfNat.ofNat n : Rat).den = 1 := rfl
@[simp] theorem num_intCast (n : Int) : (n : Rat).num = n := rfl
@[simp] theorem den_intCast (n : Int) : (n : Rat).den = 1 := rfl
end Rat
