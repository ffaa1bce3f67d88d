prelude
import Init.Grind.Ordered.Module
import Init.Data.RArray
/-!
Certificates of `grind`'s procedure for linear arithmetic over ordered modules and rings. Names, arguments and statements:
Init/Grind/Ordered/Linarith.lean. The checker is our own, that of rings with variables instead of monomials.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind.Linarith
open AddCommMonoid AddCommGroup IntModule
abbrev Var := Nat
abbrev Context (α : Type u) := RArray α
inductive Expr where
  | zero
  | var (i : Var)
  | add (a b : Expr)
  | sub (a b : Expr)
  | neg (a : Expr)
  | natMul (k : Nat) (a : Expr)
  | intMul (k : Int) (a : Expr)
inductive Poly where
  | nil
  | add (k : Int) (v : Var) (p : Poly)

section
variable {α : Type u} [IntModule α] (ctx : Context α)
noncomputable def Var.denote {α : Type u} (ctx : Context α) (v : Var) : α := ctx.get v
noncomputable def Expr.denote (e : Expr) : α :=
  Expr.rec 0 (fun x => Var.denote ctx x) (fun _ _ a b => a + b) (fun _ _ a b => a - b) (fun _ a => -a) (fun k _ a => k • a)
    (fun k _ a => k • a) e
noncomputable def Poly.denote (p : Poly) : α := Poly.rec 0 (fun k v _ ih => k • Var.denote ctx v + ih) p
/-- The value as people write it: summed from the left, without factors 1. -/
noncomputable def term (k : Int) (v : Var) : α := Bool.rec (k • Var.denote ctx v) (Var.denote ctx v) (Int.beq' k 1)
noncomputable def Poly.denote' (p : Poly) : α :=
  Poly.rec 0 (fun k v p _ => Poly.rec (fun a => a) (fun k v _ ih a => ih (a + term ctx k v)) p (term ctx k v)) p
end

namespace Poly
noncomputable def insert (k : Int) (x : Var) (p : Poly) : Poly :=
  Poly.rec (add k x nil) (fun c y q ih =>
    Bool.rec (Bool.rec (add c y ih) (add k x (add c y q)) (Nat.blt x y)) (add (k + c) y q) (Nat.beq x y)) p
/-- `q + c * p`, in order if `q` is. -/
noncomputable def addMul (c : Int) (p q : Poly) : Poly := Poly.rec q (fun k x _ ih => ih.insert (c * k) x) p
noncomputable def isZero (p : Poly) : Bool := Poly.rec true (fun k _ _ ih => Bool.rec false ih (Int.beq' k 0)) p
noncomputable def eqv (p q : Poly) : Bool := (addMul (-1) p (addMul 1 q nil)).isZero
noncomputable def comb (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) : Poly := addMul k₁ p₁ (addMul k₂ p₂ nil)
noncomputable def lead (p : Poly) : Int := Poly.rec 1 (fun k _ _ _ => k) p
noncomputable def coeff (p : Poly) (x : Var) : Int := Poly.rec 0 (fun k y _ ih => Bool.rec ih k (Nat.beq x y)) p
end Poly
noncomputable def Expr.toPoly (e : Expr) : Int → Poly → Poly :=
  Expr.rec (fun _ p => p) (fun x c p => p.insert c x) (fun _ _ a b c p => a c (b c p)) (fun _ _ a b c p => a c (b (-c) p))
    (fun _ a c p => a (-c) p) (fun k _ a c p => a (c * (k : Int)) p) (fun k _ a c p => a (c * k) p) e

theorem and_true {a b : Bool} (h : (a && b) = true) : a = true ∧ b = true := by
  cases a <;> cases b <;> first | exact ⟨rfl, rfl⟩ | exact nomatch h
section
variable {α : Type u} [IntModule α] (ctx : Context α)
theorem term_eq (k : Int) (v : Var) : term ctx k v = k • Var.denote ctx v := by
  unfold term
  cases h : Int.beq' k 1 with
  | true => rw [Int.eq_of_beq' h, one_zsmul]
  | false => rfl
theorem Poly.denote'_eq (p : Poly) : p.denote' ctx = p.denote ctx := by
  have go (p : Poly) (a : α) : (Poly.rec (fun a => a) (fun k v _ ih a => ih (a + term ctx k v)) p a : α) = a + p.denote ctx := by
    induction p generalizing a with
    | nil => exact (add_zero a).symm
    | add k v p ih => exact (ih _).trans ((add_assoc _ _ _).trans (congrArg (fun b => a + (b + _)) (term_eq ctx k v)))
  cases p with
  | nil => rfl
  | add k v p => exact (go p _).trans (congrArg (· + _) (term_eq ctx k v))
namespace Poly
theorem denote_insert (k : Int) (x : Var) (p : Poly) : (p.insert k x).denote ctx = k • Var.denote ctx x + p.denote ctx := by
  induction p with
  | nil => rfl
  | add c y q ih =>
    show Poly.denote ctx (Bool.rec (Bool.rec (add c y (q.insert k x)) (add k x (add c y q)) (Nat.blt x y)) (add (k + c) y q) (Nat.beq x y)) =
      k • Var.denote ctx x + (c • Var.denote ctx y + q.denote ctx)
    cases e : Nat.beq x y with
    | true =>
      cases Nat.eq_of_beq_eq_true e
      show (k + c) • Var.denote ctx x + q.denote ctx = _
      rw [add_zsmul, add_assoc]
    | false =>
      cases Nat.blt x y with
      | true => rfl
      | false => exact (congrArg (_ + ·) ih).trans (add_left_comm _ _ _)
theorem denote_addMul (c : Int) (p q : Poly) : (addMul c p q).denote ctx = c • p.denote ctx + q.denote ctx := by
  induction p with
  | nil => exact (zero_add _).symm.trans (congrArg (· + _) (zsmul_zero c).symm)
  | add k x p ih =>
    refine (denote_insert ctx (c * k) x _).trans ((congrArg (_ + ·) ih).trans ?_)
    show _ = c • (k • Var.denote ctx x + p.denote ctx) + _
    rw [zsmul_add, add_assoc, mul_zsmul]
theorem denote_comb (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) :
    (comb k₁ p₁ k₂ p₂).denote ctx = k₁ • p₁.denote ctx + k₂ • p₂.denote ctx := by
  rw [comb, denote_addMul, denote_addMul, show denote ctx nil = (0 : α) from rfl, add_zero]
theorem denote_of_isZero {p : Poly} (h : p.isZero = true) : p.denote ctx = 0 := by
  induction p with
  | nil => rfl
  | add k x p ih =>
    have h : (Bool.rec false p.isZero (Int.beq' k 0) : Bool) = true := h
    show k • _ + p.denote ctx = 0
    cases e : Int.beq' k 0 with
    | true => rw [e] at h; rw [Int.eq_of_beq' e, zero_zsmul, ih h, add_zero]
    | false => rw [e] at h; exact nomatch h
theorem of_eqv {p q : Poly} (h : p.eqv q = true) : p.denote ctx = q.denote ctx := by
  have e := denote_of_isZero ctx h
  rw [denote_addMul, denote_addMul, show denote ctx nil = (0 : α) from rfl, add_zero, one_zsmul, neg_zsmul, one_zsmul, add_comm,
    ← sub_eq_add_neg] at e
  exact (sub_eq_zero_iff.mp e).symm
end Poly
theorem Expr.denote_toPoly (e : Expr) (c : Int) (p : Poly) : (e.toPoly c p).denote ctx = c • e.denote ctx + p.denote ctx := by
  induction e generalizing c p with
  | zero => exact (zero_add _).symm.trans (congrArg (· + _) (zsmul_zero c).symm)
  | var x => exact Poly.denote_insert ctx c x p
  | add a b iha ihb =>
    refine (iha c _).trans ((congrArg (_ + ·) (ihb c p)).trans ?_)
    exact (add_assoc _ _ _).symm.trans (congrArg (· + _) (zsmul_add c _ _).symm)
  | sub a b iha ihb =>
    refine (iha c _).trans ((congrArg (_ + ·) (ihb (-c) p)).trans ?_)
    refine (add_assoc _ _ _).symm.trans (congrArg (· + _) ?_)
    rw [neg_zsmul, ← sub_eq_add_neg]; exact (zsmul_sub c _ _).symm
  | neg a ih => exact (ih (-c) p).trans (congrArg (· + _) ((neg_zsmul c _).trans (zsmul_neg c _).symm))
  | natMul k a ih =>
    refine (ih (c * (k : Int)) p).trans (congrArg (· + _) ?_)
    rw [mul_zsmul, zsmul_natCast_eq_nsmul]; rfl
  | intMul k a ih => exact (ih (c * k) p).trans (congrArg (· + _) (mul_zsmul c k _))
noncomputable def norm_cert (lhs rhs : Expr) (p : Poly) : Bool := p.eqv ((lhs.sub rhs).toPoly 1 .nil)
theorem of_norm {lhs rhs : Expr} {p : Poly} (t : norm_cert lhs rhs p = true) : p.denote ctx = lhs.denote ctx - rhs.denote ctx := by
  rw [Poly.of_eqv ctx t, Expr.denote_toPoly, show Poly.denote ctx .nil = (0 : α) from rfl, add_zero, one_zsmul]; rfl
end

/-! ### Equations -/
section
variable {α : Type u} [IntModule α] (ctx : Context α)
theorem eq_norm (lhs rhs : Expr) (p : Poly) (t : norm_cert lhs rhs p = true) (h : lhs.denote ctx = rhs.denote ctx) :
    p.denote' ctx = 0 := by
  simp only [Poly.denote'_eq] at *
  exact (of_norm ctx t).trans (sub_eq_zero_iff.mpr h)
theorem diseq_norm (lhs rhs : Expr) (p : Poly) (t : norm_cert lhs rhs p = true) (h : lhs.denote ctx ≠ rhs.denote ctx) :
    p.denote' ctx ≠ 0 := fun e => by
  simp only [Poly.denote'_eq] at *
  exact h (sub_eq_zero_iff.mp ((of_norm ctx t).symm.trans e))
theorem diseq_unsat (h : (Poly.nil).denote ctx ≠ 0) : False := h rfl
theorem eq_neg (p₁ p₂ : Poly) (t : p₂.eqv (.addMul (-1) p₁ .nil) = true) (h : p₁.denote' ctx = 0) : p₂.denote' ctx = 0 := by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t, Poly.denote_addMul, h, zsmul_zero, zero_add]; rfl
theorem diseq_neg (p₁ p₂ : Poly) (t : p₂.eqv (.addMul (-1) p₁ .nil) = true) (h : p₁.denote' ctx ≠ 0) : p₂.denote' ctx ≠ 0 := fun e => by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t, Poly.denote_addMul, show Poly.denote ctx .nil = (0 : α) from rfl, add_zero, neg_zsmul, one_zsmul] at e
  exact h ((neg_eq_zero _).mp e)
theorem not_zero {k : Int} (t : (!Int.beq' k 0) = true) : k ≠ 0 := fun e => by
  rw [e] at t; exact nomatch t
theorem eq_coeff [NoNatZeroDivisors α] (p₁ p₂ : Poly) (k : Nat) (t : (!Int.beq' (k : Int) 0 && p₁.eqv (.addMul k p₂ .nil)) = true)
    (h : p₁.denote' ctx = 0) : p₂.denote' ctx = 0 := by
  simp only [Poly.denote'_eq] at *
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx t, Poly.denote_addMul, show Poly.denote ctx .nil = (0 : α) from rfl, add_zero] at h
  exact no_int_zero_divisors (not_zero k0) h
theorem eq_diseq_subst [NoNatZeroDivisors α] (k₁ k₂ : Int) (p₁ p₂ p₃ : Poly)
    (t : (!Int.beq' k₁ 0 && p₃.eqv (.comb k₂ p₁ k₁ p₂)) = true) (h₁ : p₁.denote' ctx = 0) (h₂ : p₂.denote' ctx ≠ 0) :
    p₃.denote' ctx ≠ 0 := fun e => by
  simp only [Poly.denote'_eq] at *
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx t, Poly.denote_comb, h₁, zsmul_zero, zero_add] at e
  exact h₂ (no_int_zero_divisors (not_zero k0) e)
theorem eq_diseq_subst1 (k : Int) (p₁ p₂ p₃ : Poly) (t : p₃.eqv (.comb k p₁ 1 p₂) = true) (h₁ : p₁.denote' ctx = 0)
    (h₂ : p₂.denote' ctx ≠ 0) : p₃.denote' ctx ≠ 0 := fun e => by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t, Poly.denote_comb, h₁, zsmul_zero, zero_add, one_zsmul] at e
  exact h₂ e
theorem eq_eq_subst (x : Var) (p₁ p₂ p₃ : Poly) (t : p₃.eqv (.comb (p₁.coeff x) p₂ (-p₂.coeff x) p₁) = true)
    (h₁ : p₁.denote' ctx = 0) (h₂ : p₂.denote' ctx = 0) : p₃.denote' ctx = 0 := by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t, Poly.denote_comb, h₁, h₂, zsmul_zero, zsmul_zero, zero_add]
theorem imp_eq (p : Poly) (x y : Var) (t : p.eqv (.add 1 x (.add (-1) y .nil)) = true) (h : p.denote' ctx = 0) :
    Var.denote ctx x = Var.denote ctx y := by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t] at h
  have h : (1 : Int) • Var.denote ctx x + ((-1 : Int) • Var.denote ctx y + 0) = 0 := h
  rw [add_zero, one_zsmul, neg_zsmul, one_zsmul, ← sub_eq_add_neg] at h
  exact sub_eq_zero_iff.mp h
end

/-! ### Inequalities -/
section
open OrderedAdd
variable {α : Type u} [IntModule α] [LE α] [Std.IsPreorder α] [OrderedAdd α]
theorem nsmul_nonpos {a : α} (k : Nat) (h : a ≤ 0) : k • a ≤ 0 := by
  induction k with
  | zero => rw [NatModule.zero_nsmul]; exact Std.le_refl 0
  | succ k ih => rw [NatModule.add_one_nsmul]; exact Std.le_trans (add_le_add ih h) (by rw [add_zero]; exact Std.le_refl 0)
theorem zsmul_nonpos {a : α} (k : Nat) (h : a ≤ 0) : (k : Int) • a ≤ 0 := by rw [zsmul_natCast_eq_nsmul]; exact nsmul_nonpos k h
noncomputable def combine_cert (p₁ p₂ p₃ : Poly) : Bool := p₃.eqv (.comb p₂.lead.natAbs p₁ p₁.lead.natAbs p₂)
theorem le_le_combine (ctx : Context α) (p₁ p₂ p₃ : Poly) (t : combine_cert p₁ p₂ p₃ = true) (h₁ : p₁.denote' ctx ≤ 0)
    (h₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t, Poly.denote_comb]
  have h := add_le_add (zsmul_nonpos p₂.lead.natAbs h₁) (zsmul_nonpos p₁.lead.natAbs h₂)
  rwa [add_zero] at h
theorem le_of_eq (ctx : Context α) (lhs rhs : Expr) (p : Poly) (t : norm_cert lhs rhs p = true)
    (h : lhs.denote ctx = rhs.denote ctx) : p.denote' ctx ≤ 0 := by rw [eq_norm ctx lhs rhs p t h]; exact Std.le_refl 0
theorem le_norm (ctx : Context α) (lhs rhs : Expr) (p : Poly) (t : norm_cert lhs rhs p = true)
    (h : lhs.denote ctx ≤ rhs.denote ctx) : p.denote' ctx ≤ 0 := by
  simp only [Poly.denote'_eq] at *
  rw [of_norm ctx t, sub_eq_add_neg, ← add_neg_cancel (rhs.denote ctx)]; exact add_le_left h _
end
section
open OrderedAdd
variable {α : Type u} [IntModule α] [LE α] [LT α] [Std.LawfulOrderLT α]
theorem lt_unsat [Std.IsPreorder α] (ctx : Context α) (h : (Poly.nil).denote ctx < 0) : False := Std.lt_irrefl h
theorem pos_of {k : Int} (t : (!Int.beq' k 0) = true) : ∃ n, k.natAbs = n + 1 := by
  have := not_zero t
  exact ⟨k.natAbs - 1, by omega⟩
section
variable [Std.IsPreorder α] [OrderedAdd α]
theorem zsmul_neg' {a : α} {k : Int} (t : (!Int.beq' k 0) = true) (h : a < 0) : (k.natAbs : Int) • a < 0 := by
  have ⟨n, e⟩ := pos_of t
  rw [e, zsmul_natCast_eq_nsmul, NatModule.add_one_nsmul]
  refine Std.lt_of_le_of_lt (add_le_left (nsmul_nonpos n (Std.le_of_lt h)) a) ?_
  rw [zero_add]; exact h
theorem le_lt_combine (ctx : Context α) (p₁ p₂ p₃ : Poly) (t : (!Int.beq' p₁.lead 0 && combine_cert p₁ p₂ p₃) = true)
    (h₁ : p₁.denote' ctx ≤ 0) (h₂ : p₂.denote' ctx < 0) : p₃.denote' ctx < 0 := by
  simp only [Poly.denote'_eq] at *
  have ⟨k0, t⟩ := and_true t
  rw [Poly.of_eqv ctx t, Poly.denote_comb]
  refine Std.lt_of_le_of_lt (add_le_left (zsmul_nonpos p₂.lead.natAbs h₁) _) ?_
  rw [zero_add]; exact zsmul_neg' k0 h₂
theorem lt_lt_combine (ctx : Context α) (p₁ p₂ p₃ : Poly)
    (t : (!Int.beq' p₂.lead 0 && (!Int.beq' p₁.lead 0 && combine_cert p₁ p₂ p₃)) = true)
    (h₁ : p₁.denote' ctx < 0) (h₂ : p₂.denote' ctx < 0) : p₃.denote' ctx < 0 :=
  le_lt_combine ctx p₁ p₂ p₃ (and_true t).2 (Std.le_of_lt h₁) h₂
theorem lt_norm (ctx : Context α) (lhs rhs : Expr) (p : Poly) (t : norm_cert lhs rhs p = true)
    (h : lhs.denote ctx < rhs.denote ctx) : p.denote' ctx < 0 := by
  simp only [Poly.denote'_eq] at *
  rw [of_norm ctx t, sub_eq_add_neg, ← add_neg_cancel (rhs.denote ctx)]; exact add_lt_left h _
end
variable [Std.IsLinearOrder α] [OrderedAdd α]
theorem not_le_norm (ctx : Context α) (lhs rhs : Expr) (p : Poly) (t : norm_cert rhs lhs p = true)
    (h : ¬lhs.denote ctx ≤ rhs.denote ctx) : p.denote' ctx < 0 := lt_norm ctx rhs lhs p t (Std.lt_of_not_ge h)
theorem not_lt_norm (ctx : Context α) (lhs rhs : Expr) (p : Poly) (t : norm_cert rhs lhs p = true)
    (h : ¬lhs.denote ctx < rhs.denote ctx) : p.denote' ctx ≤ 0 := le_norm ctx rhs lhs p t (Std.not_lt.mp h)
theorem diseq_split_resolve (ctx : Context α) (p₁ p₂ : Poly) (t : p₂.eqv (.addMul (-1) p₁ .nil) = true)
    (h₁ : p₁.denote' ctx ≠ 0) (h₂ : ¬p₁.denote' ctx < 0) : p₂.denote' ctx < 0 := by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t, Poly.denote_addMul, show Poly.denote ctx .nil = (0 : α) from rfl, add_zero, neg_zsmul, one_zsmul]
  have g := Std.not_lt.mp h₂
  refine (add_lt_left_iff (p₁.denote ctx)).mpr ?_
  rw [neg_add_cancel, zero_add]
  exact Std.lt_iff_le_and_not_ge.mpr ⟨g, fun l => h₁ (Std.le_antisymm l g)⟩
end
theorem zero_lt_one {α : Type u} [Ring α] [LE α] [LT α] [Std.LawfulOrderLT α] [Std.IsPreorder α] [OrderedRing α] (ctx : Context α)
    (p : Poly) (t : p.eqv (.add (-1) 0 .nil) = true) (h : Var.denote ctx (0 : Var) = One.one) : p.denote' ctx < 0 := by
  simp only [Poly.denote'_eq] at *
  rw [Poly.of_eqv ctx t]
  show (-1 : Int) • Var.denote ctx (0 : Var) + 0 < 0
  rw [h, add_zero, neg_zsmul, one_zsmul]
  refine (OrderedAdd.add_lt_left_iff (One.one : α)).mpr ?_
  rw [neg_add_cancel, zero_add]; exact OrderedRing.zero_lt_one
end Lean.Grind.Linarith
