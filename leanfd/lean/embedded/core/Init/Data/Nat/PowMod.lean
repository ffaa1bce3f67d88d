prelude
import Init.Data.Nat.Lemmas
/-!
Powers modulo a number by repeated squaring, which the kernel evaluates for exponents of any size. Names and statements:
Init/Data/Nat/PowMod.lean of the standard library.
-/
namespace Nat
/-- `b ^ e * acc % m` for exponents below `2 ^ fuel`, by squaring; every step is reduced. -/
noncomputable def powMod.go (m : Nat) (fuel : Nat) : Nat → Nat → Nat → Nat :=
  fuel.rec (fun _ _ acc => acc % m) fun _ ih b e acc =>
    (Nat.beq e 0).rec (ih (b * b % m) (e / 2) ((Nat.beq (e % 2) 0).rec (b * acc % m) acc)) (acc % m)
@[extern "lean_nat_powmod"] def powMod (b e m : @& Nat) : Nat := powMod.go m (e.log2 + 1) (b % m) e 1
private theorem powMod.go_eq (m : Nat) : ∀ (fuel b e acc : Nat), e < 2 ^ fuel → go m fuel b e acc = b ^ e * acc % m := by
  intro fuel
  induction fuel with
  | zero => intro b e acc h; rw [show e = 0 by omega, Nat.pow_zero, Nat.one_mul]; rfl
  | succ fuel ih =>
    intro b e acc h
    rw [Nat.pow_succ] at h
    show ((Nat.beq e 0).rec (go m fuel (b * b % m) (e / 2) ((Nat.beq (e % 2) 0).rec (b * acc % m) acc)) (acc % m) : Nat) = _
    cases z : Nat.beq e 0 with
    | true => rw [Nat.eq_of_beq_eq_true z, Nat.pow_zero, Nat.one_mul]
    | false =>
      dsimp only
      rw [ih _ _ _ (by omega)]
      have sq : (b * b % m) ^ (e / 2) % m = b ^ (2 * (e / 2)) % m := by rw [← Nat.pow_mod, Nat.pow_mul, Nat.pow_two]
      have split := Nat.div_add_mod e 2
      cases o : Nat.beq (e % 2) 0 with
      | true =>
        dsimp only
        rw [Nat.eq_of_beq_eq_true o, Nat.add_zero] at split
        rw [Nat.mul_mod, sq, split, ← Nat.mul_mod]
      | false =>
        have odd : e % 2 = 1 := by have := Nat.ne_of_beq_eq_false o; omega
        dsimp only
        rw [odd] at split
        rw [Nat.mul_mod, sq, Nat.mod_mod, ← Nat.mul_mod, ← Nat.mul_assoc, ← Nat.pow_succ, split]
theorem powMod_def (b e m : Nat) : powMod b e m = b ^ e % m := by
  rw [powMod, powMod.go_eq _ _ _ _ _ lt_log2_self, Nat.mul_one, ← Nat.pow_mod]
end Nat
