prelude
import Init.Grind.Ring.CommSolver
import Init.Grind.Ordered.Linarith
/-!
Certificates of `grind`'s procedure for fields: inverses of numerals, and how an inverse is taken out of a polynomial;
an inequality times a positive number. Names,
arguments and statements: Init/Grind/Ring/CommSolver.lean.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind.CommRing
open AddCommMonoid AddCommGroup Ring CommSemiring
open Semiring hiding add_zero add_comm add_assoc
attribute [local instance] Semiring.natCast Ring.intCast

/-! ### Numerals -/
section
variable {α : Type u} [Field α]
theorem inv_of_cast {b : Int} (h : (b : α) ≠ 0) : (denoteInt b : α) * (denoteInt b)⁻¹ = 1 := by
  rw [denoteInt_eq]; exact Field.mul_inv_cancel h
theorem inv_int_eq [IsCharP α 0] (b : Int) (t : (b != 0) = true) : (denoteInt b : α) * (denoteInt b)⁻¹ = 1 :=
  inv_of_cast fun e => bne_iff_ne.mp t ((Int.emod_zero b).symm.trans (mod_of_cast (c := 0) e))
theorem inv_int_eq' [IsCharP α 0] (b : Int) (t : (b != 0) = true) : (IntCast.intCast b : α) * (denoteInt b)⁻¹ = 1 :=
  (congrArg (· * _) (denoteInt_eq (α := α) b).symm).trans (inv_int_eq b t)
end
theorem inv_int_eqC {α : Type u} {c : Nat} [Field α] [IsCharP α c] (b : Int) (t : (b % (c : Int) != 0) = true) :
    (denoteInt b : α) * (denoteInt b)⁻¹ = 1 := inv_of_cast fun e => bne_iff_ne.mp t (mod_of_cast e)
theorem inv_zero_eqC {α : Type u} {c : Nat} [Field α] [IsCharP α c] (b : Int) (t : (b % (c : Int) == 0) = true) :
    (denoteInt b : α)⁻¹ = 0 := by
  have s : zeroC c b = true := by show Int.beq' (b % (c : Int)) 0 = true; rw [eq_of_beq t]; rfl
  rw [denoteInt_eq, soundC c b s, Field.inv_zero]

/-! ### A variable that is the inverse of a number -/
noncomputable def Mon.deg (x : Var) (m : Mon) : Nat := Mon.rec 0 (fun p _ ih => Bool.rec ih (p.k + ih) (Nat.beq p.x x)) m
noncomputable def Mon.without (x : Var) (m : Mon) : Mon := Mon.rec .unit (fun p _ ih => Bool.rec (.mult p ih) ih (Nat.beq p.x x)) m
noncomputable def Poly.deg (x : Var) (p : Poly) : Nat := Poly.rec (fun _ => 0) (fun _ m _ ih => m.deg x + ih) p
/-- `c ^ n * p`, where `x` is the inverse of `c`. -/
noncomputable def Poly.elim (n : Nat) (c : Int) (x : Var) (p : Poly) : Poly :=
  Poly.rec (fun k => .insert (c ^ n * k) .unit (.num 0)) (fun k m _ ih => ih.insert (c ^ (n - m.deg x) * k) (m.without x)) p

section
variable {α : Type u} [CommRing α] (ctx : Context α)
theorem Mon.denote_without (x : Var) (m : Mon) : m.denote ctx = Var.denote ctx x ^ m.deg x * (m.without x).denote ctx := by
  induction m with
  | unit => exact (mul_one _).symm.trans (congrArg (· * _) (pow_zero _).symm)
  | mult p m ih =>
    show p.denote ctx * m.denote ctx = Var.denote ctx x ^ (Bool.rec (m.deg x) (p.k + m.deg x) (Nat.beq p.x x) : Nat) *
      Mon.denote ctx (Bool.rec (.mult p (m.without x)) (m.without x) (Nat.beq p.x x))
    rw [ih]
    cases e : Nat.beq p.x x with
    | true =>
      cases p with
      | mk y k =>
        cases Nat.eq_of_beq_eq_true e
        show Power.denote ctx ⟨y, k⟩ * _ = Var.denote ctx y ^ (k + m.deg y) * _
        rw [Power.denote_eq, pow_add, mul_assoc]
    | false => exact mul_left_comm _ _ _
theorem pow_cancel {c a : α} (h : c * a = 1) (n : Nat) : c ^ n * a ^ n = 1 := by rw [← mul_pow, h, one_pow]
theorem Poly.denote_elim {n : Nat} {c : Int} {x : Var} (h : (c : α) * Var.denote ctx x = 1) (p : Poly) (le : p.deg x ≤ n) :
    (p.elim n c x).denote ctx = (c : α) ^ n * p.denote ctx := by
  induction p with
  | num k =>
    refine (denote_insert ctx (c ^ n * k) .unit (.num 0)).trans ?_
    rw [denote_num0, add_zero, intCast_mul, intCast_pow, show Mon.denote ctx .unit = (1 : α) from rfl, mul_one]; rfl
  | add k m p ih =>
    have le : m.deg x + p.deg x ≤ n := le
    refine (denote_insert ctx (c ^ (n - m.deg x) * k) (m.without x) (p.elim n c x)).trans ?_
    show _ = (c : α) ^ n * (k * m.denote ctx + p.denote ctx)
    rw [ih (by omega), left_distrib, Mon.denote_without ctx x m, intCast_mul, intCast_pow]
    refine congrArg (· + _) ?_
    have e : n = n - m.deg x + m.deg x := by omega
    have s : (c : α) ^ n = (c : α) ^ (n - m.deg x) * (c : α) ^ m.deg x := by rw [← pow_add, ← e]
    rw [s, mul_assoc, mul_assoc, mul_left_comm ((c : α) ^ m.deg x), ← mul_assoc ((c : α) ^ m.deg x), pow_cancel h, one_mul]
noncomputable def cancel_var_cert (c : Int) (x : Var) (p₁ p₂ : Poly) : Bool :=
  (p₂.elim (p₁.deg x + p₂.deg x) c x).eqv zero (p₁.elim (p₁.deg x + p₂.deg x) c x)
theorem cancel_var {c : Int} {x : Var} {p₁ p₂ : Poly} (t : cancel_var_cert c x p₁ p₂ = true)
    (h : (c : α) * Var.denote ctx x = 1) : p₂.denote ctx = p₁.denote ctx := by
  have e := Poly.of_eqv ctx sound t
  rw [Poly.denote_elim ctx h _ (Nat.le_add_left _ _), Poly.denote_elim ctx h _ (Nat.le_add_right _ _)] at e
  have g := congrArg (Var.denote ctx x ^ (p₁.deg x + p₂.deg x) * ·) e
  simp only [← mul_assoc] at g
  rwa [mul_comm (Var.denote ctx x ^ _), pow_cancel h, one_mul, one_mul] at g
theorem eq_cancel_var (c : Int) (x : Var) (p₁ p₂ : Poly) (t : cancel_var_cert c x p₁ p₂ = true)
    (h : (c : α) * Var.denote ctx x = 1) (e : p₁.denote ctx = 0) : p₂.denote ctx = 0 := (cancel_var ctx t h).trans e
theorem diseq_cancel_var (c : Int) (x : Var) (p₁ p₂ : Poly) (t : cancel_var_cert c x p₁ p₂ = true)
    (h : (c : α) * Var.denote ctx x = 1) (e : p₁.denote ctx ≠ 0) : p₂.denote ctx ≠ 0 := cancel_var ctx t h ▸ e
end
theorem le_cancel_var {α : Type u} [CommRing α] [LE α] (ctx : Context α) (c : Int) (x : Var) (p₁ p₂ : Poly)
    (t : cancel_var_cert c x p₁ p₂ = true) (h : (c : α) * Var.denote ctx x = 1) (e : p₁.denote ctx ≤ 0) : p₂.denote ctx ≤ 0 :=
  cancel_var ctx t h ▸ e
theorem lt_cancel_var {α : Type u} [CommRing α] [LT α] (ctx : Context α) (c : Int) (x : Var) (p₁ p₂ : Poly)
    (t : cancel_var_cert c x p₁ p₂ = true) (h : (c : α) * Var.denote ctx x = 1) (e : p₁.denote ctx < 0) : p₂.denote ctx < 0 :=
  cancel_var ctx t h ▸ e

/-! ### Inequalities -/
section
variable {α : Type u} [CommRing α]
theorem scaled (ctx : Context α) {k : Int} {p₁ p : Poly} (t : (Int.ble' 1 k && p.eqv zero (p₁.scale k)) = true) :
    1 ≤ k ∧ p.denote ctx = k • p₁.denote ctx :=
  have ⟨k0, t⟩ := and_true t
  ⟨Int.le_of_ble' k0, by rw [Poly.of_eqv ctx sound t, Poly.denote_scale, zsmul_eq_intCast_mul]⟩
variable [LE α] [LT α]
theorem le_mul [Std.IsPreorder α] [OrderedRing α] (ctx : Context α) (p₁ : Poly) (k : Int) (p : Poly)
    (t : (Int.ble' 1 k && p.eqv zero (p₁.scale k)) = true) (h : p₁.denote ctx ≤ 0) : p.denote ctx ≤ 0 := by
  have ⟨k0, e⟩ := scaled ctx t
  rw [e, ← Int.toNat_of_nonneg (Int.le_trans (by decide) k0)]
  exact Linarith.zsmul_nonpos _ h
theorem lt_mul [Std.LawfulOrderLT α] [Std.IsPreorder α] [OrderedRing α] (ctx : Context α) (p₁ : Poly) (k : Int) (p : Poly)
    (t : (Int.ble' 1 k && p.eqv zero (p₁.scale k)) = true) (h : p₁.denote ctx < 0) : p.denote ctx < 0 := by
  have ⟨k0, e⟩ := scaled ctx t
  rw [e, zsmul_eq_intCast_mul]
  have g := OrderedRing.mul_lt_mul_of_pos_left h (OrderedRing.pos_intCast_of_pos (R := α) k k0)
  rwa [mul_zero] at g
end
end Lean.Grind.CommRing
