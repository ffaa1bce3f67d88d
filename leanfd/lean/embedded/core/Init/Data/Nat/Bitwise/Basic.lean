prelude
import Init.Data.Nat.Div.Basic
/-!
Operations on the binary digits of natural numbers. The kernel computes `Nat.land`, `lor`, `xor`, `shiftLeft` and
`shiftRight` on literals by their names, whatever they are defined to be; so they stand here with their standard
definitions, and no other text may define them (`kernel_names.py`).
-/

namespace Nat
theorem div_lt_self {n k : Nat} (hLtN : 0 < n) (hLtK : 1 < k) : n / k < n :=
  Nat.gt_of_not_le fun h => by
    have doubled : 2 * (n / k) ≤ n := Nat.le_trans (Nat.mul_le_mul_right _ hLtK)
      (Nat.le_trans (le_add_right _ (n % k)) (Nat.le_of_eq (div_add_mod n k)))
    have less : n / k < n / k + n / k := Nat.lt_add_of_pos_right (Nat.lt_of_lt_of_le hLtN h)
    rw [← Nat.two_mul] at less
    exact Nat.not_le_of_gt less (Nat.le_trans doubled h)
theorem bitwise_rec_lemma {n : Nat} (hNe : n ≠ 0) : n / 2 < n := div_lt_self (Nat.pos_of_ne_zero hNe) (Nat.lt_succ_self 1)

def bitwise (f : Bool → Bool → Bool) (n m : Nat) : Nat :=
  if n = 0 then
    if f false true then m else 0
  else if m = 0 then
    if f true false then n else 0
  else
    let n' := n / 2
    let m' := m / 2
    let b₁ := n % 2 = 1
    let b₂ := m % 2 = 1
    let r := bitwise f n' m'
    if f b₁ b₂ then r + r + 1 else r + r
decreasing_by apply bitwise_rec_lemma; assumption

@[extern "lean_nat_land"] def land : @& Nat → @& Nat → Nat := bitwise and
@[extern "lean_nat_lor"] def lor : @& Nat → @& Nat → Nat := bitwise or
@[extern "lean_nat_lxor"] def xor : @& Nat → @& Nat → Nat := bitwise bne
@[extern "lean_nat_shiftl", implicit_reducible] def shiftLeft : @& Nat → @& Nat → Nat
  | n, 0 => n
  | n, succ m => shiftLeft (2 * n) m
@[extern "lean_nat_shiftr", implicit_reducible] def shiftRight : @& Nat → @& Nat → Nat
  | n, 0 => n
  | n, succ m => shiftRight n m / 2

instance instAndOp : AndOp Nat := ⟨Nat.land⟩
instance instOrOp : OrOp Nat := ⟨Nat.lor⟩
instance instXorOp : XorOp Nat := ⟨Nat.xor⟩
instance instShiftLeft : ShiftLeft Nat := ⟨Nat.shiftLeft⟩
instance instShiftRight : ShiftRight Nat := ⟨Nat.shiftRight⟩

@[simp] theorem land_eq {m n : Nat} : m.land n = m &&& n := rfl
@[simp] theorem lor_eq {m n : Nat} : m.lor n = m ||| n := rfl
@[simp] theorem xor_eq {m n : Nat} : m.xor n = m ^^^ n := rfl
@[simp] theorem shiftLeft_eq' {m n : Nat} : m.shiftLeft n = m <<< n := rfl
@[simp] theorem shiftRight_eq' {m n : Nat} : m.shiftRight n = m >>> n := rfl

theorem shiftLeft_eq (a b : Nat) : a <<< b = a * 2 ^ b := by
  induction b generalizing a with
  | zero => exact (Nat.mul_one a).symm
  | succ b ih =>
    show (2 * a) <<< b = _
    rw [ih, Nat.pow_succ, Nat.mul_comm 2 a, Nat.mul_assoc, Nat.mul_comm 2]
@[simp] theorem shiftRight_zero {n : Nat} : n >>> 0 = n := rfl
theorem shiftRight_succ (m n : Nat) : m >>> (n + 1) = (m >>> n) / 2 := rfl
theorem shiftRight_add (m n : Nat) : ∀ k, m >>> (n + k) = (m >>> n) >>> k
  | 0 => rfl
  | k + 1 => congrArg (· / 2) (shiftRight_add m n k)
theorem shiftRight_le (m n : Nat) : m >>> n ≤ m := by
  induction n with
  | zero => exact Nat.le_refl m
  | succ n ih => exact Nat.le_trans (div_le_self _ 2) ih

@[implicit_reducible] def testBit (m n : Nat) : Bool := 1 &&& (m >>> n) != 0
protected def hasNotBit (m n : Nat) : Prop := Nat.land 1 (Nat.shiftRight m n) ≠ 1
theorem hasNotBit_eq (m n : Nat) : Nat.hasNotBit m n = (1 &&& (m >>> n) ≠ 1) := rfl
end Nat
