prelude
import Init.Grind.Ring.Poly
import Init.GrindInstances.Int
/-!
Certificates of `grind`'s procedure for commutative rings, each of which the procedure writes by name. Arguments and
statements: Init/Grind/Ring/CommSolver.lean. A `C` at the end means a ring of known characteristic.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind.CommRing
open AddCommMonoid AddCommGroup Ring CommSemiring
open Semiring hiding add_zero add_comm add_assoc
attribute [local instance] Semiring.natCast Ring.intCast

theorem Expr.eq_of_toPoly_eq {α : Type u} [CommRing α] (ctx : Context α) (a b : Expr) (t : (a.toPoly.eqv zero b.toPoly) = true) :
    a.denote ctx = b.denote ctx := by
  rw [← a.denote_toPoly ctx, ← b.denote_toPoly ctx, Poly.of_eqv ctx sound t]
theorem Expr.eq_of_toPolyC_eq {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (a b : Expr)
    (t : (a.toPoly.eqv (zeroC c) b.toPoly) = true) : a.denote ctx = b.denote ctx := by
  rw [← a.denote_toPoly ctx, ← b.denote_toPoly ctx, Poly.of_eqv ctx (soundC c) t]
theorem not_zero {k : Int} (t : (!Int.beq' k 0) = true) : k ≠ 0 := fun e => by
  rw [e] at t; exact nomatch t

namespace Stepwise
theorem core {α : Type u} [CommRing α] (ctx : Context α) (lhs rhs : Expr) (p : Poly)
    (t : (p.eqv zero (lhs.sub rhs).toPoly) = true)
    (h : lhs.denote ctx = rhs.denote ctx) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx sound t, Expr.denote_toPoly]
  exact sub_eq_zero_iff.mpr h
theorem coreC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (lhs rhs : Expr) (p : Poly)
    (t : (p.eqv (zeroC c) (lhs.sub rhs).toPoly) = true)
    (h : lhs.denote ctx = rhs.denote ctx) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx (soundC c) t, Expr.denote_toPoly]
  exact sub_eq_zero_iff.mpr h
theorem superpose {α : Type u} [CommRing α] (ctx : Context α) (k₁ : Int) (m₁ : Mon) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv zero (.comb k₁ m₁ p₁ k₂ m₂ p₂)) = true)
    (h₁ : p₁.denote ctx = 0) (h₂ : p₂.denote ctx = 0) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx sound t, Poly.denote_comb, h₁, h₂, mul_zero, mul_zero, add_zero]
theorem superposeC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (k₁ : Int) (m₁ : Mon) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv (zeroC c) (.comb k₁ m₁ p₁ k₂ m₂ p₂)) = true)
    (h₁ : p₁.denote ctx = 0) (h₂ : p₂.denote ctx = 0) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx (soundC c) t, Poly.denote_comb, h₁, h₂, mul_zero, mul_zero, add_zero]
theorem simp {α : Type u} [CommRing α] (ctx : Context α) (k₁ : Int) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv zero (.comb k₁ .unit p₁ k₂ m₂ p₂)) = true)
    (h₁ : p₁.denote ctx = 0) (h₂ : p₂.denote ctx = 0) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx sound t, Poly.denote_comb, h₁, h₂, mul_zero, mul_zero, add_zero]
theorem simpC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (k₁ : Int) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv (zeroC c) (.comb k₁ .unit p₁ k₂ m₂ p₂)) = true)
    (h₁ : p₁.denote ctx = 0) (h₂ : p₂.denote ctx = 0) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx (soundC c) t, Poly.denote_comb, h₁, h₂, mul_zero, mul_zero, add_zero]
theorem mul {α : Type u} [CommRing α] (ctx : Context α) (p₁ : Poly) (k : Int) (p : Poly)
    (t : (p.eqv zero (p₁.scale k)) = true) (h : p₁.denote ctx = 0) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx sound t, Poly.denote_scale, h, mul_zero]
theorem mulC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (p₁ : Poly) (k : Int) (p : Poly)
    (t : (p.eqv (zeroC c) (p₁.scale k)) = true) (h : p₁.denote ctx = 0) :
    p.denote ctx = 0 := by
  rw [Poly.of_eqv ctx (soundC c) t, Poly.denote_scale, h, mul_zero]
theorem div {α : Type u} [CommRing α] (ctx : Context α) [NoNatZeroDivisors α] (p₁ : Poly) (k : Int) (p : Poly)
    (t : (!Int.beq' k 0 && p₁.eqv zero (p.scale k)) = true) (h : p₁.denote ctx = 0) :
    p.denote ctx = 0 := by
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx sound t, Poly.denote_scale, ← zsmul_eq_intCast_mul] at h
  exact no_int_zero_divisors (not_zero k0) h
theorem divC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) [NoNatZeroDivisors α] (p₁ : Poly) (k : Int) (p : Poly)
    (t : (!Int.beq' k 0 && p₁.eqv (zeroC c) (p.scale k)) = true) (h : p₁.denote ctx = 0) :
    p.denote ctx = 0 := by
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx (soundC c) t, Poly.denote_scale, ← zsmul_eq_intCast_mul] at h
  exact no_int_zero_divisors (not_zero k0) h
theorem eq_mul {α : Type u} [CommRing α] (ctx : Context α) (p₁ : Poly) (k : Int) (p : Poly) (t : (p.eqv zero (p₁.scale k)) = true)
    (h : p₁.denote ctx = 0) : p.denote ctx = 0 := mul ctx p₁ k p t h
theorem inv {α : Type u} [CommRing α] (ctx : Context α) (p₁ p : Poly) (t : (p.eqv zero (p₁.scale (-1))) = true)
    (h : p₁.denote ctx = 0) : p.denote ctx = 0 := mul ctx p₁ (-1) p t h
theorem diseq_mul {α : Type u} [CommRing α] [NoNatZeroDivisors α] (ctx : Context α) (p₁ : Poly) (k : Int) (p : Poly)
    (t : (!Int.beq' k 0 && p.eqv zero (p₁.scale k)) = true) (h : p₁.denote ctx ≠ 0) : p.denote ctx ≠ 0 := fun e => by
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx sound t, Poly.denote_scale, ← zsmul_eq_intCast_mul] at e
  exact h (no_int_zero_divisors (not_zero k0) e)
theorem unsat_eq {α : Type u} [CommRing α] (ctx : Context α) [IsCharP α 0] (p : Poly) (k : Int)
    (t : (!Int.beq' k 0 && p.eqv zero (.num k)) = true) (h : p.denote ctx = 0) : False := by
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx sound t] at h
  exact not_zero k0 ((Int.emod_zero k).symm.trans (mod_of_cast (c := 0) (show ((k : Int) : α) = 0 from h)))
theorem unsat_eqC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (p : Poly) (k : Int)
    (t : (!Int.beq' (k % (c : Int)) 0 && p.eqv zero (.num k)) = true) (h : p.denote ctx = 0) : False := by
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx sound t] at h
  exact not_zero k0 (mod_of_cast (c := c) (show ((k : Int) : α) = 0 from h))
theorem d_init {α : Type u} [CommRing α] (ctx : Context α) (p : Poly) : (1 : Int) * p.denote ctx = p.denote ctx := by
  rw [intCast_one, one_mul]
theorem d_step1 {α : Type u} [CommRing α] (ctx : Context α) (k : Int) (init p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv zero (.comb 1 .unit p₁ k₂ m₂ p₂)) = true)
    (h₁ : k * init.denote ctx = p₁.denote ctx) (h₂ : p₂.denote ctx = 0) :
    k * init.denote ctx = p.denote ctx := by
  rw [Poly.of_eqv ctx sound t, Poly.denote_comb, h₂, mul_zero, add_zero, intCast_one, one_mul, h₁]
  exact (one_mul _).symm
theorem d_step1C {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (k : Int) (init p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv (zeroC c) (.comb 1 .unit p₁ k₂ m₂ p₂)) = true)
    (h₁ : k * init.denote ctx = p₁.denote ctx) (h₂ : p₂.denote ctx = 0) :
    k * init.denote ctx = p.denote ctx := by
  rw [Poly.of_eqv ctx (soundC c) t, Poly.denote_comb, h₂, mul_zero, add_zero, intCast_one, one_mul, h₁]
  exact (one_mul _).symm
theorem d_stepk {α : Type u} [CommRing α] (ctx : Context α) (k₁ k : Int) (init p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv zero (.comb k₁ .unit p₁ k₂ m₂ p₂)) = true)
    (h₁ : k * init.denote ctx = p₁.denote ctx) (h₂ : p₂.denote ctx = 0) :
    (k₁ * k : Int) * init.denote ctx = p.denote ctx := by
  rw [Poly.of_eqv ctx sound t, Poly.denote_comb, h₂, mul_zero, add_zero, intCast_mul, mul_assoc, h₁]
  exact congrArg (· * _) (mul_one _).symm
theorem d_stepkC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (k₁ k : Int) (init p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ p : Poly)
    (t : (p.eqv (zeroC c) (.comb k₁ .unit p₁ k₂ m₂ p₂)) = true)
    (h₁ : k * init.denote ctx = p₁.denote ctx) (h₂ : p₂.denote ctx = 0) :
    (k₁ * k : Int) * init.denote ctx = p.denote ctx := by
  rw [Poly.of_eqv ctx (soundC c) t, Poly.denote_comb, h₂, mul_zero, add_zero, intCast_mul, mul_assoc, h₁]
  exact congrArg (· * _) (mul_one _).symm
theorem imp_1eq {α : Type u} [CommRing α] (ctx : Context α) (lhs rhs : Expr) (p₁ p₂ : Poly)
    (t : (p₁.eqv zero (lhs.sub rhs).toPoly && p₂.eqv zero (.num 0)) = true)
    (h : (1 : Int) * p₁.denote ctx = p₂.denote ctx) :
    lhs.denote ctx = rhs.denote ctx := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [Poly.of_eqv ctx sound t₁, Poly.of_eqv ctx sound t₂, Expr.denote_toPoly, Poly.denote_num0, intCast_one, one_mul] at h
  exact sub_eq_zero_iff.mp h
theorem imp_1eqC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) (lhs rhs : Expr) (p₁ p₂ : Poly)
    (t : (p₁.eqv (zeroC c) (lhs.sub rhs).toPoly && p₂.eqv (zeroC c) (.num 0)) = true)
    (h : (1 : Int) * p₁.denote ctx = p₂.denote ctx) :
    lhs.denote ctx = rhs.denote ctx := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [Poly.of_eqv ctx (soundC c) t₁, Poly.of_eqv ctx (soundC c) t₂, Expr.denote_toPoly, Poly.denote_num0, intCast_one, one_mul] at h
  exact sub_eq_zero_iff.mp h
theorem imp_keq {α : Type u} [CommRing α] (ctx : Context α) [NoNatZeroDivisors α] (k : Int) (lhs rhs : Expr) (p₁ p₂ : Poly)
    (t : (!Int.beq' k 0 && (p₁.eqv zero (lhs.sub rhs).toPoly && p₂.eqv zero (.num 0))) = true)
    (h : k * p₁.denote ctx = p₂.denote ctx) :
    lhs.denote ctx = rhs.denote ctx := by
  have ⟨k0, t⟩ := and_true t
  have ⟨t₁, t₂⟩ := and_true t
  rw [Poly.of_eqv ctx sound t₁, Poly.of_eqv ctx sound t₂, Expr.denote_toPoly, Poly.denote_num0, ← zsmul_eq_intCast_mul] at h
  exact sub_eq_zero_iff.mp (no_int_zero_divisors (not_zero k0) h)
theorem imp_keqC {α : Type u} {c : Nat} [CommRing α] [IsCharP α c] (ctx : Context α) [NoNatZeroDivisors α] (k : Int) (lhs rhs : Expr) (p₁ p₂ : Poly)
    (t : (!Int.beq' k 0 && (p₁.eqv (zeroC c) (lhs.sub rhs).toPoly && p₂.eqv (zeroC c) (.num 0))) = true)
    (h : k * p₁.denote ctx = p₂.denote ctx) :
    lhs.denote ctx = rhs.denote ctx := by
  have ⟨k0, t⟩ := and_true t
  have ⟨t₁, t₂⟩ := and_true t
  rw [Poly.of_eqv ctx (soundC c) t₁, Poly.of_eqv ctx (soundC c) t₂, Expr.denote_toPoly, Poly.denote_num0, ← zsmul_eq_intCast_mul] at h
  exact sub_eq_zero_iff.mp (no_int_zero_divisors (not_zero k0) h)
end Stepwise

/-! ### Facts for the procedure of linear arithmetic, where monomials are variables -/
section
variable {α : Type u} [CommRing α] (ctx : Context α)
noncomputable def Mon.denoteAsIntModule (m : Mon) : α :=
  Mon.rec One.one (fun p m _ => Mon.rec (fun a => a) (fun p _ ih a => ih (a * p.denote ctx)) m (p.denote ctx)) m
noncomputable def Poly.denoteAsIntModule (p : Poly) : α :=
  Poly.rec (fun k => k • (One.one : α)) (fun k m _ ih => k • m.denoteAsIntModule ctx + ih) p
theorem Mon.denote_chain (m : Mon) (a : α) :
    (Mon.rec (fun a => a) (fun p _ ih a => ih (a * p.denote ctx)) m a : α) = a * m.denote ctx := by
  induction m generalizing a with
  | unit => exact (mul_one a).symm
  | mult p m ih => exact (ih _).trans (mul_assoc _ _ _)
theorem Mon.denoteAsIntModule_eq (m : Mon) : m.denoteAsIntModule ctx = m.denote ctx := by
  cases m with
  | unit => rfl
  | mult p m => exact Mon.denote_chain ctx m _
theorem Mon.denote'_eq (m : Mon) : m.denote' ctx = m.denote ctx := by
  cases m with
  | unit => rfl
  | mult p m => exact Mon.denote_chain ctx m _
theorem Poly.denoteAsIntModule_eq (p : Poly) : p.denoteAsIntModule ctx = p.denote ctx := by
  induction p with
  | num k => exact zsmul_eq_intCast_mul.trans (mul_one _)
  | add k m p ih =>
    show k • m.denoteAsIntModule ctx + p.denoteAsIntModule ctx = k * m.denote ctx + p.denote ctx
    rw [ih, Mon.denoteAsIntModule_eq]; exact congrArg (· + _) zsmul_eq_intCast_mul
theorem denoteTerm_eq (k : Int) (m : Mon) : denoteTerm ctx k m = k * m.denote ctx := by
  unfold denoteTerm
  cases h : Int.beq' k 1 with
  | true => rw [Int.eq_of_beq' h, intCast_one, one_mul]; exact Mon.denote'_eq ctx m
  | false => exact zsmul_eq_intCast_mul.trans (congrArg (_ * ·) (Mon.denote'_eq ctx m))
theorem Poly.denote'_eq (p : Poly) : p.denote' ctx = p.denote ctx := by
  have chain (p : Poly) (a : α) : (Poly.rec (fun k a => Bool.rec (a + Int.cast k) a (Int.beq' k 0))
      (fun k m _ ih a => ih (a + denoteTerm ctx k m)) p a : α) = a + p.denote ctx := by
    induction p generalizing a with
    | num k =>
      show (Bool.rec (a + Int.cast k) a (Int.beq' k 0) : α) = a + Int.cast k
      cases h : Int.beq' k 0 with
      | true => rw [Int.eq_of_beq' h, intCast_zero, add_zero]
      | false => rfl
    | add k m p ih => exact (ih _).trans ((add_assoc _ _ _).trans (congrArg (fun b => a + (b + _)) (denoteTerm_eq ctx k m)))
  cases p with
  | num k => rfl
  | add k m p => exact (chain p _).trans (congrArg (· + _) (denoteTerm_eq ctx k m))

theorem eq_norm (lhs rhs : Expr) (p : Poly) (t : (p.eqv zero (lhs.sub rhs).toPoly) = true)
    (h : lhs.denote ctx = rhs.denote ctx) : p.denote ctx = 0 := Stepwise.core ctx lhs rhs p t h
theorem eq_int_module (p : Poly) (h : p.denote ctx = 0) : p.denoteAsIntModule ctx = 0 := (p.denoteAsIntModule_eq ctx).trans h
theorem denote_of_norm {lhs rhs : Expr} {p : Poly} (t : (p.eqv zero (lhs.sub rhs).toPoly) = true) :
    p.denote ctx = lhs.denote ctx - rhs.denote ctx := (Poly.of_eqv ctx sound t).trans (Expr.denote_toPoly ctx _)
theorem diseq_norm (lhs rhs : Expr) (p : Poly) (t : (p.eqv zero (lhs.sub rhs).toPoly) = true)
    (h : lhs.denote ctx ≠ rhs.denote ctx) : p.denote ctx ≠ 0 := fun e => h (sub_eq_zero_iff.mp ((denote_of_norm ctx t).symm.trans e))
theorem diseq_int_module (p : Poly) (h : p.denote ctx ≠ 0) : p.denoteAsIntModule ctx ≠ 0 := fun e =>
  h ((p.denoteAsIntModule_eq ctx).symm.trans e)
end
section
variable {α : Type u} [CommRing α]
theorem le_int_module [LE α] (ctx : Context α) (p : Poly) (h : p.denote ctx ≤ 0) : p.denoteAsIntModule ctx ≤ 0 := by
  rwa [p.denoteAsIntModule_eq ctx]
theorem lt_int_module [LT α] (ctx : Context α) (p : Poly) (h : p.denote ctx < 0) : p.denoteAsIntModule ctx < 0 := by
  rwa [p.denoteAsIntModule_eq ctx]
end

/-! ### Inequalities -/
section
open OrderedAdd
variable {α : Type u} [CommRing α] [LE α] [LT α]
theorem le_norm [Std.IsPreorder α] [OrderedRing α] (ctx : Context α) (lhs rhs : Expr) (p : Poly)
    (t : (p.eqv zero (lhs.sub rhs).toPoly) = true) (h : lhs.denote ctx ≤ rhs.denote ctx) : p.denote ctx ≤ 0 := by
  rw [denote_of_norm ctx t, AddCommGroup.sub_eq_add_neg, ← add_neg_cancel (rhs.denote ctx)]
  exact add_le_left h _
theorem lt_norm [Std.LawfulOrderLT α] [Std.IsPreorder α] [OrderedRing α] (ctx : Context α) (lhs rhs : Expr) (p : Poly)
    (t : (p.eqv zero (lhs.sub rhs).toPoly) = true) (h : lhs.denote ctx < rhs.denote ctx) : p.denote ctx < 0 := by
  rw [denote_of_norm ctx t, AddCommGroup.sub_eq_add_neg, ← add_neg_cancel (rhs.denote ctx)]
  exact add_lt_left h _
theorem not_le_norm [Std.LawfulOrderLT α] [Std.IsLinearOrder α] [OrderedRing α] (ctx : Context α) (lhs rhs : Expr) (p : Poly)
    (t : (p.eqv zero (rhs.sub lhs).toPoly) = true) (h : ¬lhs.denote ctx ≤ rhs.denote ctx) : p.denote ctx < 0 :=
  lt_norm ctx rhs lhs p t (Std.lt_of_not_ge h)
theorem not_lt_norm [Std.LawfulOrderLT α] [Std.IsLinearOrder α] [OrderedRing α] (ctx : Context α) (lhs rhs : Expr) (p : Poly)
    (t : (p.eqv zero (rhs.sub lhs).toPoly) = true) (h : ¬lhs.denote ctx < rhs.denote ctx) : p.denote ctx ≤ 0 :=
  le_norm ctx rhs lhs p t (Std.not_lt.mp h)

/-! ### One way of writing a fact -/
theorem le_norm_expr [Std.IsPreorder α] [OrderedRing α] (ctx : Context α) (lhs rhs lhs' rhs' : Expr)
    (t : ((rhs.sub lhs).toPoly.eqv zero (rhs'.sub lhs').toPoly) = true) :
    (lhs.denote ctx ≤ rhs.denote ctx) = (lhs'.denote ctx ≤ rhs'.denote ctx) := by
  have e := Poly.of_eqv ctx sound t
  rw [Expr.denote_toPoly, Expr.denote_toPoly] at e
  have e : rhs.denote ctx - lhs.denote ctx = rhs'.denote ctx - lhs'.denote ctx := e
  exact propext (sub_nonneg_iff.symm.trans (e ▸ sub_nonneg_iff))
theorem lt_norm_expr [Std.LawfulOrderLT α] [Std.IsPreorder α] [OrderedRing α] (ctx : Context α) (lhs rhs lhs' rhs' : Expr)
    (t : ((rhs.sub lhs).toPoly.eqv zero (rhs'.sub lhs').toPoly) = true) :
    (lhs.denote ctx < rhs.denote ctx) = (lhs'.denote ctx < rhs'.denote ctx) := by
  have e := Poly.of_eqv ctx sound t
  rw [Expr.denote_toPoly, Expr.denote_toPoly] at e
  have e : rhs.denote ctx - lhs.denote ctx = rhs'.denote ctx - lhs'.denote ctx := e
  exact propext (sub_pos_iff.symm.trans (e ▸ sub_pos_iff))
theorem eq_norm_expr {α : Type u} [CommRing α] (ctx : Context α) (lhs rhs lhs' rhs' : Expr)
    (t : ((lhs.sub rhs).toPoly.eqv zero (lhs'.sub rhs').toPoly) = true) :
    (lhs.denote ctx = rhs.denote ctx) = (lhs'.denote ctx = rhs'.denote ctx) := by
  have e := Poly.of_eqv ctx sound t
  rw [Expr.denote_toPoly, Expr.denote_toPoly] at e
  have e : lhs.denote ctx - rhs.denote ctx = lhs'.denote ctx - rhs'.denote ctx := e
  exact propext (sub_eq_zero_iff.symm.trans (e ▸ sub_eq_zero_iff))
theorem norm_int (ctx : Context Int) (e : Expr) (p : Poly) (t : (e.toPoly.eqv zero p) = true) : e.denote ctx = p.denote' ctx := by
  rw [p.denote'_eq ctx, ← e.denote_toPoly ctx, Poly.of_eqv ctx sound t]
end
section
variable {α : Type u} [Ring α]
theorem le_norm0 [LE α] (lhs rhs : α) : (lhs ≤ rhs) = (lhs ≤ rhs + Int.cast (R := α) 0) := by rw [intCast_zero, add_zero]
theorem lt_norm0 [LT α] (lhs rhs : α) : (lhs < rhs) = (lhs < rhs + Int.cast (R := α) 0) := by rw [intCast_zero, add_zero]
theorem eq_norm0 (lhs rhs : α) : (lhs = rhs) = (lhs = rhs + Int.cast (R := α) 0) := by rw [intCast_zero, add_zero]
end

/-! ### A constant that is zero, and fields -/
section
variable {α : Type u} [CommRing α] (ctx : Context α)
theorem cast_of_mod {c : Nat} (h : ((c : Int) : α) = 0) : Sound α (zeroC c) := fun k t => by
  have e : k = (c : Int) * (k / c) := by
    have := Int.mul_ediv_add_emod k c
    rw [Int.eq_of_beq' t] at this; omega
  rw [e, intCast_mul, h, zero_mul]
theorem eq_normEq0 (c : Nat) (p₁ p₂ p : Poly) (t : (p₁.eqv zero (.num c) && p.eqv (zeroC c) p₂) = true)
    (h₁ : p₁.denote ctx = 0) (h₂ : p₂.denote ctx = 0) : p.denote ctx = 0 := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [Poly.of_eqv ctx sound t₁] at h₁
  rw [Poly.of_eqv ctx (cast_of_mod h₁) t₂, h₂]
theorem d_normEq0 (k : Int) (c : Nat) (init p₁ p₂ p : Poly) (t : (p₂.eqv zero (.num c) && p.eqv (zeroC c) p₁) = true)
    (h₁ : k * init.denote ctx = p₁.denote ctx) (h₂ : p₂.denote ctx = 0) : k * init.denote ctx = p.denote ctx := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [Poly.of_eqv ctx sound t₁] at h₂
  rw [Poly.of_eqv ctx (cast_of_mod h₂) t₂, h₁]
theorem eq_gcd (a b : Int) (p₁ p₂ p : Poly) (t : (p.eqv zero (.comb a .unit p₁ b .unit p₂)) = true)
    (h₁ : p₁.denote ctx = 0) (h₂ : p₂.denote ctx = 0) : p.denote ctx = 0 := Stepwise.superpose ctx a .unit p₁ b .unit p₂ p t h₁ h₂
end
section
variable {α : Type u} [Field α]
open Classical in
theorem inv_split (a : α) : if a = 0 then a⁻¹ = 0 else a * a⁻¹ = 1 := by
  split
  · rw [‹a = 0›]; exact Field.inv_zero
  · exact Field.mul_inv_cancel ‹_›
theorem one_eq_zero_unsat (ctx : Context α) (p : Poly) (t : (p.eqv zero (.num 1) || p.eqv zero (.num (-1))) = true)
    (h : p.denote ctx = 0) : False := by
  cases e : p.eqv zero (.num 1) with
  | true => rw [Poly.of_eqv ctx sound e] at h; exact Field.zero_ne_one (h.symm.trans intCast_one)
  | false =>
    rw [e] at t
    rw [Poly.of_eqv ctx sound t] at h
    exact Field.zero_ne_one (((neg_eq_zero _).mp (intCast_neg_one.symm.trans h)).symm)
theorem diseq0_to_eq (a : α) (h : a ≠ 0) : a * a⁻¹ = 1 := Field.mul_inv_cancel h
theorem diseq_to_eq (a b : α) (h : a ≠ b) : (a - b) * (a - b)⁻¹ = 1 := Field.mul_inv_cancel fun e => h (sub_eq_zero_iff.mp e)
end
end Lean.Grind.CommRing
