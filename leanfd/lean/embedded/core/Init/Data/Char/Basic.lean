prelude
import Init.Data.UInt.Basic
/-! Characters: their numbers, their order, and what kind they are. Names and types: Init/Data/Char/Basic.lean of Lean 4.35. -/
namespace Char
instance instInhabited : Inhabited Char where
  default := 'A'
protected def lt (a b : Char) : Prop := a.val < b.val
protected def le (a b : Char) : Prop := a.val ≤ b.val
instance instLT : LT Char := ⟨Char.lt⟩
instance instLE : LE Char := ⟨Char.le⟩
instance instDecidableLt (a b : Char) : Decidable (a < b) := inferInstanceAs (Decidable (a.val < b.val))
instance instDecidableLe (a b : Char) : Decidable (a ≤ b) := inferInstanceAs (Decidable (a.val ≤ b.val))
instance _root_.instHashableChar : Hashable Char where
  hash c := c.val.toUInt64
def toNat (c : Char) : Nat := c.val.toNat
@[inline] def toUInt8 (c : Char) : UInt8 := c.val.toUInt8
def ofUInt8 (n : UInt8) : Char := ⟨n.toUInt32, .inl (by
  show (n.toNat % 2 ^ 32) < 0xd800
  have h := n.toNat_lt
  omega)⟩
@[inline] def isWhitespace (c : Char) : Bool := c = ' ' || c = '\t' || c = '\r' || c = '\n'
@[inline] def isUpper (c : Char) : Bool := c.val ≥ 65 && c.val ≤ 90
@[inline] def isLower (c : Char) : Bool := c.val ≥ 97 && c.val ≤ 122
@[inline] def isAlpha (c : Char) : Bool := c.isUpper || c.isLower
@[inline] def isDigit (c : Char) : Bool := c.val ≥ 48 && c.val ≤ 57
@[inline] def isAlphanum (c : Char) : Bool := c.isAlpha || c.isDigit
def isHexDigit (c : Char) : Bool := c.isDigit || (c.val ≥ 97 && c.val ≤ 102) || (c.val ≥ 65 && c.val ≤ 70)
def toLower (c : Char) : Char := let n := toNat c; if n ≥ 65 ∧ n ≤ 90 then ofNat (n + 32) else c
def toUpper (c : Char) : Char := let n := toNat c; if n ≥ 97 ∧ n ≤ 122 then ofNat (n - 32) else c
theorem toNat_val (c : Char) : c.val.toNat = c.toNat := rfl
theorem toNat_inj {c d : Char} : c.toNat = d.toNat ↔ c = d :=
  ⟨fun h => Char.ext (UInt32.toNat_inj.1 h), congrArg _⟩
@[simp] theorem ofNat_toNat (c : Char) : Char.ofNat c.toNat = c :=
  (dif_pos (c := c.toNat.isValidChar) c.valid).trans (Char.ext (UInt32.toNat_inj.1 rfl))
theorem le_def {a b : Char} : a ≤ b ↔ a.1 ≤ b.1 := .rfl
theorem lt_def {a b : Char} : a < b ↔ a.1 < b.1 := .rfl
@[simp] protected theorem le_refl (a : Char) : a ≤ a := Nat.le_refl a.toNat
protected theorem le_trans {a b c : Char} : a ≤ b → b ≤ c → a ≤ c := Nat.le_trans
protected theorem le_total (a b : Char) : a ≤ b ∨ b ≤ a := Nat.le_total a.toNat b.toNat
protected theorem le_antisymm {a b : Char} (h : a ≤ b) (g : b ≤ a) : a = b := toNat_inj.1 (Nat.le_antisymm h g)
protected theorem lt_irrefl (a : Char) : ¬a < a := Nat.lt_irrefl a.toNat
protected theorem lt_trans {a b c : Char} : a < b → b < c → a < c := Nat.lt_trans
protected theorem not_le {a b : Char} : ¬a ≤ b ↔ b < a := Nat.not_le
protected theorem not_lt {a b : Char} : ¬a < b ↔ b ≤ a := Nat.not_lt
end Char
