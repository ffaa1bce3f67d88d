prelude
import Init.Data.BitVec.Basic
/-!
Machine words: arithmetic modulo their size, which the compiler does with the machine's own instructions. Names and types:
Init/Data/UInt/BasicAux.lean, Init/Data/UInt/Basic.lean of Lean 4.35.
-/

/-! ### UInt8 -/
@[extern "lean_uint8_to_nat", implicit_reducible] def UInt8.toNat (n : UInt8) : Nat := n.toBitVec.toNat
def UInt8.toFin (x : UInt8) : Fin UInt8.size := x.toBitVec.toFin
def UInt8.ofFin (a : Fin UInt8.size) : UInt8 := ⟨⟨a⟩⟩
abbrev Nat.toUInt8 := UInt8.ofNat
instance UInt8.instOfNat {n : Nat} : OfNat UInt8 n := ⟨UInt8.ofNat n⟩
@[extern "lean_uint8_add"] protected def UInt8.add (a b : UInt8) : UInt8 := ⟨a.toBitVec + b.toBitVec⟩
instance instAddUInt8 : Add UInt8 := ⟨UInt8.add⟩
@[extern "lean_uint8_sub"] protected def UInt8.sub (a b : UInt8) : UInt8 := ⟨a.toBitVec - b.toBitVec⟩
instance instSubUInt8 : Sub UInt8 := ⟨UInt8.sub⟩
@[extern "lean_uint8_mul"] protected def UInt8.mul (a b : UInt8) : UInt8 := ⟨a.toBitVec * b.toBitVec⟩
instance instMulUInt8 : Mul UInt8 := ⟨UInt8.mul⟩
@[extern "lean_uint8_div"] protected def UInt8.div (a b : UInt8) : UInt8 := ⟨a.toBitVec / b.toBitVec⟩
instance instDivUInt8 : Div UInt8 := ⟨UInt8.div⟩
@[extern "lean_uint8_mod"] protected def UInt8.mod (a b : UInt8) : UInt8 := ⟨a.toBitVec % b.toBitVec⟩
instance instModUInt8 : Mod UInt8 := ⟨UInt8.mod⟩
@[extern "lean_uint8_neg"] protected def UInt8.neg (a : UInt8) : UInt8 := ⟨-a.toBitVec⟩
instance instNegUInt8 : Neg UInt8 := ⟨UInt8.neg⟩
protected def UInt8.pow (x : UInt8) (n : Nat) : UInt8 :=
  match n with
  | 0 => 1
  | n + 1 => UInt8.mul (UInt8.pow x n) x
instance instPowUInt8Nat : Pow UInt8 Nat := ⟨UInt8.pow⟩
@[extern "lean_uint8_land"] protected def UInt8.land (a b : UInt8) : UInt8 := ⟨a.toBitVec &&& b.toBitVec⟩
instance instAndOpUInt8 : AndOp UInt8 := ⟨UInt8.land⟩
@[extern "lean_uint8_lor"] protected def UInt8.lor (a b : UInt8) : UInt8 := ⟨a.toBitVec ||| b.toBitVec⟩
instance instOrOpUInt8 : OrOp UInt8 := ⟨UInt8.lor⟩
@[extern "lean_uint8_xor"] protected def UInt8.xor (a b : UInt8) : UInt8 := ⟨a.toBitVec ^^^ b.toBitVec⟩
instance instXorOpUInt8 : XorOp UInt8 := ⟨UInt8.xor⟩
@[extern "lean_uint8_shift_left"] protected def UInt8.shiftLeft (a b : UInt8) : UInt8 := ⟨a.toBitVec <<< (UInt8.mod b 8).toBitVec⟩
@[extern "lean_uint8_shift_right"] protected def UInt8.shiftRight (a b : UInt8) : UInt8 := ⟨a.toBitVec >>> (UInt8.mod b 8).toBitVec⟩
instance instShiftLeftUInt8 : ShiftLeft UInt8 := ⟨UInt8.shiftLeft⟩
instance instShiftRightUInt8 : ShiftRight UInt8 := ⟨UInt8.shiftRight⟩
@[extern "lean_uint8_complement"] protected def UInt8.complement (a : UInt8) : UInt8 := ⟨~~~a.toBitVec⟩
instance instComplementUInt8 : Complement UInt8 := ⟨UInt8.complement⟩
instance instMaxUInt8 : Max UInt8 := maxOfLe
instance instMinUInt8 : Min UInt8 := minOfLe

theorem UInt8.toNat_inj {a b : UInt8} : a.toNat = b.toNat ↔ a = b :=
  ⟨fun h => match a, b, BitVec.eq_of_toNat_eq h with | ⟨_⟩, ⟨_⟩, rfl => rfl, congrArg _⟩
theorem UInt8.lt_iff_toNat_lt {a b : UInt8} : a < b ↔ a.toNat < b.toNat := .rfl
theorem UInt8.le_iff_toNat_le {a b : UInt8} : a ≤ b ↔ a.toNat ≤ b.toNat := .rfl
theorem UInt8.toNat_lt (n : UInt8) : n.toNat < 2 ^ 8 := n.toBitVec.isLt

/-! ### UInt16 -/
@[extern "lean_uint16_to_nat", implicit_reducible] def UInt16.toNat (n : UInt16) : Nat := n.toBitVec.toNat
@[extern "lean_uint16_of_nat"] def UInt16.ofNat (n : @& Nat) : UInt16 := ⟨BitVec.ofNat 16 n⟩
def UInt16.toFin (x : UInt16) : Fin UInt16.size := x.toBitVec.toFin
def UInt16.ofFin (a : Fin UInt16.size) : UInt16 := ⟨⟨a⟩⟩
abbrev Nat.toUInt16 := UInt16.ofNat
instance UInt16.instOfNat {n : Nat} : OfNat UInt16 n := ⟨UInt16.ofNat n⟩
@[extern "lean_uint16_add"] protected def UInt16.add (a b : UInt16) : UInt16 := ⟨a.toBitVec + b.toBitVec⟩
instance instAddUInt16 : Add UInt16 := ⟨UInt16.add⟩
@[extern "lean_uint16_sub"] protected def UInt16.sub (a b : UInt16) : UInt16 := ⟨a.toBitVec - b.toBitVec⟩
instance instSubUInt16 : Sub UInt16 := ⟨UInt16.sub⟩
@[extern "lean_uint16_mul"] protected def UInt16.mul (a b : UInt16) : UInt16 := ⟨a.toBitVec * b.toBitVec⟩
instance instMulUInt16 : Mul UInt16 := ⟨UInt16.mul⟩
@[extern "lean_uint16_div"] protected def UInt16.div (a b : UInt16) : UInt16 := ⟨a.toBitVec / b.toBitVec⟩
instance instDivUInt16 : Div UInt16 := ⟨UInt16.div⟩
@[extern "lean_uint16_mod"] protected def UInt16.mod (a b : UInt16) : UInt16 := ⟨a.toBitVec % b.toBitVec⟩
instance instModUInt16 : Mod UInt16 := ⟨UInt16.mod⟩
@[extern "lean_uint16_neg"] protected def UInt16.neg (a : UInt16) : UInt16 := ⟨-a.toBitVec⟩
instance instNegUInt16 : Neg UInt16 := ⟨UInt16.neg⟩
protected def UInt16.pow (x : UInt16) (n : Nat) : UInt16 :=
  match n with
  | 0 => 1
  | n + 1 => UInt16.mul (UInt16.pow x n) x
instance instPowUInt16Nat : Pow UInt16 Nat := ⟨UInt16.pow⟩
@[extern "lean_uint16_land"] protected def UInt16.land (a b : UInt16) : UInt16 := ⟨a.toBitVec &&& b.toBitVec⟩
instance instAndOpUInt16 : AndOp UInt16 := ⟨UInt16.land⟩
@[extern "lean_uint16_lor"] protected def UInt16.lor (a b : UInt16) : UInt16 := ⟨a.toBitVec ||| b.toBitVec⟩
instance instOrOpUInt16 : OrOp UInt16 := ⟨UInt16.lor⟩
@[extern "lean_uint16_xor"] protected def UInt16.xor (a b : UInt16) : UInt16 := ⟨a.toBitVec ^^^ b.toBitVec⟩
instance instXorOpUInt16 : XorOp UInt16 := ⟨UInt16.xor⟩
@[extern "lean_uint16_shift_left"] protected def UInt16.shiftLeft (a b : UInt16) : UInt16 := ⟨a.toBitVec <<< (UInt16.mod b 16).toBitVec⟩
@[extern "lean_uint16_shift_right"] protected def UInt16.shiftRight (a b : UInt16) : UInt16 := ⟨a.toBitVec >>> (UInt16.mod b 16).toBitVec⟩
instance instShiftLeftUInt16 : ShiftLeft UInt16 := ⟨UInt16.shiftLeft⟩
instance instShiftRightUInt16 : ShiftRight UInt16 := ⟨UInt16.shiftRight⟩
@[extern "lean_uint16_complement"] protected def UInt16.complement (a : UInt16) : UInt16 := ⟨~~~a.toBitVec⟩
instance instComplementUInt16 : Complement UInt16 := ⟨UInt16.complement⟩
protected def UInt16.lt (a b : UInt16) : Prop := a.toBitVec < b.toBitVec
protected def UInt16.le (a b : UInt16) : Prop := a.toBitVec ≤ b.toBitVec
instance instLTUInt16 : LT UInt16 := ⟨UInt16.lt⟩
instance instLEUInt16 : LE UInt16 := ⟨UInt16.le⟩
@[extern "lean_uint16_dec_lt", instance_reducible] def UInt16.decLt (a b : UInt16) : Decidable (a < b) :=
  inferInstanceAs (Decidable (a.toBitVec < b.toBitVec))
@[extern "lean_uint16_dec_le", instance_reducible] def UInt16.decLe (a b : UInt16) : Decidable (a ≤ b) :=
  inferInstanceAs (Decidable (a.toBitVec ≤ b.toBitVec))
attribute [instance] UInt16.decLt UInt16.decLe
instance instMaxUInt16 : Max UInt16 := maxOfLe
instance instMinUInt16 : Min UInt16 := minOfLe

theorem UInt16.toNat_inj {a b : UInt16} : a.toNat = b.toNat ↔ a = b :=
  ⟨fun h => match a, b, BitVec.eq_of_toNat_eq h with | ⟨_⟩, ⟨_⟩, rfl => rfl, congrArg _⟩
theorem UInt16.lt_iff_toNat_lt {a b : UInt16} : a < b ↔ a.toNat < b.toNat := .rfl
theorem UInt16.le_iff_toNat_le {a b : UInt16} : a ≤ b ↔ a.toNat ≤ b.toNat := .rfl
theorem UInt16.toNat_lt (n : UInt16) : n.toNat < 2 ^ 16 := n.toBitVec.isLt

/-! ### UInt32 -/
@[extern "lean_uint32_of_nat"] def UInt32.ofNat (n : @& Nat) : UInt32 := ⟨BitVec.ofNat 32 n⟩
def UInt32.toFin (x : UInt32) : Fin UInt32.size := x.toBitVec.toFin
def UInt32.ofFin (a : Fin UInt32.size) : UInt32 := ⟨⟨a⟩⟩
abbrev Nat.toUInt32 := UInt32.ofNat
instance UInt32.instOfNat {n : Nat} : OfNat UInt32 n := ⟨UInt32.ofNat n⟩
@[extern "lean_uint32_add"] protected def UInt32.add (a b : UInt32) : UInt32 := ⟨a.toBitVec + b.toBitVec⟩
instance instAddUInt32 : Add UInt32 := ⟨UInt32.add⟩
@[extern "lean_uint32_sub"] protected def UInt32.sub (a b : UInt32) : UInt32 := ⟨a.toBitVec - b.toBitVec⟩
instance instSubUInt32 : Sub UInt32 := ⟨UInt32.sub⟩
@[extern "lean_uint32_mul"] protected def UInt32.mul (a b : UInt32) : UInt32 := ⟨a.toBitVec * b.toBitVec⟩
instance instMulUInt32 : Mul UInt32 := ⟨UInt32.mul⟩
@[extern "lean_uint32_div"] protected def UInt32.div (a b : UInt32) : UInt32 := ⟨a.toBitVec / b.toBitVec⟩
instance instDivUInt32 : Div UInt32 := ⟨UInt32.div⟩
@[extern "lean_uint32_mod"] protected def UInt32.mod (a b : UInt32) : UInt32 := ⟨a.toBitVec % b.toBitVec⟩
instance instModUInt32 : Mod UInt32 := ⟨UInt32.mod⟩
@[extern "lean_uint32_neg"] protected def UInt32.neg (a : UInt32) : UInt32 := ⟨-a.toBitVec⟩
instance instNegUInt32 : Neg UInt32 := ⟨UInt32.neg⟩
protected def UInt32.pow (x : UInt32) (n : Nat) : UInt32 :=
  match n with
  | 0 => 1
  | n + 1 => UInt32.mul (UInt32.pow x n) x
instance instPowUInt32Nat : Pow UInt32 Nat := ⟨UInt32.pow⟩
@[extern "lean_uint32_land"] protected def UInt32.land (a b : UInt32) : UInt32 := ⟨a.toBitVec &&& b.toBitVec⟩
instance instAndOpUInt32 : AndOp UInt32 := ⟨UInt32.land⟩
@[extern "lean_uint32_lor"] protected def UInt32.lor (a b : UInt32) : UInt32 := ⟨a.toBitVec ||| b.toBitVec⟩
instance instOrOpUInt32 : OrOp UInt32 := ⟨UInt32.lor⟩
@[extern "lean_uint32_xor"] protected def UInt32.xor (a b : UInt32) : UInt32 := ⟨a.toBitVec ^^^ b.toBitVec⟩
instance instXorOpUInt32 : XorOp UInt32 := ⟨UInt32.xor⟩
@[extern "lean_uint32_shift_left"] protected def UInt32.shiftLeft (a b : UInt32) : UInt32 := ⟨a.toBitVec <<< (UInt32.mod b 32).toBitVec⟩
@[extern "lean_uint32_shift_right"] protected def UInt32.shiftRight (a b : UInt32) : UInt32 := ⟨a.toBitVec >>> (UInt32.mod b 32).toBitVec⟩
instance instShiftLeftUInt32 : ShiftLeft UInt32 := ⟨UInt32.shiftLeft⟩
instance instShiftRightUInt32 : ShiftRight UInt32 := ⟨UInt32.shiftRight⟩
@[extern "lean_uint32_complement"] protected def UInt32.complement (a : UInt32) : UInt32 := ⟨~~~a.toBitVec⟩
instance instComplementUInt32 : Complement UInt32 := ⟨UInt32.complement⟩

theorem UInt32.toNat_inj {a b : UInt32} : a.toNat = b.toNat ↔ a = b :=
  ⟨fun h => match a, b, BitVec.eq_of_toNat_eq h with | ⟨_⟩, ⟨_⟩, rfl => rfl, congrArg _⟩
theorem UInt32.lt_iff_toNat_lt {a b : UInt32} : a < b ↔ a.toNat < b.toNat := .rfl
theorem UInt32.le_iff_toNat_le {a b : UInt32} : a ≤ b ↔ a.toNat ≤ b.toNat := .rfl
theorem UInt32.toNat_lt (n : UInt32) : n.toNat < 2 ^ 32 := n.toBitVec.isLt

/-! ### UInt64 -/
@[extern "lean_uint64_to_nat", implicit_reducible] def UInt64.toNat (n : UInt64) : Nat := n.toBitVec.toNat
@[extern "lean_uint64_of_nat"] def UInt64.ofNat (n : @& Nat) : UInt64 := ⟨BitVec.ofNat 64 n⟩
def UInt64.toFin (x : UInt64) : Fin UInt64.size := x.toBitVec.toFin
def UInt64.ofFin (a : Fin UInt64.size) : UInt64 := ⟨⟨a⟩⟩
abbrev Nat.toUInt64 := UInt64.ofNat
instance UInt64.instOfNat {n : Nat} : OfNat UInt64 n := ⟨UInt64.ofNat n⟩
@[extern "lean_uint64_add"] protected def UInt64.add (a b : UInt64) : UInt64 := ⟨a.toBitVec + b.toBitVec⟩
instance instAddUInt64 : Add UInt64 := ⟨UInt64.add⟩
@[extern "lean_uint64_sub"] protected def UInt64.sub (a b : UInt64) : UInt64 := ⟨a.toBitVec - b.toBitVec⟩
instance instSubUInt64 : Sub UInt64 := ⟨UInt64.sub⟩
@[extern "lean_uint64_mul"] protected def UInt64.mul (a b : UInt64) : UInt64 := ⟨a.toBitVec * b.toBitVec⟩
instance instMulUInt64 : Mul UInt64 := ⟨UInt64.mul⟩
@[extern "lean_uint64_div"] protected def UInt64.div (a b : UInt64) : UInt64 := ⟨a.toBitVec / b.toBitVec⟩
instance instDivUInt64 : Div UInt64 := ⟨UInt64.div⟩
@[extern "lean_uint64_mod"] protected def UInt64.mod (a b : UInt64) : UInt64 := ⟨a.toBitVec % b.toBitVec⟩
instance instModUInt64 : Mod UInt64 := ⟨UInt64.mod⟩
@[extern "lean_uint64_neg"] protected def UInt64.neg (a : UInt64) : UInt64 := ⟨-a.toBitVec⟩
instance instNegUInt64 : Neg UInt64 := ⟨UInt64.neg⟩
protected def UInt64.pow (x : UInt64) (n : Nat) : UInt64 :=
  match n with
  | 0 => 1
  | n + 1 => UInt64.mul (UInt64.pow x n) x
instance instPowUInt64Nat : Pow UInt64 Nat := ⟨UInt64.pow⟩
@[extern "lean_uint64_land"] protected def UInt64.land (a b : UInt64) : UInt64 := ⟨a.toBitVec &&& b.toBitVec⟩
instance instAndOpUInt64 : AndOp UInt64 := ⟨UInt64.land⟩
@[extern "lean_uint64_lor"] protected def UInt64.lor (a b : UInt64) : UInt64 := ⟨a.toBitVec ||| b.toBitVec⟩
instance instOrOpUInt64 : OrOp UInt64 := ⟨UInt64.lor⟩
@[extern "lean_uint64_xor"] protected def UInt64.xor (a b : UInt64) : UInt64 := ⟨a.toBitVec ^^^ b.toBitVec⟩
instance instXorOpUInt64 : XorOp UInt64 := ⟨UInt64.xor⟩
@[extern "lean_uint64_shift_left"] protected def UInt64.shiftLeft (a b : UInt64) : UInt64 := ⟨a.toBitVec <<< (UInt64.mod b 64).toBitVec⟩
@[extern "lean_uint64_shift_right"] protected def UInt64.shiftRight (a b : UInt64) : UInt64 := ⟨a.toBitVec >>> (UInt64.mod b 64).toBitVec⟩
instance instShiftLeftUInt64 : ShiftLeft UInt64 := ⟨UInt64.shiftLeft⟩
instance instShiftRightUInt64 : ShiftRight UInt64 := ⟨UInt64.shiftRight⟩
@[extern "lean_uint64_complement"] protected def UInt64.complement (a : UInt64) : UInt64 := ⟨~~~a.toBitVec⟩
instance instComplementUInt64 : Complement UInt64 := ⟨UInt64.complement⟩
protected def UInt64.lt (a b : UInt64) : Prop := a.toBitVec < b.toBitVec
protected def UInt64.le (a b : UInt64) : Prop := a.toBitVec ≤ b.toBitVec
instance instLTUInt64 : LT UInt64 := ⟨UInt64.lt⟩
instance instLEUInt64 : LE UInt64 := ⟨UInt64.le⟩
@[extern "lean_uint64_dec_lt", instance_reducible] def UInt64.decLt (a b : UInt64) : Decidable (a < b) :=
  inferInstanceAs (Decidable (a.toBitVec < b.toBitVec))
@[extern "lean_uint64_dec_le", instance_reducible] def UInt64.decLe (a b : UInt64) : Decidable (a ≤ b) :=
  inferInstanceAs (Decidable (a.toBitVec ≤ b.toBitVec))
attribute [instance] UInt64.decLt UInt64.decLe
instance instMaxUInt64 : Max UInt64 := maxOfLe
instance instMinUInt64 : Min UInt64 := minOfLe
instance instHashableUInt64 : Hashable UInt64 where
  hash n := n
theorem UInt64.toNat_inj {a b : UInt64} : a.toNat = b.toNat ↔ a = b :=
  ⟨fun h => match a, b, BitVec.eq_of_toNat_eq h with | ⟨_⟩, ⟨_⟩, rfl => rfl, congrArg _⟩
theorem UInt64.lt_iff_toNat_lt {a b : UInt64} : a < b ↔ a.toNat < b.toNat := .rfl
theorem UInt64.le_iff_toNat_le {a b : UInt64} : a ≤ b ↔ a.toNat ≤ b.toNat := .rfl
theorem UInt64.toNat_lt (n : UInt64) : n.toNat < 2 ^ 64 := n.toBitVec.isLt

/-! ### USize -/
@[extern "lean_usize_to_nat"] def USize.toNat (n : USize) : Nat := n.toBitVec.toNat
@[extern "lean_usize_of_nat"] def USize.ofNat (n : @& Nat) : USize := ⟨BitVec.ofNat System.Platform.numBits n⟩
def USize.toFin (x : USize) : Fin USize.size := x.toBitVec.toFin
def USize.ofFin (a : Fin USize.size) : USize := ⟨⟨a⟩⟩
abbrev Nat.toUSize := USize.ofNat
instance USize.instOfNat {n : Nat} : OfNat USize n := ⟨USize.ofNat n⟩
@[extern "lean_usize_add"] protected def USize.add (a b : USize) : USize := ⟨a.toBitVec + b.toBitVec⟩
instance instAddUSize : Add USize := ⟨USize.add⟩
@[extern "lean_usize_sub"] protected def USize.sub (a b : USize) : USize := ⟨a.toBitVec - b.toBitVec⟩
instance instSubUSize : Sub USize := ⟨USize.sub⟩
@[extern "lean_usize_mul"] protected def USize.mul (a b : USize) : USize := ⟨a.toBitVec * b.toBitVec⟩
instance instMulUSize : Mul USize := ⟨USize.mul⟩
@[extern "lean_usize_div"] protected def USize.div (a b : USize) : USize := ⟨a.toBitVec / b.toBitVec⟩
instance instDivUSize : Div USize := ⟨USize.div⟩
@[extern "lean_usize_mod"] protected def USize.mod (a b : USize) : USize := ⟨a.toBitVec % b.toBitVec⟩
instance instModUSize : Mod USize := ⟨USize.mod⟩
@[extern "lean_usize_neg"] protected def USize.neg (a : USize) : USize := ⟨-a.toBitVec⟩
instance instNegUSize : Neg USize := ⟨USize.neg⟩
protected def USize.pow (x : USize) (n : Nat) : USize :=
  match n with
  | 0 => 1
  | n + 1 => USize.mul (USize.pow x n) x
instance instPowUSizeNat : Pow USize Nat := ⟨USize.pow⟩
@[extern "lean_usize_land"] protected def USize.land (a b : USize) : USize := ⟨a.toBitVec &&& b.toBitVec⟩
instance instAndOpUSize : AndOp USize := ⟨USize.land⟩
@[extern "lean_usize_lor"] protected def USize.lor (a b : USize) : USize := ⟨a.toBitVec ||| b.toBitVec⟩
instance instOrOpUSize : OrOp USize := ⟨USize.lor⟩
@[extern "lean_usize_xor"] protected def USize.xor (a b : USize) : USize := ⟨a.toBitVec ^^^ b.toBitVec⟩
instance instXorOpUSize : XorOp USize := ⟨USize.xor⟩
@[extern "lean_usize_shift_left"] protected def USize.shiftLeft (a b : USize) : USize := ⟨a.toBitVec <<< (USize.mod b (USize.ofNat System.Platform.numBits)).toBitVec⟩
@[extern "lean_usize_shift_right"] protected def USize.shiftRight (a b : USize) : USize := ⟨a.toBitVec >>> (USize.mod b (USize.ofNat System.Platform.numBits)).toBitVec⟩
instance instShiftLeftUSize : ShiftLeft USize := ⟨USize.shiftLeft⟩
instance instShiftRightUSize : ShiftRight USize := ⟨USize.shiftRight⟩
@[extern "lean_usize_complement"] protected def USize.complement (a : USize) : USize := ⟨~~~a.toBitVec⟩
instance instComplementUSize : Complement USize := ⟨USize.complement⟩
protected def USize.lt (a b : USize) : Prop := a.toBitVec < b.toBitVec
protected def USize.le (a b : USize) : Prop := a.toBitVec ≤ b.toBitVec
instance instLTUSize : LT USize := ⟨USize.lt⟩
instance instLEUSize : LE USize := ⟨USize.le⟩
@[extern "lean_usize_dec_lt", instance_reducible] def USize.decLt (a b : USize) : Decidable (a < b) :=
  inferInstanceAs (Decidable (a.toBitVec < b.toBitVec))
@[extern "lean_usize_dec_le", instance_reducible] def USize.decLe (a b : USize) : Decidable (a ≤ b) :=
  inferInstanceAs (Decidable (a.toBitVec ≤ b.toBitVec))
attribute [instance] USize.decLt USize.decLe
instance instMaxUSize : Max USize := maxOfLe
instance instMinUSize : Min USize := minOfLe

theorem USize.toNat_inj {a b : USize} : a.toNat = b.toNat ↔ a = b :=
  ⟨fun h => match a, b, BitVec.eq_of_toNat_eq h with | ⟨_⟩, ⟨_⟩, rfl => rfl, congrArg _⟩
theorem USize.lt_iff_toNat_lt {a b : USize} : a < b ↔ a.toNat < b.toNat := .rfl
theorem USize.le_iff_toNat_le {a b : USize} : a ≤ b ↔ a.toNat ≤ b.toNat := .rfl
theorem USize.toNat_lt (n : USize) : n.toNat < 2 ^ System.Platform.numBits := n.toBitVec.isLt

/-! ### From one size to another -/
@[extern "lean_uint8_to_uint16"] def UInt8.toUInt16 (a : UInt8) : UInt16 := UInt16.ofNat a.toNat
@[extern "lean_uint8_to_uint32"] def UInt8.toUInt32 (a : UInt8) : UInt32 := UInt32.ofNat a.toNat
@[extern "lean_uint8_to_uint64"] def UInt8.toUInt64 (a : UInt8) : UInt64 := UInt64.ofNat a.toNat
@[extern "lean_uint8_to_usize"] def UInt8.toUSize (a : UInt8) : USize := USize.ofNat a.toNat
@[extern "lean_uint16_to_uint8"] def UInt16.toUInt8 (a : UInt16) : UInt8 := UInt8.ofNat a.toNat
@[extern "lean_uint16_to_uint32"] def UInt16.toUInt32 (a : UInt16) : UInt32 := UInt32.ofNat a.toNat
@[extern "lean_uint16_to_uint64"] def UInt16.toUInt64 (a : UInt16) : UInt64 := UInt64.ofNat a.toNat
@[extern "lean_uint16_to_usize"] def UInt16.toUSize (a : UInt16) : USize := USize.ofNat a.toNat
@[extern "lean_uint32_to_uint8"] def UInt32.toUInt8 (a : UInt32) : UInt8 := UInt8.ofNat a.toNat
@[extern "lean_uint32_to_uint16"] def UInt32.toUInt16 (a : UInt32) : UInt16 := UInt16.ofNat a.toNat
@[extern "lean_uint32_to_uint64"] def UInt32.toUInt64 (a : UInt32) : UInt64 := UInt64.ofNat a.toNat
@[extern "lean_uint32_to_usize"] def UInt32.toUSize (a : UInt32) : USize := USize.ofNat a.toNat
@[extern "lean_uint64_to_uint8"] def UInt64.toUInt8 (a : UInt64) : UInt8 := UInt8.ofNat a.toNat
@[extern "lean_uint64_to_uint16"] def UInt64.toUInt16 (a : UInt64) : UInt16 := UInt16.ofNat a.toNat
@[extern "lean_uint64_to_uint32"] def UInt64.toUInt32 (a : UInt64) : UInt32 := UInt32.ofNat a.toNat
@[extern "lean_uint64_to_usize"] def UInt64.toUSize (a : UInt64) : USize := USize.ofNat a.toNat
@[extern "lean_usize_to_uint8"] def USize.toUInt8 (a : USize) : UInt8 := UInt8.ofNat a.toNat
@[extern "lean_usize_to_uint16"] def USize.toUInt16 (a : USize) : UInt16 := UInt16.ofNat a.toNat
@[extern "lean_usize_to_uint32"] def USize.toUInt32 (a : USize) : UInt32 := UInt32.ofNat a.toNat
@[extern "lean_usize_to_uint64"] def USize.toUInt64 (a : USize) : UInt64 := UInt64.ofNat a.toNat
