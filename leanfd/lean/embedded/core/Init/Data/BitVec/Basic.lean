prelude
import Init.Data.Fin.Basic
/-! Bit vectors: functions and their values as numbers. Names and types: Init/Data/BitVec/BasicAux.lean, Init/Data/BitVec/Basic.lean of Lean 4.35. -/
universe u
namespace BitVec
variable {n m v w : Nat}
open Nat

theorem isLt (x : BitVec w) : x.toNat < 2 ^ w := x.toFin.isLt
theorem toNat_ofNat (x w : Nat) : (BitVec.ofNat w x).toNat = x % 2 ^ w := rfl
@[simp] theorem toNat_ofFin (x : Fin (2 ^ n)) : (BitVec.ofFin x).toNat = x.val := rfl
theorem eq_of_toNat_eq : ∀ {x y : BitVec n}, x.toNat = y.toNat → x = y
  | ⟨_⟩, ⟨_⟩, h => congrArg BitVec.ofFin (Fin.eq_of_val_eq h)
theorem toNat_eq {x y : BitVec n} : x = y ↔ x.toNat = y.toNat := ⟨congrArg _, eq_of_toNat_eq⟩
theorem toNat_inj {x y : BitVec n} : x.toNat = y.toNat ↔ x = y := toNat_eq.symm
attribute [simp] toNat_ofNat
@[simp] theorem ofNat_toNat (x : BitVec n) : BitVec.ofNat n x.toNat = x := eq_of_toNat_eq (Nat.mod_eq_of_lt x.isLt)

instance instOfNat {n i : Nat} : OfNat (BitVec n) i where
  ofNat := .ofNat n i
instance instInhabited : Inhabited (BitVec n) where
  default := .ofNat n 0
instance natCastInst : NatCast (BitVec w) := ⟨BitVec.ofNat w⟩
protected def zero (n : Nat) : BitVec n := .ofNatLT 0 (Nat.two_pow_pos n)
def nil : BitVec 0 := .ofNat 0 0
def allOnes (n : Nat) : BitVec n := .ofNatLT (2 ^ n - 1) (Nat.sub_one_lt (Nat.ne_of_gt (Nat.two_pow_pos n)))
@[inline] def getLsb (x : BitVec w) (i : Fin w) : Bool := x.toNat.testBit i
@[inline] def getLsb? (x : BitVec w) (i : Nat) : Option Bool := if h : i < w then some (x.getLsb ⟨i, h⟩) else none
@[inline] def getLsbD (x : BitVec w) (i : Nat) : Bool := x.toNat.testBit i
@[inline] def getMsbD (x : BitVec w) (i : Nat) : Bool := i < w && x.getLsbD (w - 1 - i)
@[inline] protected def msb (x : BitVec n) : Bool := x.getMsbD 0
instance instGetElemNatBoolLt : GetElem (BitVec w) Nat Bool fun _ i => i < w where
  getElem xs i h := xs.getLsb ⟨i, h⟩
protected def toInt (x : BitVec n) : Int := if 2 * x.toNat < 2 ^ n then x.toNat else (x.toNat : Int) - (2 ^ n : Nat)
protected def ofInt (n : Nat) (i : Int) : BitVec n := .ofNatLT (i % (Int.ofNat (2 ^ n))).toNat (by
  have h := Int.emod_lt_of_pos i (show (0 : Int) < (2 ^ n : Nat) from Int.ofNat_lt.2 (Nat.two_pow_pos n))
  have g := Int.emod_nonneg i (show ((2 ^ n : Nat) : Int) ≠ 0 from by have := Nat.two_pow_pos n; omega)
  show (i % ((2 ^ n : Nat) : Int)).toNat < 2 ^ n
  omega)
instance instIntCast : IntCast (BitVec w) := ⟨BitVec.ofInt w⟩
protected def neg (x : BitVec n) : BitVec n := .ofNat n (2 ^ n - x.toNat)
instance instNeg : Neg (BitVec n) := ⟨.neg⟩
protected def add (x y : BitVec n) : BitVec n := .ofNat n (x.toNat + y.toNat)
instance instAdd : Add (BitVec n) := ⟨BitVec.add⟩
protected def sub (x y : BitVec n) : BitVec n := .ofNat n ((2 ^ n - y.toNat) + x.toNat)
instance instSub : Sub (BitVec n) := ⟨BitVec.sub⟩
protected def mul (x y : BitVec n) : BitVec n := .ofNat n (x.toNat * y.toNat)
instance instMul : Mul (BitVec n) := ⟨.mul⟩
protected def pow (x : BitVec n) (y : Nat) : BitVec n :=
  match y with
  | 0 => 1
  | y + 1 => x.pow y * x
instance instPowNat : Pow (BitVec n) Nat where
  pow x y := x.pow y
def udiv (x y : BitVec n) : BitVec n := .ofNatLT (x.toNat / y.toNat) (Nat.lt_of_le_of_lt (Nat.div_le_self _ _) x.isLt)
instance instDiv : Div (BitVec n) := ⟨.udiv⟩
def umod (x y : BitVec n) : BitVec n := .ofNatLT (x.toNat % y.toNat) (Nat.lt_of_le_of_lt (Nat.mod_le _ _) x.isLt)
instance instMod : Mod (BitVec n) := ⟨.umod⟩
def ofBool (b : Bool) : BitVec 1 := cond b 1 0
def fill (w : Nat) (b : Bool) : BitVec w := bif b then -1 else 0
protected def ult (x y : BitVec n) : Bool := x.toNat < y.toNat
protected def ule (x y : BitVec n) : Bool := x.toNat ≤ y.toNat
protected def slt (x y : BitVec n) : Bool := x.toInt < y.toInt
protected def sle (x y : BitVec n) : Bool := x.toInt ≤ y.toInt
@[inline] protected def cast (eq : n = m) (x : BitVec n) : BitVec m := .ofNatLT x.toNat (eq ▸ x.isLt)
def extractLsb' (start len : Nat) (x : BitVec n) : BitVec len := .ofNat _ (x.toNat >>> start)
def extractLsb (hi lo : Nat) (x : BitVec n) : BitVec (hi - lo + 1) := extractLsb' lo _ x
def setWidth (v : Nat) (x : BitVec w) : BitVec v := .ofNat v x.toNat
abbrev zeroExtend := @setWidth
abbrev truncate := @setWidth
def signExtend (v : Nat) (x : BitVec w) : BitVec v := .ofInt v x.toInt
protected def and (x y : BitVec n) : BitVec n := .ofNat n (x.toNat &&& y.toNat)
instance instAndOp : AndOp (BitVec w) := ⟨.and⟩
protected def or (x y : BitVec n) : BitVec n := .ofNat n (x.toNat ||| y.toNat)
instance instOrOp : OrOp (BitVec w) := ⟨.or⟩
protected def xor (x y : BitVec n) : BitVec n := .ofNat n (x.toNat ^^^ y.toNat)
instance instXorOp : XorOp (BitVec w) := ⟨.xor⟩
protected def not (x : BitVec n) : BitVec n := allOnes n ^^^ x
instance instComplement : Complement (BitVec w) := ⟨.not⟩
protected def shiftLeft (x : BitVec n) (s : Nat) : BitVec n := BitVec.ofNat n (x.toNat <<< s)
instance instHShiftLeftNat : HShiftLeft (BitVec w) Nat (BitVec w) := ⟨.shiftLeft⟩
def ushiftRight (x : BitVec n) (s : Nat) : BitVec n := .ofNat n (x.toNat >>> s)
instance instHShiftRightNat : HShiftRight (BitVec w) Nat (BitVec w) := ⟨.ushiftRight⟩
instance instHShiftLeft {m n : Nat} : HShiftLeft (BitVec m) (BitVec n) (BitVec m) := ⟨fun x y => x <<< y.toNat⟩
instance instHShiftRight {m n : Nat} : HShiftRight (BitVec m) (BitVec n) (BitVec m) := ⟨fun x y => x >>> y.toNat⟩
def append (msbs : BitVec n) (lsbs : BitVec m) : BitVec (n + m) := .ofNat (n + m) (msbs.toNat <<< m ||| lsbs.toNat)
instance instHAppendHAddNat : HAppend (BitVec w) (BitVec v) (BitVec (w + v)) := ⟨.append⟩
def twoPow (w : Nat) (i : Nat) : BitVec w := BitVec.ofNat w 1 <<< i
theorem toNat_add (x y : BitVec w) : (x + y).toNat = (x.toNat + y.toNat) % 2 ^ w := rfl
theorem toNat_sub (x y : BitVec n) : (x - y).toNat = ((2 ^ n - y.toNat) + x.toNat) % 2 ^ n := rfl
theorem toNat_mul (x y : BitVec n) : (x * y).toNat = (x.toNat * y.toNat) % 2 ^ n := rfl
theorem toNat_neg (x : BitVec n) : (-x).toNat = (2 ^ n - x.toNat) % 2 ^ n := rfl
theorem toNat_udiv {x y : BitVec n} : (x / y).toNat = x.toNat / y.toNat := rfl
theorem toNat_umod {x y : BitVec n} : (x % y).toNat = x.toNat % y.toNat := rfl
attribute [simp] toNat_add toNat_mul toNat_neg toNat_udiv toNat_umod
theorem lt_def {x y : BitVec n} : x < y ↔ x.toNat < y.toNat := .rfl
theorem le_def {x y : BitVec n} : x ≤ y ↔ x.toNat ≤ y.toNat := .rfl
protected theorem add_comm (x y : BitVec n) : x + y = y + x := eq_of_toNat_eq (by rw [toNat_add, toNat_add, Nat.add_comm])
protected theorem mul_comm (x y : BitVec n) : x * y = y * x := eq_of_toNat_eq (by rw [toNat_mul, toNat_mul, Nat.mul_comm])
@[simp] protected theorem add_zero (x : BitVec n) : x + 0 = x := eq_of_toNat_eq <| by
  rw [toNat_add, show (0 : BitVec n).toNat = 0 from Nat.zero_mod _, Nat.add_zero, Nat.mod_eq_of_lt x.isLt]
@[simp] protected theorem zero_add (x : BitVec n) : 0 + x = x := (BitVec.add_comm 0 x).trans (BitVec.add_zero x)
end BitVec
