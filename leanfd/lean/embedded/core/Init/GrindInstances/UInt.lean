prelude
import Init.GrindInstances.BitVec
import Init.Data.UInt.Basic
import Init.Meta.Defs
/-! Machine words as rings and orders of `grind`, by their bits. Follows Init/GrindInstances/Ring/UInt.lean. -/
namespace Lean.Grind
open BitVecInst

/-- The instances for one type of words: its name, its constructor, its width, names for the instances. -/
local macro "words " T:ident mk:ident w:term:max ring:ident char:ident order:ident lt:ident : command => `(
  instance $ring:ident : CommRing $T where
    natCast := ⟨fun n => $mk (.ofNat $w n)⟩
    intCast := ⟨fun i => $mk (.ofInt $w i)⟩
    nsmul := ⟨fun n a => $mk (.ofNat $w n) * a⟩
    zsmul := ⟨fun i a => $mk (.ofInt $w i) * a⟩
    add_zero := fun _ => congrArg $mk (BitVec.add_zero _)
    add_comm := fun _ _ => congrArg $mk (BitVec.add_comm _ _)
    add_assoc := fun _ _ _ => congrArg $mk (add_assoc _ _ _)
    mul_assoc := fun _ _ _ => congrArg $mk (mul_assoc _ _ _)
    mul_one := fun _ => congrArg $mk (mul_one _)
    left_distrib := fun _ _ _ => congrArg $mk (left_distrib _ _ _)
    zero_mul := fun _ => congrArg $mk (zero_mul _)
    mul_comm := fun _ _ => congrArg $mk (BitVec.mul_comm _ _)
    pow_zero := fun _ => rfl
    pow_succ := fun _ _ => rfl
    ofNat_succ := fun n => congrArg $mk (Semiring.ofNat_succ (α := BitVec $w) n)
    neg_add_cancel := fun _ => congrArg $mk (neg_add_cancel _)
    sub_eq_add_neg := fun _ _ => congrArg $mk (sub_eq_add_neg _ _)
    neg_zsmul := fun i a => congrArg $mk (Ring.neg_zsmul i a.toBitVec)
    zsmul_natCast_eq_nsmul := fun n a => congrArg $mk (Ring.zsmul_natCast_eq_nsmul n a.toBitVec)
    intCast_ofNat := fun n => congrArg $mk (Ring.intCast_ofNat (α := BitVec $w) n)
    intCast_neg := fun i => congrArg $mk (intCast_neg i)
  instance $char:ident : IsCharP $T (2 ^ $w) where
    ofNat_ext_iff := ⟨fun h => congrArg (fun x : $T => x.toBitVec.toNat) h, fun h => congrArg $mk (BitVec.eq_of_toNat_eq h)⟩
  instance $order:ident : Std.IsLinearOrder $T where
    le_refl := fun a => Nat.le_refl a.toNat
    le_trans := fun _ _ _ => Nat.le_trans
    le_antisymm := fun _ _ h₁ h₂ => congrArg $mk (BitVec.eq_of_toNat_eq (Nat.le_antisymm h₁ h₂))
    le_total := fun a b => Nat.le_total a.toNat b.toNat
  instance $lt:ident : Std.LawfulOrderLT $T where
    lt_iff := fun a b => Std.LawfulOrderLT.lt_iff a.toNat b.toNat)
words UInt8 UInt8.ofBitVec 8 instCommRingUInt8 instIsCharPUInt8 instIsLinearOrderUInt8 instLawfulOrderLTUInt8
words UInt16 UInt16.ofBitVec 16 instCommRingUInt16 instIsCharPUInt16 instIsLinearOrderUInt16 instLawfulOrderLTUInt16
words UInt32 UInt32.ofBitVec 32 instCommRingUInt32 instIsCharPUInt32 instIsLinearOrderUInt32 instLawfulOrderLTUInt32
words UInt64 UInt64.ofBitVec 64 instCommRingUInt64 instIsCharPUInt64 instIsLinearOrderUInt64 instLawfulOrderLTUInt64
words USize USize.ofBitVec System.Platform.numBits instCommRingUSize instIsCharPUSize instIsLinearOrderUSize instLawfulOrderLTUSize
end Lean.Grind
