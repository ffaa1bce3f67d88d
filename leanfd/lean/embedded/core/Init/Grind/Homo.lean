prelude
import Init.Grind.Norm
import Init.Data.BitVec.Lemmas
import Init.Data.UInt.Basic
/-!
Homomorphisms by which `grind` and `lia` take numbers below a bound, bit vectors and machine words to natural numbers:
how values of operations, comparisons and literals translate, and the bounds of the images. Names and statements:
Init/Grind/Homo/Fin.lean, BitVec.lean, UInt8.lean … of the standard library (`USize`, whose width is no literal, is not here).
-/
universe u v w

namespace Lean.Grind
/-! ### What evaluates operations on literals -/
theorem eval_congr₁ {α : Sort u} {β : Sort v} (f : α → β) (a a' : α) (b : β) (h : a = a') (e : f a' = b) : f a = b := h ▸ e
theorem eval_congr₂ {α : Sort u} {β : Sort v} {γ : Sort w} (f : α → β → γ) (a a' : α) (b b' : β) (c : γ) (h : a = a')
    (g : b = b') (e : f a' b' = c) : f a b = c := h ▸ g ▸ e
end Lean.Grind

/-! ### Numbers below a bound -/
attribute [grind hom] Fin.val_add Fin.val_mul Fin.val_sub Fin.val_succ Fin.val_ofNat Fin.val_last Fin.val_castSucc Fin.val_castLE
  Fin.le_def Fin.lt_def
@[grind hom] theorem Lean.Grind.Fin.eq_iff_val_eq {n : Nat} (a b : Fin n) : a = b ↔ a.val = b.val := Fin.ext_iff
@[grind hom] theorem Lean.Grind.Fin.val_ite {n : Nat} (c : Prop) [Decidable c] (x y : Fin n) :
    (if c then x else y).val = if c then x.val else y.val := apply_ite Fin.val c x y
@[grind hom] theorem Lean.Grind.Fin.val_OfNat_ofNat (n : Nat) [NeZero n] (a : Nat) : (OfNat.ofNat a : Fin n).val = a % n := rfl
@[grind hom] theorem Fin.val_mod {n : Nat} (a b : Fin n) : (a % b).val = a.val % b.val := rfl
@[grind hom] theorem Fin.div_val {n : Nat} (a b : Fin n) : (a / b).val = a.val / b.val := rfl
attribute [grind hom_pred] Fin.is_lt

/-! ### Bit vectors -/
attribute [grind hom] BitVec.toNat_add BitVec.toNat_sub BitVec.toNat_mul BitVec.toNat_udiv BitVec.toNat_umod BitVec.toNat_neg
  BitVec.toNat_shiftLeft BitVec.toNat_ushiftRight BitVec.toNat_ofNat BitVec.toNat_setWidth BitVec.toNat_not BitVec.toNat_eq
  BitVec.le_def BitVec.lt_def Nat.shiftLeft_eq Nat.shiftRight_eq_div_pow
@[grind hom] theorem Lean.Grind.BitVec.toNat_OfNat_ofNat (w i : Nat) : (OfNat.ofNat i : BitVec w).toNat = i % 2 ^ w := rfl
@[grind hom] theorem Lean.Grind.BitVec.toNat_ite {w : Nat} (c : Prop) [Decidable c] (x y : BitVec w) :
    (if c then x else y).toNat = if c then x.toNat else y.toNat := apply_ite BitVec.toNat c x y
attribute [grind hom_pred] BitVec.isLt

/-! ### Machine words -/
namespace UInt8
@[grind hom] theorem toBitVec_add {a b : UInt8} : (a + b).toBitVec = a.toBitVec + b.toBitVec := rfl
@[grind hom] theorem toBitVec_sub {a b : UInt8} : (a - b).toBitVec = a.toBitVec - b.toBitVec := rfl
@[grind hom] theorem toBitVec_mul {a b : UInt8} : (a * b).toBitVec = a.toBitVec * b.toBitVec := rfl
@[grind hom] theorem toBitVec_div {a b : UInt8} : (a / b).toBitVec = a.toBitVec / b.toBitVec := rfl
@[grind hom] theorem toBitVec_mod {a b : UInt8} : (a % b).toBitVec = a.toBitVec % b.toBitVec := rfl
@[grind hom] theorem toBitVec_ofNat (n : Nat) : toBitVec (no_index (OfNat.ofNat n)) = BitVec.ofNat 8 n := rfl
@[grind hom] theorem toBitVec_ofNat' (n : Nat) : (UInt8.ofNat n).toBitVec = BitVec.ofNat 8 n := rfl
@[grind hom] theorem eq_iff_toBitVec_eq {a b : UInt8} : a = b ↔ a.toBitVec = b.toBitVec :=
  ⟨congrArg toBitVec, fun h => match a, b, h with | ⟨_⟩, ⟨_⟩, h => congrArg ofBitVec h⟩
@[grind hom] theorem le_iff_toBitVec_le {a b : UInt8} : a ≤ b ↔ a.toBitVec ≤ b.toBitVec := .rfl
@[grind hom] theorem lt_iff_toBitVec_lt {a b : UInt8} : a < b ↔ a.toBitVec < b.toBitVec := .rfl
@[grind hom] theorem _root_.Lean.Grind.UInt8.toNat_eq_toBitVec_toNat (x : UInt8) : x.toNat = x.toBitVec.toNat := rfl
end UInt8
namespace UInt16
@[grind hom] theorem toBitVec_add {a b : UInt16} : (a + b).toBitVec = a.toBitVec + b.toBitVec := rfl
@[grind hom] theorem toBitVec_sub {a b : UInt16} : (a - b).toBitVec = a.toBitVec - b.toBitVec := rfl
@[grind hom] theorem toBitVec_mul {a b : UInt16} : (a * b).toBitVec = a.toBitVec * b.toBitVec := rfl
@[grind hom] theorem toBitVec_div {a b : UInt16} : (a / b).toBitVec = a.toBitVec / b.toBitVec := rfl
@[grind hom] theorem toBitVec_mod {a b : UInt16} : (a % b).toBitVec = a.toBitVec % b.toBitVec := rfl
@[grind hom] theorem toBitVec_ofNat (n : Nat) : toBitVec (no_index (OfNat.ofNat n)) = BitVec.ofNat 16 n := rfl
@[grind hom] theorem toBitVec_ofNat' (n : Nat) : (UInt16.ofNat n).toBitVec = BitVec.ofNat 16 n := rfl
@[grind hom] theorem eq_iff_toBitVec_eq {a b : UInt16} : a = b ↔ a.toBitVec = b.toBitVec :=
  ⟨congrArg toBitVec, fun h => match a, b, h with | ⟨_⟩, ⟨_⟩, h => congrArg ofBitVec h⟩
@[grind hom] theorem le_iff_toBitVec_le {a b : UInt16} : a ≤ b ↔ a.toBitVec ≤ b.toBitVec := .rfl
@[grind hom] theorem lt_iff_toBitVec_lt {a b : UInt16} : a < b ↔ a.toBitVec < b.toBitVec := .rfl
@[grind hom] theorem _root_.Lean.Grind.UInt16.toNat_eq_toBitVec_toNat (x : UInt16) : x.toNat = x.toBitVec.toNat := rfl
end UInt16
namespace UInt32
@[grind hom] theorem toBitVec_add {a b : UInt32} : (a + b).toBitVec = a.toBitVec + b.toBitVec := rfl
@[grind hom] theorem toBitVec_sub {a b : UInt32} : (a - b).toBitVec = a.toBitVec - b.toBitVec := rfl
@[grind hom] theorem toBitVec_mul {a b : UInt32} : (a * b).toBitVec = a.toBitVec * b.toBitVec := rfl
@[grind hom] theorem toBitVec_div {a b : UInt32} : (a / b).toBitVec = a.toBitVec / b.toBitVec := rfl
@[grind hom] theorem toBitVec_mod {a b : UInt32} : (a % b).toBitVec = a.toBitVec % b.toBitVec := rfl
@[grind hom] theorem toBitVec_ofNat (n : Nat) : toBitVec (no_index (OfNat.ofNat n)) = BitVec.ofNat 32 n := rfl
@[grind hom] theorem toBitVec_ofNat' (n : Nat) : (UInt32.ofNat n).toBitVec = BitVec.ofNat 32 n := rfl
@[grind hom] theorem eq_iff_toBitVec_eq {a b : UInt32} : a = b ↔ a.toBitVec = b.toBitVec :=
  ⟨congrArg toBitVec, fun h => match a, b, h with | ⟨_⟩, ⟨_⟩, h => congrArg ofBitVec h⟩
@[grind hom] theorem le_iff_toBitVec_le {a b : UInt32} : a ≤ b ↔ a.toBitVec ≤ b.toBitVec := .rfl
@[grind hom] theorem lt_iff_toBitVec_lt {a b : UInt32} : a < b ↔ a.toBitVec < b.toBitVec := .rfl
@[grind hom] theorem _root_.Lean.Grind.UInt32.toNat_eq_toBitVec_toNat (x : UInt32) : x.toNat = x.toBitVec.toNat := rfl
end UInt32
namespace UInt64
@[grind hom] theorem toBitVec_add {a b : UInt64} : (a + b).toBitVec = a.toBitVec + b.toBitVec := rfl
@[grind hom] theorem toBitVec_sub {a b : UInt64} : (a - b).toBitVec = a.toBitVec - b.toBitVec := rfl
@[grind hom] theorem toBitVec_mul {a b : UInt64} : (a * b).toBitVec = a.toBitVec * b.toBitVec := rfl
@[grind hom] theorem toBitVec_div {a b : UInt64} : (a / b).toBitVec = a.toBitVec / b.toBitVec := rfl
@[grind hom] theorem toBitVec_mod {a b : UInt64} : (a % b).toBitVec = a.toBitVec % b.toBitVec := rfl
@[grind hom] theorem toBitVec_ofNat (n : Nat) : toBitVec (no_index (OfNat.ofNat n)) = BitVec.ofNat 64 n := rfl
@[grind hom] theorem toBitVec_ofNat' (n : Nat) : (UInt64.ofNat n).toBitVec = BitVec.ofNat 64 n := rfl
@[grind hom] theorem eq_iff_toBitVec_eq {a b : UInt64} : a = b ↔ a.toBitVec = b.toBitVec :=
  ⟨congrArg toBitVec, fun h => match a, b, h with | ⟨_⟩, ⟨_⟩, h => congrArg ofBitVec h⟩
@[grind hom] theorem le_iff_toBitVec_le {a b : UInt64} : a ≤ b ↔ a.toBitVec ≤ b.toBitVec := .rfl
@[grind hom] theorem lt_iff_toBitVec_lt {a b : UInt64} : a < b ↔ a.toBitVec < b.toBitVec := .rfl
@[grind hom] theorem _root_.Lean.Grind.UInt64.toNat_eq_toBitVec_toNat (x : UInt64) : x.toNat = x.toBitVec.toNat := rfl
end UInt64
