prelude
import Init.Data.Hashable
import Init.Data.ToString.Basic
import Init.Data.Ord
import Init.Data.Int.DivMod.Lemmas
/-!
Signed machine words, as the unsigned ones of the same bits. Names and types: Init/Data/SInt/Basic.lean of Lean 4.35.
-/

/-! ### Int8 -/
structure Int8 where ofUInt8 ::
  toUInt8 : UInt8
namespace Int8
abbrev size : Nat := 256
@[inline] def toBitVec (x : Int8) : BitVec 8 := x.toUInt8.toBitVec
def ofBitVec (b : BitVec 8) : Int8 := ⟨⟨b⟩⟩
@[extern "lean_int8_of_int"] def ofInt (i : @& Int) : Int8 := ofBitVec (BitVec.ofInt 8 i)
@[extern "lean_int8_of_nat"] def ofNat (n : @& Nat) : Int8 := ofBitVec (BitVec.ofNat 8 n)
@[extern "lean_int8_to_int"] def toInt (i : Int8) : Int := i.toBitVec.toInt
@[inline] def toNatClampNeg (i : Int8) : Nat := i.toInt.toNat
instance instOfNat {n : Nat} : OfNat Int8 n := ⟨ofNat n⟩
@[extern "lean_int8_neg"] protected def neg (i : Int8) : Int8 := ofBitVec (-i.toBitVec)
instance instNeg : Neg Int8 := ⟨Int8.neg⟩
abbrev minValue : Int8 := -128
abbrev maxValue : Int8 := 127
@[extern "lean_int8_add"] protected def add (a b : Int8) : Int8 := ofBitVec (a.toBitVec + b.toBitVec)
@[extern "lean_int8_sub"] protected def sub (a b : Int8) : Int8 := ofBitVec (a.toBitVec - b.toBitVec)
@[extern "lean_int8_mul"] protected def mul (a b : Int8) : Int8 := ofBitVec (a.toBitVec * b.toBitVec)
@[extern "lean_int8_div"] protected def div (a b : Int8) : Int8 := ofInt (a.toInt.tdiv b.toInt)
@[extern "lean_int8_mod"] protected def mod (a b : Int8) : Int8 := ofInt (a.toInt.tmod b.toInt)
@[extern "lean_int8_land"] protected def land (a b : Int8) : Int8 := ofBitVec (a.toBitVec &&& b.toBitVec)
@[extern "lean_int8_lor"] protected def lor (a b : Int8) : Int8 := ofBitVec (a.toBitVec ||| b.toBitVec)
@[extern "lean_int8_xor"] protected def xor (a b : Int8) : Int8 := ofBitVec (a.toBitVec ^^^ b.toBitVec)
@[extern "lean_int8_complement"] protected def complement (a : Int8) : Int8 := ofBitVec (~~~a.toBitVec)
@[extern "lean_int8_dec_eq"] def decEq (a b : Int8) : Decidable (a = b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => if h : n = m then isTrue (h ▸ rfl) else isFalse fun e => h (congrArg toUInt8 e)
protected def lt (a b : Int8) : Prop := a.toBitVec.slt b.toBitVec
protected def le (a b : Int8) : Prop := a.toBitVec.sle b.toBitVec
instance instLT : LT Int8 := ⟨Int8.lt⟩
instance instLE : LE Int8 := ⟨Int8.le⟩
@[extern "lean_int8_dec_lt"] instance decLt (a b : Int8) : Decidable (a < b) := inferInstanceAs (Decidable (a.toBitVec.slt b.toBitVec = true))
@[extern "lean_int8_dec_le"] instance decLe (a b : Int8) : Decidable (a ≤ b) := inferInstanceAs (Decidable (a.toBitVec.sle b.toBitVec = true))
end Int8
instance instDecidableEqInt8 : DecidableEq Int8 := Int8.decEq
instance instInhabitedInt8 : Inhabited Int8 := ⟨0⟩
instance instAddInt8 : Add Int8 := ⟨Int8.add⟩
instance instSubInt8 : Sub Int8 := ⟨Int8.sub⟩
instance instMulInt8 : Mul Int8 := ⟨Int8.mul⟩
instance instDivInt8 : Div Int8 := ⟨Int8.div⟩
instance instModInt8 : Mod Int8 := ⟨Int8.mod⟩
instance instAndOpInt8 : AndOp Int8 := ⟨Int8.land⟩
instance instOrOpInt8 : OrOp Int8 := ⟨Int8.lor⟩
instance instXorOpInt8 : XorOp Int8 := ⟨Int8.xor⟩
instance instComplementInt8 : Complement Int8 := ⟨Int8.complement⟩
instance instMaxInt8 : Max Int8 := maxOfLe
instance instMinInt8 : Min Int8 := minOfLe
instance instOrdInt8 : Ord Int8 := ⟨fun a b => compareOfLessAndEq a b⟩
instance instHashableInt8 : Hashable Int8 := ⟨fun i => i.toUInt8.toUInt64⟩
instance instToStringInt8 : ToString Int8 := ⟨fun i => toString i.toInt⟩
instance instReprInt8 : Repr Int8 := ⟨fun i prec => reprPrec i.toInt prec⟩
abbrev Int.toInt8 (i : Int) : Int8 := Int8.ofInt i
abbrev Nat.toInt8 (n : Nat) : Int8 := Int8.ofNat n
@[inline] def UInt8.toInt8 (i : UInt8) : Int8 := .ofUInt8 i

/-! ### Int16 -/
structure Int16 where ofUInt16 ::
  toUInt16 : UInt16
namespace Int16
abbrev size : Nat := 65536
@[inline] def toBitVec (x : Int16) : BitVec 16 := x.toUInt16.toBitVec
def ofBitVec (b : BitVec 16) : Int16 := ⟨⟨b⟩⟩
@[extern "lean_int16_of_int"] def ofInt (i : @& Int) : Int16 := ofBitVec (BitVec.ofInt 16 i)
@[extern "lean_int16_of_nat"] def ofNat (n : @& Nat) : Int16 := ofBitVec (BitVec.ofNat 16 n)
@[extern "lean_int16_to_int"] def toInt (i : Int16) : Int := i.toBitVec.toInt
@[inline] def toNatClampNeg (i : Int16) : Nat := i.toInt.toNat
instance instOfNat {n : Nat} : OfNat Int16 n := ⟨ofNat n⟩
@[extern "lean_int16_neg"] protected def neg (i : Int16) : Int16 := ofBitVec (-i.toBitVec)
instance instNeg : Neg Int16 := ⟨Int16.neg⟩
abbrev minValue : Int16 := -32768
abbrev maxValue : Int16 := 32767
@[extern "lean_int16_add"] protected def add (a b : Int16) : Int16 := ofBitVec (a.toBitVec + b.toBitVec)
@[extern "lean_int16_sub"] protected def sub (a b : Int16) : Int16 := ofBitVec (a.toBitVec - b.toBitVec)
@[extern "lean_int16_mul"] protected def mul (a b : Int16) : Int16 := ofBitVec (a.toBitVec * b.toBitVec)
@[extern "lean_int16_div"] protected def div (a b : Int16) : Int16 := ofInt (a.toInt.tdiv b.toInt)
@[extern "lean_int16_mod"] protected def mod (a b : Int16) : Int16 := ofInt (a.toInt.tmod b.toInt)
@[extern "lean_int16_land"] protected def land (a b : Int16) : Int16 := ofBitVec (a.toBitVec &&& b.toBitVec)
@[extern "lean_int16_lor"] protected def lor (a b : Int16) : Int16 := ofBitVec (a.toBitVec ||| b.toBitVec)
@[extern "lean_int16_xor"] protected def xor (a b : Int16) : Int16 := ofBitVec (a.toBitVec ^^^ b.toBitVec)
@[extern "lean_int16_complement"] protected def complement (a : Int16) : Int16 := ofBitVec (~~~a.toBitVec)
@[extern "lean_int16_dec_eq"] def decEq (a b : Int16) : Decidable (a = b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => if h : n = m then isTrue (h ▸ rfl) else isFalse fun e => h (congrArg toUInt16 e)
protected def lt (a b : Int16) : Prop := a.toBitVec.slt b.toBitVec
protected def le (a b : Int16) : Prop := a.toBitVec.sle b.toBitVec
instance instLT : LT Int16 := ⟨Int16.lt⟩
instance instLE : LE Int16 := ⟨Int16.le⟩
@[extern "lean_int16_dec_lt"] instance decLt (a b : Int16) : Decidable (a < b) := inferInstanceAs (Decidable (a.toBitVec.slt b.toBitVec = true))
@[extern "lean_int16_dec_le"] instance decLe (a b : Int16) : Decidable (a ≤ b) := inferInstanceAs (Decidable (a.toBitVec.sle b.toBitVec = true))
end Int16
instance instDecidableEqInt16 : DecidableEq Int16 := Int16.decEq
instance instInhabitedInt16 : Inhabited Int16 := ⟨0⟩
instance instAddInt16 : Add Int16 := ⟨Int16.add⟩
instance instSubInt16 : Sub Int16 := ⟨Int16.sub⟩
instance instMulInt16 : Mul Int16 := ⟨Int16.mul⟩
instance instDivInt16 : Div Int16 := ⟨Int16.div⟩
instance instModInt16 : Mod Int16 := ⟨Int16.mod⟩
instance instAndOpInt16 : AndOp Int16 := ⟨Int16.land⟩
instance instOrOpInt16 : OrOp Int16 := ⟨Int16.lor⟩
instance instXorOpInt16 : XorOp Int16 := ⟨Int16.xor⟩
instance instComplementInt16 : Complement Int16 := ⟨Int16.complement⟩
instance instMaxInt16 : Max Int16 := maxOfLe
instance instMinInt16 : Min Int16 := minOfLe
instance instOrdInt16 : Ord Int16 := ⟨fun a b => compareOfLessAndEq a b⟩
instance instHashableInt16 : Hashable Int16 := ⟨fun i => i.toUInt16.toUInt64⟩
instance instToStringInt16 : ToString Int16 := ⟨fun i => toString i.toInt⟩
instance instReprInt16 : Repr Int16 := ⟨fun i prec => reprPrec i.toInt prec⟩
abbrev Int.toInt16 (i : Int) : Int16 := Int16.ofInt i
abbrev Nat.toInt16 (n : Nat) : Int16 := Int16.ofNat n
@[inline] def UInt16.toInt16 (i : UInt16) : Int16 := .ofUInt16 i

/-! ### Int32 -/
structure Int32 where ofUInt32 ::
  toUInt32 : UInt32
namespace Int32
abbrev size : Nat := 4294967296
@[inline] def toBitVec (x : Int32) : BitVec 32 := x.toUInt32.toBitVec
def ofBitVec (b : BitVec 32) : Int32 := ⟨⟨b⟩⟩
@[extern "lean_int32_of_int"] def ofInt (i : @& Int) : Int32 := ofBitVec (BitVec.ofInt 32 i)
@[extern "lean_int32_of_nat"] def ofNat (n : @& Nat) : Int32 := ofBitVec (BitVec.ofNat 32 n)
@[extern "lean_int32_to_int"] def toInt (i : Int32) : Int := i.toBitVec.toInt
@[inline] def toNatClampNeg (i : Int32) : Nat := i.toInt.toNat
instance instOfNat {n : Nat} : OfNat Int32 n := ⟨ofNat n⟩
@[extern "lean_int32_neg"] protected def neg (i : Int32) : Int32 := ofBitVec (-i.toBitVec)
instance instNeg : Neg Int32 := ⟨Int32.neg⟩
abbrev minValue : Int32 := -2147483648
abbrev maxValue : Int32 := 2147483647
@[extern "lean_int32_add"] protected def add (a b : Int32) : Int32 := ofBitVec (a.toBitVec + b.toBitVec)
@[extern "lean_int32_sub"] protected def sub (a b : Int32) : Int32 := ofBitVec (a.toBitVec - b.toBitVec)
@[extern "lean_int32_mul"] protected def mul (a b : Int32) : Int32 := ofBitVec (a.toBitVec * b.toBitVec)
@[extern "lean_int32_div"] protected def div (a b : Int32) : Int32 := ofInt (a.toInt.tdiv b.toInt)
@[extern "lean_int32_mod"] protected def mod (a b : Int32) : Int32 := ofInt (a.toInt.tmod b.toInt)
@[extern "lean_int32_land"] protected def land (a b : Int32) : Int32 := ofBitVec (a.toBitVec &&& b.toBitVec)
@[extern "lean_int32_lor"] protected def lor (a b : Int32) : Int32 := ofBitVec (a.toBitVec ||| b.toBitVec)
@[extern "lean_int32_xor"] protected def xor (a b : Int32) : Int32 := ofBitVec (a.toBitVec ^^^ b.toBitVec)
@[extern "lean_int32_complement"] protected def complement (a : Int32) : Int32 := ofBitVec (~~~a.toBitVec)
@[extern "lean_int32_dec_eq"] def decEq (a b : Int32) : Decidable (a = b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => if h : n = m then isTrue (h ▸ rfl) else isFalse fun e => h (congrArg toUInt32 e)
protected def lt (a b : Int32) : Prop := a.toBitVec.slt b.toBitVec
protected def le (a b : Int32) : Prop := a.toBitVec.sle b.toBitVec
instance instLT : LT Int32 := ⟨Int32.lt⟩
instance instLE : LE Int32 := ⟨Int32.le⟩
@[extern "lean_int32_dec_lt"] instance decLt (a b : Int32) : Decidable (a < b) := inferInstanceAs (Decidable (a.toBitVec.slt b.toBitVec = true))
@[extern "lean_int32_dec_le"] instance decLe (a b : Int32) : Decidable (a ≤ b) := inferInstanceAs (Decidable (a.toBitVec.sle b.toBitVec = true))
end Int32
instance instDecidableEqInt32 : DecidableEq Int32 := Int32.decEq
instance instInhabitedInt32 : Inhabited Int32 := ⟨0⟩
instance instAddInt32 : Add Int32 := ⟨Int32.add⟩
instance instSubInt32 : Sub Int32 := ⟨Int32.sub⟩
instance instMulInt32 : Mul Int32 := ⟨Int32.mul⟩
instance instDivInt32 : Div Int32 := ⟨Int32.div⟩
instance instModInt32 : Mod Int32 := ⟨Int32.mod⟩
instance instAndOpInt32 : AndOp Int32 := ⟨Int32.land⟩
instance instOrOpInt32 : OrOp Int32 := ⟨Int32.lor⟩
instance instXorOpInt32 : XorOp Int32 := ⟨Int32.xor⟩
instance instComplementInt32 : Complement Int32 := ⟨Int32.complement⟩
instance instMaxInt32 : Max Int32 := maxOfLe
instance instMinInt32 : Min Int32 := minOfLe
instance instOrdInt32 : Ord Int32 := ⟨fun a b => compareOfLessAndEq a b⟩
instance instHashableInt32 : Hashable Int32 := ⟨fun i => i.toUInt32.toUInt64⟩
instance instToStringInt32 : ToString Int32 := ⟨fun i => toString i.toInt⟩
instance instReprInt32 : Repr Int32 := ⟨fun i prec => reprPrec i.toInt prec⟩
abbrev Int.toInt32 (i : Int) : Int32 := Int32.ofInt i
abbrev Nat.toInt32 (n : Nat) : Int32 := Int32.ofNat n
@[inline] def UInt32.toInt32 (i : UInt32) : Int32 := .ofUInt32 i

/-! ### Int64 -/
structure Int64 where ofUInt64 ::
  toUInt64 : UInt64
namespace Int64
abbrev size : Nat := 18446744073709551616
@[inline] def toBitVec (x : Int64) : BitVec 64 := x.toUInt64.toBitVec
def ofBitVec (b : BitVec 64) : Int64 := ⟨⟨b⟩⟩
@[extern "lean_int64_of_int"] def ofInt (i : @& Int) : Int64 := ofBitVec (BitVec.ofInt 64 i)
@[extern "lean_int64_of_nat"] def ofNat (n : @& Nat) : Int64 := ofBitVec (BitVec.ofNat 64 n)
@[extern "lean_int64_to_int"] def toInt (i : Int64) : Int := i.toBitVec.toInt
@[inline] def toNatClampNeg (i : Int64) : Nat := i.toInt.toNat
instance instOfNat {n : Nat} : OfNat Int64 n := ⟨ofNat n⟩
@[extern "lean_int64_neg"] protected def neg (i : Int64) : Int64 := ofBitVec (-i.toBitVec)
instance instNeg : Neg Int64 := ⟨Int64.neg⟩
abbrev minValue : Int64 := -9223372036854775808
abbrev maxValue : Int64 := 9223372036854775807
@[extern "lean_int64_add"] protected def add (a b : Int64) : Int64 := ofBitVec (a.toBitVec + b.toBitVec)
@[extern "lean_int64_sub"] protected def sub (a b : Int64) : Int64 := ofBitVec (a.toBitVec - b.toBitVec)
@[extern "lean_int64_mul"] protected def mul (a b : Int64) : Int64 := ofBitVec (a.toBitVec * b.toBitVec)
@[extern "lean_int64_div"] protected def div (a b : Int64) : Int64 := ofInt (a.toInt.tdiv b.toInt)
@[extern "lean_int64_mod"] protected def mod (a b : Int64) : Int64 := ofInt (a.toInt.tmod b.toInt)
@[extern "lean_int64_land"] protected def land (a b : Int64) : Int64 := ofBitVec (a.toBitVec &&& b.toBitVec)
@[extern "lean_int64_lor"] protected def lor (a b : Int64) : Int64 := ofBitVec (a.toBitVec ||| b.toBitVec)
@[extern "lean_int64_xor"] protected def xor (a b : Int64) : Int64 := ofBitVec (a.toBitVec ^^^ b.toBitVec)
@[extern "lean_int64_complement"] protected def complement (a : Int64) : Int64 := ofBitVec (~~~a.toBitVec)
@[extern "lean_int64_dec_eq"] def decEq (a b : Int64) : Decidable (a = b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => if h : n = m then isTrue (h ▸ rfl) else isFalse fun e => h (congrArg toUInt64 e)
protected def lt (a b : Int64) : Prop := a.toBitVec.slt b.toBitVec
protected def le (a b : Int64) : Prop := a.toBitVec.sle b.toBitVec
instance instLT : LT Int64 := ⟨Int64.lt⟩
instance instLE : LE Int64 := ⟨Int64.le⟩
@[extern "lean_int64_dec_lt"] instance decLt (a b : Int64) : Decidable (a < b) := inferInstanceAs (Decidable (a.toBitVec.slt b.toBitVec = true))
@[extern "lean_int64_dec_le"] instance decLe (a b : Int64) : Decidable (a ≤ b) := inferInstanceAs (Decidable (a.toBitVec.sle b.toBitVec = true))
end Int64
instance instDecidableEqInt64 : DecidableEq Int64 := Int64.decEq
instance instInhabitedInt64 : Inhabited Int64 := ⟨0⟩
instance instAddInt64 : Add Int64 := ⟨Int64.add⟩
instance instSubInt64 : Sub Int64 := ⟨Int64.sub⟩
instance instMulInt64 : Mul Int64 := ⟨Int64.mul⟩
instance instDivInt64 : Div Int64 := ⟨Int64.div⟩
instance instModInt64 : Mod Int64 := ⟨Int64.mod⟩
instance instAndOpInt64 : AndOp Int64 := ⟨Int64.land⟩
instance instOrOpInt64 : OrOp Int64 := ⟨Int64.lor⟩
instance instXorOpInt64 : XorOp Int64 := ⟨Int64.xor⟩
instance instComplementInt64 : Complement Int64 := ⟨Int64.complement⟩
instance instMaxInt64 : Max Int64 := maxOfLe
instance instMinInt64 : Min Int64 := minOfLe
instance instOrdInt64 : Ord Int64 := ⟨fun a b => compareOfLessAndEq a b⟩
instance instHashableInt64 : Hashable Int64 := ⟨fun i => i.toUInt64⟩
instance instToStringInt64 : ToString Int64 := ⟨fun i => toString i.toInt⟩
instance instReprInt64 : Repr Int64 := ⟨fun i prec => reprPrec i.toInt prec⟩
abbrev Int.toInt64 (i : Int) : Int64 := Int64.ofInt i
abbrev Nat.toInt64 (n : Nat) : Int64 := Int64.ofNat n
@[inline] def UInt64.toInt64 (i : UInt64) : Int64 := .ofUInt64 i

/-! ### ISize -/
structure ISize where ofUSize ::
  toUSize : USize
namespace ISize
abbrev size : Nat := 2 ^ System.Platform.numBits
@[inline] def toBitVec (x : ISize) : BitVec System.Platform.numBits := x.toUSize.toBitVec
def ofBitVec (b : BitVec System.Platform.numBits) : ISize := ⟨⟨b⟩⟩
@[extern "lean_isize_of_int"] def ofInt (i : @& Int) : ISize := ofBitVec (BitVec.ofInt System.Platform.numBits i)
@[extern "lean_isize_of_nat"] def ofNat (n : @& Nat) : ISize := ofBitVec (BitVec.ofNat System.Platform.numBits n)
@[extern "lean_isize_to_int"] def toInt (i : ISize) : Int := i.toBitVec.toInt
@[inline] def toNatClampNeg (i : ISize) : Nat := i.toInt.toNat
instance instOfNat {n : Nat} : OfNat ISize n := ⟨ofNat n⟩
@[extern "lean_isize_neg"] protected def neg (i : ISize) : ISize := ofBitVec (-i.toBitVec)
instance instNeg : Neg ISize := ⟨ISize.neg⟩
abbrev minValue : ISize := .ofInt (-2 ^ (System.Platform.numBits - 1))
abbrev maxValue : ISize := .ofInt (2 ^ (System.Platform.numBits - 1) - 1)
@[extern "lean_isize_add"] protected def add (a b : ISize) : ISize := ofBitVec (a.toBitVec + b.toBitVec)
@[extern "lean_isize_sub"] protected def sub (a b : ISize) : ISize := ofBitVec (a.toBitVec - b.toBitVec)
@[extern "lean_isize_mul"] protected def mul (a b : ISize) : ISize := ofBitVec (a.toBitVec * b.toBitVec)
@[extern "lean_isize_div"] protected def div (a b : ISize) : ISize := ofInt (a.toInt.tdiv b.toInt)
@[extern "lean_isize_mod"] protected def mod (a b : ISize) : ISize := ofInt (a.toInt.tmod b.toInt)
@[extern "lean_isize_land"] protected def land (a b : ISize) : ISize := ofBitVec (a.toBitVec &&& b.toBitVec)
@[extern "lean_isize_lor"] protected def lor (a b : ISize) : ISize := ofBitVec (a.toBitVec ||| b.toBitVec)
@[extern "lean_isize_xor"] protected def xor (a b : ISize) : ISize := ofBitVec (a.toBitVec ^^^ b.toBitVec)
@[extern "lean_isize_complement"] protected def complement (a : ISize) : ISize := ofBitVec (~~~a.toBitVec)
@[extern "lean_isize_dec_eq"] def decEq (a b : ISize) : Decidable (a = b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => if h : n = m then isTrue (h ▸ rfl) else isFalse fun e => h (congrArg toUSize e)
protected def lt (a b : ISize) : Prop := a.toBitVec.slt b.toBitVec
protected def le (a b : ISize) : Prop := a.toBitVec.sle b.toBitVec
instance instLT : LT ISize := ⟨ISize.lt⟩
instance instLE : LE ISize := ⟨ISize.le⟩
@[extern "lean_isize_dec_lt"] instance decLt (a b : ISize) : Decidable (a < b) := inferInstanceAs (Decidable (a.toBitVec.slt b.toBitVec = true))
@[extern "lean_isize_dec_le"] instance decLe (a b : ISize) : Decidable (a ≤ b) := inferInstanceAs (Decidable (a.toBitVec.sle b.toBitVec = true))
end ISize
instance instDecidableEqISize : DecidableEq ISize := ISize.decEq
instance instInhabitedISize : Inhabited ISize := ⟨0⟩
instance instAddISize : Add ISize := ⟨ISize.add⟩
instance instSubISize : Sub ISize := ⟨ISize.sub⟩
instance instMulISize : Mul ISize := ⟨ISize.mul⟩
instance instDivISize : Div ISize := ⟨ISize.div⟩
instance instModISize : Mod ISize := ⟨ISize.mod⟩
instance instAndOpISize : AndOp ISize := ⟨ISize.land⟩
instance instOrOpISize : OrOp ISize := ⟨ISize.lor⟩
instance instXorOpISize : XorOp ISize := ⟨ISize.xor⟩
instance instComplementISize : Complement ISize := ⟨ISize.complement⟩
instance instMaxISize : Max ISize := maxOfLe
instance instMinISize : Min ISize := minOfLe
instance instOrdISize : Ord ISize := ⟨fun a b => compareOfLessAndEq a b⟩
instance instHashableISize : Hashable ISize := ⟨fun i => i.toUSize.toUInt64⟩
instance instToStringISize : ToString ISize := ⟨fun i => toString i.toInt⟩
instance instReprISize : Repr ISize := ⟨fun i prec => reprPrec i.toInt prec⟩
abbrev Int.toISize (i : Int) : ISize := ISize.ofInt i
abbrev Nat.toISize (n : Nat) : ISize := ISize.ofNat n
@[inline] def USize.toISize (i : USize) : ISize := .ofUSize i
