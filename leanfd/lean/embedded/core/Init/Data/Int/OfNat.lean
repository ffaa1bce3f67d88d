prelude
import Init.Data.Int.Cooper
/-!
From natural numbers to integers, as grind's `lia` goes: casts are pushed to the atoms, and each fact is carried over.
Names and statements: Init/Data/Int/OfNat.lean of the standard library.
-/
namespace Nat.ToInt
variable {a b : Nat} {a' b' : Int}
theorem ofNat_toNat (a : Int) : (NatCast.natCast a.toNat : Int) = if a ≤ 0 then 0 else a := by
  show (a.toNat : Int) = if a ≤ 0 then 0 else a
  by_cases h : a ≤ 0
  · rw [if_pos h]; omega
  · rw [if_neg h]; omega
theorem toNat_nonneg (x : Nat) : (-1 : Int) * (NatCast.natCast x) ≤ 0 := by
  show (-1 : Int) * (x : Int) ≤ 0
  omega
theorem natCast_ofNat (n : Nat) : (NatCast.natCast (OfNat.ofNat n : Nat) : Int) = OfNat.ofNat n := rfl
theorem of_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a = b) : a' = b' := h₁ ▸ h₂ ▸ h ▸ rfl
theorem of_diseq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a ≠ b) : a' ≠ b' :=
  fun e => h (Int.ofNat_inj.1 (h₁.trans (e.trans h₂.symm)))
theorem of_dvd (d a : Nat) (d' a' : Int) (h₁ : NatCast.natCast d = d') (h₂ : NatCast.natCast a = a') (h : d ∣ a) : d' ∣ a' :=
  h₁ ▸ h₂ ▸ Int.ofNat_dvd.2 h
theorem of_le (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a ≤ b) : a' ≤ b' := h₁ ▸ h₂ ▸ Int.ofNat_le.2 h
theorem of_not_le (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : ¬a ≤ b) : b' + 1 ≤ a' :=
  h₁ ▸ h₂ ▸ Int.ofNat_lt.2 (Nat.not_le.1 h)
theorem add_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') : NatCast.natCast (a + b) = a' + b' :=
  h₁ ▸ h₂ ▸ rfl
theorem mul_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') : NatCast.natCast (a * b) = a' * b' :=
  h₁ ▸ h₂ ▸ rfl
theorem sub_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a - b) = if b' + (-1) * a' ≤ 0 then a' - b' else 0 := by
  subst h₁ h₂
  refine (Int.Internal.Linear.natCast_sub a b).trans ?_
  rw [Int.neg_mul 1 (NatCast.natCast b), Int.one_mul]; rfl
theorem pow_congr {a : Nat} (k : Nat) (a' : Int) (h : NatCast.natCast a = a') : NatCast.natCast (a ^ k) = a' ^ k :=
  h ▸ Int.natCast_pow a k
theorem div_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') : NatCast.natCast (a / b) = a' / b' :=
  h₁ ▸ h₂ ▸ rfl
theorem mod_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') : NatCast.natCast (a % b) = a' % b' :=
  h₁ ▸ h₂ ▸ rfl
theorem eq_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') : (a = b) = (a' = b') :=
  h₁ ▸ h₂ ▸ propext Int.ofNat_inj.symm
theorem lt_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') : (a < b) = (a' < b') :=
  h₁ ▸ h₂ ▸ propext Int.ofNat_lt.symm
theorem le_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') : (a ≤ b) = (a' ≤ b') :=
  h₁ ▸ h₂ ▸ propext Int.ofNat_le.symm
end Nat.ToInt

namespace Int.Nonneg
def num_cert (a : Int) : Bool := decide (a ≥ 0)
theorem num (a : Int) (h : num_cert a = true) : a ≥ 0 := of_decide_eq_true h
theorem add (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a + b ≥ 0 := Int.add_nonneg h₁ h₂
theorem mul (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a * b ≥ 0 := Int.mul_nonneg h₁ h₂
theorem div (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a / b ≥ 0 := Int.ediv_nonneg h₁ h₂
theorem pow (a : Int) (k : Nat) (h₁ : a ≥ 0) : a ^ k ≥ 0 := match a, h₁ with
  | .ofNat n, _ => Int.natCast_pow n k ▸ Int.natCast_nonneg _
theorem mod (a b : Int) (h₁ : a ≥ 0) : a % b ≥ 0 :=
  if h : b = 0 then by rw [h, Int.emod_zero]; exact h₁ else Int.emod_nonneg a h
theorem natCast (a : Nat) : (NatCast.natCast a : Int) ≥ 0 := Int.natCast_nonneg a
theorem toPoly (e : Int) (h : e ≥ 0) : -1 * e ≤ 0 := by omega
end Int.Nonneg
