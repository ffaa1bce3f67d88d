prelude
import Init.Data.Fin.Basic
import Init.Data.Nat.Lemmas
/-!
What the compiled `omega` names about numbers below a bound, and about shifts. Names and statements: Init/Omega/Int.lean,
Init/Data/Fin/Basic.lean of the standard library.
-/
namespace Fin
variable {n : Nat} {a b : Fin n}
theorem val_congr (h : a = b) : (a : Nat) = (b : Nat) := congrArg val h
theorem val_le_of_le (h : a ≤ b) : (a : Nat) ≤ (b : Nat) := h
theorem val_le_of_ge (h : a ≥ b) : (b : Nat) ≤ (a : Nat) := h
theorem val_add_one_le_of_lt (h : a < b) : (a : Nat) + 1 ≤ (b : Nat) := h
theorem val_add_one_le_of_gt (h : a > b) : (b : Nat) + 1 ≤ (a : Nat) := h
end Fin

namespace Lean.Omega
namespace Fin
variable {n : Nat} {i j x y : Fin n}
protected theorem lt_or_gt_of_ne (h : i ≠ j) : i < j ∨ i > j := Nat.lt_or_gt_of_ne (_root_.Fin.val_ne_of_ne h)
protected theorem lt_of_not_le (h : ¬i ≤ j) : j < i := Nat.not_le.1 h
protected theorem le_of_not_lt (h : ¬i < j) : j ≤ i := Nat.not_lt.1 h
theorem ofNat_val_add : ((x + y : Fin n) : Int) = ((x : Int) + (y : Int)) % n := rfl
theorem ofNat_val_sub : ((x - y : Fin n) : Int) = (((n - y : Nat) + (x : Int) : Int)) % n := rfl
theorem ofNat_val_mul : ((x * y : Fin n) : Int) = ((x : Int) * (y : Int)) % n := rfl
theorem ofNat_val_natCast {n x y : Nat} (h : y = x % (n + 1)) :
    @Nat.cast Int instNatCastInt (@Fin.val (n + 1) (OfNat.ofNat x)) = OfNat.ofNat y := by rw [h]; rfl
end Fin
namespace Int
theorem ofNat_shiftLeft_eq {x y : Nat} : ((x <<< y : Nat) : Int) = (x : Int) * (2 ^ y : Nat) :=
  (congrArg _ (Nat.shiftLeft_eq x y)).trans (Int.natCast_mul x (2 ^ y))
theorem ofNat_shiftRight_eq_div_pow {x y : Nat} : ((x >>> y : Nat) : Int) = (x : Int) / (2 ^ y : Nat) :=
  congrArg _ (Nat.shiftRight_eq_div_pow x y)
end Int
end Lean.Omega
