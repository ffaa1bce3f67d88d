prelude
import Init.Grind.Ordered.Module
/-! Int and Nat as rings, semirings and orders of `grind`. Follows Init/GrindInstances/. -/
set_option autoImplicit false
namespace Std
instance instIsLinearOrderInt : IsLinearOrder Int where
  le_refl := Int.le_refl
  le_trans := fun _ _ _ => Int.le_trans
  le_antisymm := fun _ _ => Int.le_antisymm
  le_total := Int.le_total
instance instLawfulOrderLTInt : LawfulOrderLT Int where
  lt_iff := by intro a b; omega
instance instIsLinearOrderNat : IsLinearOrder Nat where
  le_refl := Nat.le_refl
  le_trans := fun _ _ _ => Nat.le_trans
  le_antisymm := fun _ _ => Nat.le_antisymm
  le_total := Nat.le_total
instance instLawfulOrderLTNat : LawfulOrderLT Nat where
  lt_iff := by intro a b; omega
end Std

namespace Lean.Grind
instance instCommRingInt : CommRing Int where
  nsmul := ⟨fun n a => n * a⟩
  zsmul := ⟨fun n a => n * a⟩
  add_zero := Int.add_zero
  add_comm := Int.add_comm
  add_assoc := Int.add_assoc
  mul_assoc := Int.mul_assoc
  mul_one := Int.mul_one
  left_distrib := Int.mul_add
  zero_mul := Int.zero_mul
  mul_comm := Int.mul_comm
  pow_zero := fun _ => rfl
  pow_succ := fun _ _ => rfl
  neg_add_cancel := Int.add_left_neg
  sub_eq_add_neg := fun _ _ => Int.sub_eq_add_neg
  neg_zsmul := Int.neg_mul
instance instIsCharPInt : IsCharP Int 0 where
  ofNat_ext_iff := by
    intro x y
    rw [Nat.mod_zero, Nat.mod_zero]
    exact ⟨fun h => Int.ofNat.inj h, fun h => h ▸ rfl⟩
instance instNoNatZeroDivisorsInt : NoNatZeroDivisors Int where
  no_nat_zero_divisors := fun k _ _ h e => Int.eq_of_mul_eq_mul_left (fun z => h (Int.ofNat.inj z)) (show (k : Int) * _ = k * _ from e)
instance instOrderedRingInt : OrderedRing Int where
  add_le_left_iff := by intro a b c; omega
  zero_lt_one := by decide
  mul_lt_mul_of_pos_left := fun h p => Int.mul_lt_mul_of_pos_left h p
  mul_lt_mul_of_pos_right := fun h p => Int.mul_lt_mul_of_pos_right h p

instance instCommSemiringNat : CommSemiring Nat where
  nsmul := ⟨fun n a => n * a⟩
  add_zero := Nat.add_zero
  add_comm := Nat.add_comm
  add_assoc := Nat.add_assoc
  mul_assoc := Nat.mul_assoc
  mul_one := Nat.mul_one
  left_distrib := Nat.mul_add
  zero_mul := Nat.zero_mul
  mul_comm := Nat.mul_comm
  pow_zero := fun _ => rfl
  pow_succ := fun _ _ => rfl
instance instIsCharPNat : IsCharP Nat 0 where
  ofNat_ext_iff := by
    intro x y
    rw [Nat.mod_zero, Nat.mod_zero]
    exact Iff.rfl
instance instAddRightCancelNat : AddRightCancel Nat where
  add_right_cancel := fun _ _ _ h => Nat.add_right_cancel h
instance instNoNatZeroDivisorsNat : NoNatZeroDivisors Nat where
  no_nat_zero_divisors := fun _ _ _ h e => Nat.eq_of_mul_eq_mul_left (Nat.pos_of_ne_zero h) e
instance instOrderedAddNat : OrderedAdd Nat where
  add_le_left_iff := by intro a b c; omega
end Lean.Grind
