prelude
import Init.Data.Int.Linear
/-!
Certificates of linear arithmetic over the natural numbers: what `simp +arith` names. Names, arguments and statements:
Init/Data/Nat/Linear.lean of the standard library, whose namespace is `Nat.Internal.Linear` since 4.35. The checkers are
our own: both sides go to the integers, where their difference is a polynomial (Int/Linear).
-/
namespace Nat.Internal.Linear
open Int.Internal.Linear (Poly and_true)
abbrev Var := Nat
abbrev Context := Lean.RArray Nat
noncomputable def Var.denote (ctx : Context) (v : Var) : Nat := ctx.get v

inductive Expr where
  | num (v : Nat)
  | var (i : Var)
  | add (a b : Expr)
  | mulL (k : Nat) (a : Expr)
  | mulR (a : Expr) (k : Nat)
noncomputable def Expr.denote (ctx : Context) : Expr → Nat
  | add a b => Nat.add (denote ctx a) (denote ctx b)
  | num k => k
  | var v => v.denote ctx
  | mulL k e => Nat.mul k (denote ctx e)
  | mulR e k => Nat.mul (denote ctx e) k
/-- An equation or an inequality between two expressions. -/
structure ExprCnstr where
  eq : Bool
  lhs : Expr
  rhs : Expr
noncomputable def ExprCnstr.denote (ctx : Context) (c : ExprCnstr) : Prop :=
  cond c.eq (c.lhs.denote ctx = c.rhs.denote ctx) (c.lhs.denote ctx ≤ c.rhs.denote ctx)

noncomputable def values (ctx : Context) (v : Var) : Int := (ctx.get v : Int)
/-- `p + c * e`, normal if `p` is. -/
noncomputable def Expr.toPoly (e : Expr) : Int → Poly → Poly :=
  Expr.rec (fun k c p => p.addConst (c * k)) (fun x c p => p.insert c x) (fun _ _ f g c p => f c (g c p))
    (fun k _ f c p => f (c * k) p) (fun _ k f c p => f (c * k) p) e
noncomputable def ExprCnstr.diff (c : ExprCnstr) : Poly := c.lhs.toPoly 1 (c.rhs.toPoly (-1) (.num 0))

variable {ctx : Context}
theorem eval_toPoly : ∀ (e : Expr) (c : Int) (p : Poly),
    (e.toPoly c p).eval (values ctx) = c * (e.denote ctx : Int) + p.eval (values ctx)
  | .num _, _, p => (Poly.eval_addConst _ p).trans (Int.add_comm _ _)
  | .var x, c, p => Poly.eval_insert c x p
  | .add a b, c, p => (eval_toPoly a c (b.toPoly c p)).trans (by rw [eval_toPoly b c p, ← Int.add_assoc, ← Int.mul_add]; rfl)
  | .mulL k a, c, p => (eval_toPoly a (c * k) p).trans (by rw [Int.mul_assoc]; rfl)
  | .mulR a k, c, p => (eval_toPoly a (c * k) p).trans (by rw [Int.mul_assoc, Int.mul_comm (k : Int)]; rfl)
theorem eval_diff (c : ExprCnstr) : c.diff.eval (values ctx) = (c.lhs.denote ctx : Int) - (c.rhs.denote ctx : Int) := by
  rw [ExprCnstr.diff, eval_toPoly, eval_toPoly, Poly.eval]; omega
theorem denote_iff (c : ExprCnstr) :
    c.denote ctx ↔ cond c.eq (c.diff.eval (values ctx) = 0) (c.diff.eval (values ctx) ≤ 0) := by
  rw [eval_diff]
  unfold ExprCnstr.denote
  cases c.eq with
  | true => show _ = _ ↔ _ = _; omega
  | false => show _ ≤ _ ↔ _ ≤ _; omega
/-- No coefficient is positive; the constant is below `bound`. -/
noncomputable def nonpos (bound : Int) (p : Poly) : Bool :=
  Poly.rec (fun k => Int.blt' k bound) (fun k _ _ ih => Bool.rec false ih (Int.ble' k 0)) p
theorem lt_of_nonpos {bound : Int} : ∀ {p : Poly}, nonpos bound p = true → p.eval (values ctx) < bound
  | .num _, h => Int.lt_of_blt' h
  | .add k x p, h => by
    have e : (Bool.rec false (nonpos bound p) (Int.ble' k 0) : Bool) = true := h
    cases l : Int.ble' k 0 with
    | false => rw [l] at e; exact nomatch e
    | true =>
      rw [l] at e
      have := lt_of_nonpos e
      have := Int.mul_le_mul_of_nonneg_right (Int.le_of_ble' l) (Int.natCast_nonneg (ctx.get x))
      rw [Int.zero_mul] at this
      show k * (ctx.get x : Int) + p.eval (values ctx) < bound
      omega
noncomputable def neg (p : Poly) : Poly := .addMul (-1) p (.num 0)
theorem eval_neg (p : Poly) : (neg p).eval (values ctx) = -p.eval (values ctx) := by rw [neg, Poly.eval_addMul, Poly.eval]; omega

noncomputable def ExprCnstr.isValid (c : ExprCnstr) : Bool := cond c.eq (c.diff.isNum fun k => Int.beq' k 0) (nonpos 1 c.diff)
noncomputable def ExprCnstr.isUnsat (c : ExprCnstr) : Bool := nonpos 0 (neg c.diff) || c.eq && nonpos 0 c.diff
theorem ExprCnstr.eq_true_of_isValid (ctx : Context) (c : ExprCnstr) (h : c.isValid = true) : c.denote ctx = True := by
  refine eq_true ((denote_iff c).2 ?_)
  unfold isValid at h
  cases e : c.eq with
  | true =>
    rw [e] at h
    have ⟨k, t, e⟩ := Poly.of_isNum h
    exact (e _).trans (Int.eq_of_beq' t)
  | false =>
    rw [e] at h
    have := lt_of_nonpos (ctx := ctx) h
    show _ ≤ (0 : Int)
    omega
theorem ExprCnstr.eq_false_of_isUnsat (ctx : Context) (c : ExprCnstr) (h : c.isUnsat = true) : c.denote ctx = False := by
  refine eq_false fun d => ?_
  have d := (denote_iff c).1 d
  unfold isUnsat at h
  rw [Bool.or_eq_true] at h
  cases h with
  | inl h =>
    have := lt_of_nonpos (ctx := ctx) h
    rw [eval_neg] at this
    cases e : c.eq with
    | true => rw [e] at d; have d : _ = (0 : Int) := d; omega
    | false => rw [e] at d; have d : _ ≤ (0 : Int) := d; omega
  | inr h =>
    have ⟨e, h⟩ := and_true h
    have := lt_of_nonpos (ctx := ctx) h
    rw [e] at d; have d : _ = (0 : Int) := d; omega
/-- Whether two constraints say the same because their differences are one polynomial. -/
noncomputable def ExprCnstr.same (c d : ExprCnstr) : Bool :=
  Bool.rec (!d.eq) d.eq c.eq && (Poly.addMul (-1) c.diff d.diff).isNum fun k => Int.beq' k 0
theorem ExprCnstr.eq_of_toNormPoly_eq (ctx : Context) (c d : ExprCnstr) (h : c.same d = true) : c.denote ctx = d.denote ctx := by
  have ⟨e, h⟩ := and_true h
  have ⟨k, t, f⟩ := Poly.of_isNum h
  have f := f (values ctx)
  rw [Poly.eval_addMul, Int.eq_of_beq' t] at f
  rw [propext (denote_iff c), propext (denote_iff d)]
  rw [show c.diff.eval (values ctx) = d.diff.eval (values ctx) by omega]
  revert e
  cases c.eq <;> cases d.eq <;> first | exact fun _ => rfl | exact nofun
noncomputable def Expr.same (a b : Expr) : Bool := (a.toPoly 1 (b.toPoly (-1) (.num 0))).isNum fun k => Int.beq' k 0
theorem Expr.eq_of_toNormPoly_eq (ctx : Context) (e e' : Expr) (h : e.same e' = true) : e.denote ctx = e'.denote ctx := by
  have ⟨k, t, f⟩ := Poly.of_isNum h
  have f := f (values ctx)
  rw [eval_toPoly, eval_toPoly, Int.eq_of_beq' t, Poly.eval] at f
  omega
end Nat.Internal.Linear
