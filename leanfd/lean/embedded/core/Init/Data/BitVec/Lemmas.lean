prelude
import Init.Data.BitVec.Basic
import Init.Meta.Defs
import Init.Omega.Fin
/-!
Bit vectors as numbers: the simp set `bitvec_to_nat`, by which `bv_omega` turns statements about bit vectors into linear
arithmetic. Names, statements and attributes: Init/Data/BitVec/Lemmas.lean of the standard library. `bv_decide` needs a
SAT solver, and says so.
-/
private theorem Nat.xor_of_all (n : Nat) : ∀ {x : Nat}, x < 2 ^ n → (2 ^ n - 1) ^^^ x = 2 ^ n - 1 - x := by
  induction n with
  | zero => intro x h; rw [show x = 0 by omega]; rfl
  | succ n ih =>
    intro x h
    have e := Nat.pow_succ (b := 2) (n := n)
    have pos := Nat.two_pow_pos n
    show Nat.bitwise bne (2 ^ (n + 1) - 1) x = _
    rw [Nat.bitwise]
    by_cases z : x = 0
    · rw [if_neg (by omega), if_pos z, z]; rfl
    · have r : Nat.bitwise bne (2 ^ n - 1) (x / 2) = 2 ^ n - 1 - x / 2 := ih (by omega)
      rw [if_neg (by omega), if_neg z]
      show (if (decide ((2 ^ (n + 1) - 1) % 2 = 1) != decide (x % 2 = 1)) = true
        then Nat.bitwise bne ((2 ^ (n + 1) - 1) / 2) (x / 2) + Nat.bitwise bne ((2 ^ (n + 1) - 1) / 2) (x / 2) + 1
        else Nat.bitwise bne ((2 ^ (n + 1) - 1) / 2) (x / 2) + Nat.bitwise bne ((2 ^ (n + 1) - 1) / 2) (x / 2)) = _
      rw [show (2 ^ (n + 1) - 1) / 2 = 2 ^ n - 1 by omega, r, show (2 ^ (n + 1) - 1) % 2 = 1 by omega]
      by_cases odd : x % 2 = 1
      · rw [show bne (decide (1 = 1)) (decide (x % 2 = 1)) = false by rw [decide_eq_true odd]; rfl]
        show 2 ^ n - 1 - x / 2 + (2 ^ n - 1 - x / 2) = _
        omega
      · rw [show bne (decide (1 = 1)) (decide (x % 2 = 1)) = true by rw [decide_eq_false odd]; rfl]
        show 2 ^ n - 1 - x / 2 + (2 ^ n - 1 - x / 2) + 1 = _
        omega
namespace BitVec
variable {n m w : Nat} {x y : BitVec n}
theorem toNat_ne : x ≠ y ↔ x.toNat ≠ y.toNat := not_congr toNat_eq
theorem toNat_ofNatLT (x : Nat) (h : x < 2 ^ w) : (BitVec.ofNatLT x h).toNat = x := rfl
theorem toNat_setWidth (v : Nat) (x : BitVec w) : (x.setWidth v).toNat = x.toNat % 2 ^ v := rfl
theorem toNat_allOnes : (allOnes n).toNat = 2 ^ n - 1 := rfl
theorem toNat_shiftLeft {x : BitVec w} {s : Nat} : (x <<< s).toNat = x.toNat <<< s % 2 ^ w := rfl
theorem toNat_ushiftRight (x : BitVec n) (i : Nat) : (x >>> i).toNat = x.toNat >>> i :=
  Nat.mod_eq_of_lt (Nat.lt_of_le_of_lt (Nat.shiftRight_le _ i) x.isLt)
theorem toNat_cast (h : n = m) (x : BitVec n) : (x.cast h).toNat = x.toNat := rfl
theorem toNat_lt_twoPow_of_le {x : BitVec m} (h : m ≤ n) : x.toNat < 2 ^ n :=
  Nat.lt_of_lt_of_le x.isLt (Nat.pow_le_pow_right (by decide) h)
attribute [simp] toNat_ofNatLT toNat_setWidth toNat_allOnes toNat_shiftLeft toNat_ushiftRight toNat_cast
theorem toNat_not {x : BitVec n} : (~~~x).toNat = 2 ^ n - 1 - x.toNat := by
  have pos := Nat.two_pow_pos n
  show ((2 ^ n - 1) ^^^ x.toNat) % 2 ^ n = _
  rw [Nat.xor_of_all n x.isLt]
  exact Nat.mod_eq_of_lt (by omega)
theorem shiftLeft_add {w : Nat} (x : BitVec w) (n m : Nat) : x <<< (n + m) = (x <<< n) <<< m := eq_of_toNat_eq <| by
  rw [toNat_shiftLeft, toNat_shiftLeft, toNat_shiftLeft, Nat.shiftLeft_eq, Nat.shiftLeft_eq, Nat.shiftLeft_eq, Nat.mod_mul_mod,
    Nat.mul_assoc, Nat.pow_add]
theorem shiftRight_add {w : Nat} (x : BitVec w) (n m : Nat) : x >>> (n + m) = (x >>> n) >>> m := eq_of_toNat_eq <| by
  rw [toNat_ushiftRight, toNat_ushiftRight, toNat_ushiftRight, Nat.shiftRight_add]
/-- A literal is not indexed as `BitVec.ofNat`. -/
theorem toNat_literal (w i : Nat) : (no_index (OfNat.ofNat i) : BitVec w).toNat = i % 2 ^ w := rfl
/-- Subtraction without a difference of `2 ^ n` and a number, which is easier on `omega`'s proofs. -/
theorem toNat_sub' (x y : BitVec n) : (x - y).toNat = (x.toNat + (2 ^ n - y.toNat)) % 2 ^ n := by
  rw [toNat_sub, Nat.add_comm]
attribute [bitvec_to_nat] toNat_eq toNat_ne lt_def le_def toNat_ofNat toNat_literal toNat_ofNatLT toNat_ofFin toNat_add toNat_sub' toNat_mul toNat_neg
  toNat_udiv toNat_umod toNat_setWidth toNat_allOnes toNat_shiftLeft toNat_ushiftRight toNat_cast toNat_not
end BitVec
macro "native_decide" : tactic =>
  Lean.Macro.throwError "`native_decide` trusts compiled code through the axiom `Lean.ofReduceBool`, which no proof here may use, so the embedded Lean lacks it; try `decide`, `rfl` or `simp`, or use --lean-project DIR"
macro "bv_decide" : tactic =>
  Lean.Macro.throwError "`bv_decide` is out of the embedded Lean's reach: it needs a SAT solver and checks its proof; try `bv_omega` or `decide`, or use --lean-project DIR"
