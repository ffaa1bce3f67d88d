prelude
import Init.Data.Int.Linear
/-!
The steps of grind's `lia`, each with the certificate that the kernel evaluates. Names, arguments and statements:
Init/Data/Int/Linear.lean of the standard library; the checkers are our own, as in Int/Linear.
-/
namespace Int.Internal.Linear
variable (ctx : Context)

/-! ### Normal forms of expressions and of what the core says -/
theorem le_norm_expr (lhs rhs : Expr) (p : Poly) (h : norm_eq_cert lhs rhs p = true) (g : lhs.denote ctx ≤ rhs.denote ctx) :
    p.denote' ctx ≤ 0 := norm_le ctx lhs rhs p h ▸ g
theorem eq_norm_expr (lhs rhs : Expr) (p : Poly) (h : norm_eq_cert lhs rhs p = true) (g : lhs.denote ctx = rhs.denote ctx) :
    p.denote' ctx = 0 := norm_eq ctx lhs rhs p h ▸ g
theorem not_eq_norm_expr (lhs rhs : Expr) (p : Poly) (h : norm_eq_cert lhs rhs p = true) (g : ¬lhs.denote ctx = rhs.denote ctx) :
    ¬p.denote' ctx = 0 := norm_eq ctx lhs rhs p h ▸ g
noncomputable def not_le_norm_expr_cert (lhs rhs : Expr) (p : Poly) : Bool := p.shifted (-1) (lhs.sub rhs).norm fun k => beq' k 1
theorem not_le_norm_expr (lhs rhs : Expr) (p : Poly) (h : not_le_norm_expr_cert lhs rhs p = true)
    (g : ¬lhs.denote ctx ≤ rhs.denote ctx) : p.denote' ctx ≤ 0 := by
  have ⟨k, t, e⟩ := Poly.of_shifted h
  rw [Poly.denote'_eq, e, denote_sub, eq_of_beq' t]; omega
theorem dvd_norm_expr (d : Int) (e : Expr) (p : Poly) (h : e.eqv p = true) (g : d ∣ e.denote ctx) : d ∣ p.denote' ctx :=
  norm_dvd ctx d e p h ▸ g
noncomputable def norm_cert (p₁ p₂ : Poly) : Bool := p₂.eqv 1 p₁ 0 (.num 0)
theorem denote_of_norm_cert {ctx} {p₁ p₂ : Poly} (h : norm_cert p₁ p₂ = true) : p₂.denote' ctx = p₁.denote' ctx := by
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv h]; omega
theorem eq_norm (p₁ p₂ : Poly) (h : norm_cert p₁ p₂ = true) (g : p₁.denote' ctx = 0) : p₂.denote' ctx = 0 :=
  (denote_of_norm_cert h).trans g
theorem le_norm (p₁ p₂ : Poly) (h : norm_cert p₁ p₂ = true) (g : p₁.denote' ctx ≤ 0) : p₂.denote' ctx ≤ 0 :=
  denote_of_norm_cert h ▸ g
theorem diseq_norm (p₁ p₂ : Poly) (h : norm_cert p₁ p₂ = true) (g : p₁.denote' ctx ≠ 0) : p₂.denote' ctx ≠ 0 :=
  denote_of_norm_cert h ▸ g
theorem dvd_norm (d : Int) (p₁ p₂ : Poly) (h : norm_cert p₁ p₂ = true) (g : d ∣ p₁.denote' ctx) : d ∣ p₂.denote' ctx :=
  denote_of_norm_cert h ▸ g
theorem eq_norm_poly (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx) (g : p.denote' ctx = 0) : p'.denote' ctx = 0 := h ▸ g
theorem le_norm_poly (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx) (g : p.denote' ctx ≤ 0) : p'.denote' ctx ≤ 0 := h ▸ g
theorem diseq_norm_poly (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx) (g : p.denote' ctx ≠ 0) : p'.denote' ctx ≠ 0 := h ▸ g
theorem dvd_norm_poly (d : Int) (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx) (g : d ∣ p.denote' ctx) : d ∣ p'.denote' ctx :=
  h ▸ g
noncomputable def eq_of_core_cert (p₁ p₂ p₃ : Poly) : Bool := p₃.eqv 1 p₁ (-1) p₂
theorem of_eq_of_core_cert {ctx} {p₁ p₂ p₃ : Poly} (h : eq_of_core_cert p₁ p₂ p₃ = true) :
    p₃.denote' ctx = p₁.denote' ctx - p₂.denote' ctx := by
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv h]; omega
theorem eq_of_core (p₁ p₂ p₃ : Poly) (h : eq_of_core_cert p₁ p₂ p₃ = true) (g : p₁.denote' ctx = p₂.denote' ctx) :
    p₃.denote' ctx = 0 := by
  rw [of_eq_of_core_cert h]; omega
theorem diseq_of_core (p₁ p₂ p₃ : Poly) (h : eq_of_core_cert p₁ p₂ p₃ = true) (g : p₁.denote' ctx ≠ p₂.denote' ctx) :
    p₃.denote' ctx ≠ 0 := by
  rw [of_eq_of_core_cert h]; omega

/-! ### Definitions of variables -/
noncomputable def eq_def_cert (x : Var) (q p : Poly) : Bool := p.eqv (-1) (.add 1 x (.num 0)) 1 q
theorem eq_def (x : Var) (q p : Poly) (h : eq_def_cert x q p = true) (g : x.denote ctx = q.denote' ctx) : p.denote' ctx = 0 := by
  have e : _ = -1 * (1 * x.denote ctx + 0) + _ := Poly.of_eqv h ctx.get
  rw [Poly.denote'_eq] at g ⊢; omega
theorem eq_def_norm (x : Var) (q q' p : Poly) (h : eq_def_cert x q' p = true) (g : x.denote ctx = q.denote' ctx)
    (e : q.denote' ctx = q'.denote' ctx) : p.denote' ctx = 0 := eq_def ctx x q' p h (g.trans e)
noncomputable def eq_def'_cert (x : Var) (e : Expr) (p : Poly) : Bool := eq_def_cert x e.norm p
theorem eq_def' (x : Var) (e : Expr) (p : Poly) (h : eq_def'_cert x e p = true) (g : x.denote ctx = e.denote ctx) :
    p.denote' ctx = 0 := eq_def ctx x e.norm p h (by rw [Poly.denote'_eq, Expr.eval_norm]; exact g)
theorem eq_def_struct (x : Var) (e : Expr) (p : Poly) (h : eq_def'_cert x e p = true) (g : x.denote ctx = e.denote ctx) :
    p.denote' ctx = 0 := eq_def' ctx x e p h g
noncomputable def eq_def'_norm_cert (x : Var) (e : Expr) (q q' p : Poly) : Bool := e.eqv q && eq_def_cert x q' p
theorem eq_def'_norm (x : Var) (e : Expr) (q q' p : Poly) (h : eq_def'_norm_cert x e q q' p = true)
    (g : x.denote ctx = e.denote ctx) (f : q.denote' ctx = q'.denote' ctx) : p.denote' ctx = 0 :=
  have ⟨n, d⟩ := and_true h
  eq_def ctx x q' p d (g.trans ((Expr.eq_of_norm_eq ctx e q n).trans f))
theorem eq_def_struct_norm (x : Var) (e : Expr) (q q' p : Poly) (h : eq_def'_norm_cert x e q q' p = true)
    (g : x.denote ctx = e.denote ctx) (f : q.denote' ctx = q'.denote' ctx) : p.denote' ctx = 0 := eq_def'_norm ctx x e q q' p h g f

/-! ### Equations -/
theorem eq_coeff (p p' : Poly) (k : Int) (h : scaled p k p' = true) : p.denote' ctx = 0 → p'.denote' ctx = 0 := by
  have ⟨pos, e⟩ := of_scaled h ctx.get
  rw [Poly.denote'_eq, Poly.denote'_eq, e]; exact (zero_of_mul pos).1
theorem diseq_coeff (p p' : Poly) (k : Int) (h : scaled p k p' = true) : p.denote' ctx ≠ 0 → p'.denote' ctx ≠ 0 := by
  have ⟨pos, e⟩ := of_scaled h ctx.get
  rw [Poly.denote'_eq, Poly.denote'_eq, e]; exact mt (zero_of_mul pos).2
theorem diseq_neg (p p' : Poly) (h : p'.eqv (-1) p 0 (.num 0) = true) : p.denote' ctx ≠ 0 → p'.denote' ctx ≠ 0 := by
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv h]; omega
theorem eq_unsat (p : Poly) (h : p.isUnsatEq = true) : p.denote' ctx = 0 → False := by
  have ⟨k, t, e⟩ := Poly.of_isNum h
  rw [Poly.denote'_eq, e]; exact ne_of_beq' t
theorem eq_unsat_coeff (p : Poly) (k : Int) (h : p.isUnsatDvd k = true) : p.denote' ctx = 0 → False := by
  rw [Poly.denote'_eq]; exact fun e => not_dvd_of_isUnsatDvd h (e ▸ Int.dvd_zero k)
noncomputable def Poly.isUnsatDiseq (p : Poly) : Bool := p.isValidEq
theorem diseq_unsat (p : Poly) (h : p.isUnsatDiseq = true) : p.denote' ctx ≠ 0 → False := by
  have ⟨k, t, e⟩ := Poly.of_isNum h
  rw [Poly.denote'_eq, e]; exact fun ne => ne (eq_of_beq' t)
noncomputable def eq_eq_subst'_cert (a b : Int) (p₁ p₂ p₃ : Poly) : Bool := p₃.eqv b p₁ (-a) p₂
theorem eq_eq_subst' (a b : Int) (p₁ p₂ p₃ : Poly) (h : eq_eq_subst'_cert a b p₁ p₂ p₃ = true) :
    p₁.denote' ctx = 0 → p₂.denote' ctx = 0 → p₃.denote' ctx = 0 := by
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv h]
  intro h₁ h₂; rw [h₁, h₂, Int.mul_zero, Int.mul_zero]; rfl
noncomputable def eq_eq_subst_cert (x : Var) (p₁ p₂ p₃ : Poly) : Bool := eq_eq_subst'_cert (p₁.coeff x) (p₂.coeff x) p₁ p₂ p₃
theorem eq_eq_subst (x : Var) (p₁ p₂ p₃ : Poly) (h : eq_eq_subst_cert x p₁ p₂ p₃ = true) :
    p₁.denote' ctx = 0 → p₂.denote' ctx = 0 → p₃.denote' ctx = 0 := eq_eq_subst' ctx _ _ p₁ p₂ p₃ h
noncomputable def diseq_eq_subst_cert (x : Var) (p₁ p₂ p₃ : Poly) : Bool :=
  !beq' (p₁.coeff x) 0 && p₃.eqv (p₂.coeff x) p₁ (-p₁.coeff x) p₂
theorem eq_diseq_subst (x : Var) (p₁ p₂ p₃ : Poly) (h : diseq_eq_subst_cert x p₁ p₂ p₃ = true) :
    p₁.denote' ctx = 0 → p₂.denote' ctx ≠ 0 → p₃.denote' ctx ≠ 0 := by
  have ⟨z, e⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv e]
  intro h₁ h₂; rw [h₁, Int.mul_zero, Int.zero_add, Int.neg_mul]
  exact fun e => (Int.mul_eq_zero.1 (Int.neg_eq_zero.1 e)).elim (ne_of_beq' z) h₂
theorem eq_of_zero_dvd (p : Poly) (h : 0 ∣ p.denote' ctx) : p.denote' ctx = 0 := Int.zero_dvd.1 h
noncomputable def eq_of_le_ge_cert (p₁ p₂ : Poly) : Bool := p₂.eqv (-1) p₁ 0 (.num 0)
theorem eq_of_le_ge (p₁ p₂ : Poly) (h : eq_of_le_ge_cert p₁ p₂ = true) :
    p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 → p₁.denote' ctx = 0 := by
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv h]; omega

/-! ### Inequalities -/
theorem nonpos_mul {a b : Int} (h : 0 ≤ a) (g : b ≤ 0) : a * b ≤ 0 := by
  have := Int.mul_le_mul_of_nonneg_left g h
  rw [Int.mul_zero] at this; exact this
theorem le_coeff (p₁ p₂ : Poly) (k : Int) (h : tightened p₁ k p₂ = true) : p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 := by
  rw [Poly.denote'_eq, Poly.denote'_eq]; exact (of_tightened h _).1
noncomputable def le_neg_cert (p₁ p₂ : Poly) : Bool := p₂.shifted (-1) p₁ fun k => beq' k 1
theorem le_neg (p₁ p₂ : Poly) (h : le_neg_cert p₁ p₂ = true) : ¬p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 := by
  have ⟨k, t, e⟩ := Poly.of_shifted h
  rw [Poly.denote'_eq, Poly.denote'_eq, e, eq_of_beq' t]; omega
/-- `p₁` and `p₂` with factors that let the leading variable vanish. -/
noncomputable def combined (p₁ p₂ : Poly) : Poly := .combo p₂.leadCoeff.natAbs p₁ p₁.leadCoeff.natAbs p₂
theorem combined_nonpos {ctx} {p₁ p₂ : Poly} (h₁ : p₁.denote' ctx ≤ 0) (h₂ : p₂.denote' ctx ≤ 0) :
    (combined p₁ p₂).eval ctx.get ≤ 0 := by
  rw [Poly.denote'_eq] at h₁ h₂
  have := nonpos_mul (Int.natCast_nonneg p₂.leadCoeff.natAbs) h₁
  have := nonpos_mul (Int.natCast_nonneg p₁.leadCoeff.natAbs) h₂
  rw [combined, Poly.eval_combo]; omega
noncomputable def le_combine_cert (p₁ p₂ p₃ : Poly) : Bool := p₃.eqv 1 (combined p₁ p₂) 0 (.num 0)
theorem le_combine (p₁ p₂ p₃ : Poly) (h : le_combine_cert p₁ p₂ p₃ = true) (h₁ : p₁.denote' ctx ≤ 0) (h₂ : p₂.denote' ctx ≤ 0) :
    p₃.denote' ctx ≤ 0 := by
  have := combined_nonpos h₁ h₂
  rw [Poly.denote'_eq, Poly.of_eqv h]; omega
noncomputable def le_combine_coeff_cert (p₁ p₂ p₃ : Poly) (k : Int) : Bool := tightened (combined p₁ p₂) k p₃
theorem le_combine_coeff (p₁ p₂ p₃ : Poly) (k : Int) (h : le_combine_coeff_cert p₁ p₂ p₃ k = true)
    (h₁ : p₁.denote' ctx ≤ 0) (h₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  rw [Poly.denote'_eq]; exact (of_tightened h _).1 (combined_nonpos h₁ h₂)
theorem le_unsat (p : Poly) (h : p.isUnsatLe = true) : p.denote' ctx ≤ 0 → False := by
  have ⟨k, t, e⟩ := Poly.of_isNum h
  have := lt_of_blt' t
  rw [Poly.denote'_eq, e]; omega
noncomputable def eq_le_subst_nonneg_cert (x : Var) (p₁ p₂ p₃ : Poly) : Bool :=
  ble' 0 (p₁.coeff x) && p₃.eqv (p₁.coeff x) p₂ (-p₂.coeff x) p₁
theorem eq_le_subst_nonneg (x : Var) (p₁ p₂ p₃ : Poly) (h : eq_le_subst_nonneg_cert x p₁ p₂ p₃ = true) :
    p₁.denote' ctx = 0 → p₂.denote' ctx ≤ 0 → p₃.denote' ctx ≤ 0 := by
  have ⟨l, e⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv e]
  intro h₁ h₂; rw [h₁, Int.mul_zero, Int.add_zero]
  exact nonpos_mul (le_of_ble' l) h₂
noncomputable def eq_le_subst_nonpos_cert (x : Var) (p₁ p₂ p₃ : Poly) : Bool :=
  ble' (p₁.coeff x) 0 && p₃.eqv (-p₁.coeff x) p₂ (p₂.coeff x) p₁
theorem eq_le_subst_nonpos (x : Var) (p₁ p₂ p₃ : Poly) (h : eq_le_subst_nonpos_cert x p₁ p₂ p₃ = true) :
    p₁.denote' ctx = 0 → p₂.denote' ctx ≤ 0 → p₃.denote' ctx ≤ 0 := by
  have ⟨l, e⟩ := and_true h
  have := le_of_ble' l
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv e]
  intro h₁ h₂; rw [h₁, Int.mul_zero, Int.add_zero]
  exact nonpos_mul (by omega) h₂
noncomputable def le_of_le_diseq_cert (p₁ p₂ p₃ : Poly) : Bool :=
  (p₂.eqv 1 p₁ 0 (.num 0) || p₂.eqv (-1) p₁ 0 (.num 0)) && p₃.shifted 1 p₁ fun k => beq' k 1
theorem le_of_le_diseq (p₁ p₂ p₃ : Poly) (h : le_of_le_diseq_cert p₁ p₂ p₃ = true) :
    p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≠ 0 → p₃.denote' ctx ≤ 0 := by
  have ⟨l, s⟩ := and_true h
  have ⟨k, t, e⟩ := Poly.of_shifted s
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, e, eq_of_beq' t]
  rw [Bool.or_eq_true] at l
  cases l with
  | inl l => rw [Poly.of_eqv l]; omega
  | inr l => rw [Poly.of_eqv l]; omega
noncomputable def diseq_split_cert (p₁ p₂ p₃ : Poly) : Bool :=
  (p₂.shifted 1 p₁ fun k => beq' k 1) && p₃.shifted (-1) p₁ fun k => beq' k 1
theorem diseq_split (p₁ p₂ p₃ : Poly) (h : diseq_split_cert p₁ p₂ p₃ = true) :
    p₁.denote' ctx ≠ 0 → p₂.denote' ctx ≤ 0 ∨ p₃.denote' ctx ≤ 0 := by
  have ⟨s, s'⟩ := and_true h
  have ⟨k, t, e⟩ := Poly.of_shifted s
  have ⟨k', t', e'⟩ := Poly.of_shifted s'
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, e, e', eq_of_beq' t, eq_of_beq' t']; omega
theorem diseq_split_resolve (p₁ p₂ p₃ : Poly) (h : diseq_split_cert p₁ p₂ p₃ = true) (g : p₁.denote' ctx ≠ 0)
    (n : ¬p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := (diseq_split ctx p₁ p₂ p₃ h g).resolve_left n

/-! ### Divisibility -/
theorem dvd_unsat (k : Int) (p : Poly) (h : p.isUnsatDvd k = true) : k ∣ p.denote' ctx → False := by
  rw [Poly.denote'_eq]; exact not_dvd_of_isUnsatDvd h
theorem dvd_coeff (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) (g : Int) (h : dvd_coeff_cert k₁ p₁ k₂ p₂ g = true) :
    k₁ ∣ p₁.denote' ctx → k₂ ∣ p₂.denote' ctx := by
  rw [Poly.denote'_eq, Poly.denote'_eq]; exact (of_dvd_coeff_cert h _).1
noncomputable def divides (d a : Int) : Bool := beq' (a % d) 0
theorem of_divides {d a : Int} (h : divides d a = true) : d ∣ a := Int.dvd_of_emod_eq_zero (eq_of_beq' h)
noncomputable def dvd_elim_cert (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) : Bool :=
  Poly.rec (fun _ => false) (fun a _ p _ => divides k₂ k₁ && divides k₂ a && p₂.eqv 1 p 0 (.num 0)) p₁
theorem dvd_elim (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) (h : dvd_elim_cert k₁ p₁ k₂ p₂ = true) :
    k₁ ∣ p₁.denote' ctx → k₂ ∣ p₂.denote' ctx := by
  rw [Poly.denote'_eq, Poly.denote'_eq]
  match p₁, h with
  | .add a x p, h =>
    have ⟨h, e⟩ := and_true h
    have ⟨h₁, h₂⟩ := and_true h
    rw [Poly.of_eqv e, Int.one_mul, Int.zero_mul, Int.add_zero]
    exact fun g => (Int.dvd_add_right (Int.dvd_mul_of_dvd_left (of_divides h₂))).1 (Int.dvd_trans (of_divides h₁) g)
noncomputable def dvd_solve_combine_cert (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int) (p : Poly) (α β : Int) : Bool :=
  beq' d (d₁ * d₂) && p.eqv (α * d₂) p₁ (β * d₁) p₂
theorem dvd_solve_combine (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int) (p : Poly) (_g α β : Int)
    (h : dvd_solve_combine_cert d₁ p₁ d₂ p₂ d p α β = true) : d₁ ∣ p₁.denote' ctx → d₂ ∣ p₂.denote' ctx → d ∣ p.denote' ctx := by
  have ⟨z, e⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv e, eq_of_beq' z]
  refine fun ⟨u, hu⟩ ⟨v, hv⟩ => ⟨α * u + β * v, ?_⟩
  rw [hu, hv, Int.mul_add]
  exact congr (congrArg _ (by ac_rfl)) (by ac_rfl)
noncomputable def dvd_solve_elim_cert (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int) (p : Poly) : Bool :=
  divides d (p₂.leadCoeff * d₁) && divides d (p₁.leadCoeff * d₂) && p.eqv p₂.leadCoeff p₁ (-p₁.leadCoeff) p₂
theorem dvd_solve_elim (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int) (p : Poly)
    (h : dvd_solve_elim_cert d₁ p₁ d₂ p₂ d p = true) : d₁ ∣ p₁.denote' ctx → d₂ ∣ p₂.denote' ctx → d ∣ p.denote' ctx := by
  have ⟨h, e⟩ := and_true h
  have ⟨h₁, h₂⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv e, Int.neg_mul]
  exact fun g₁ g₂ => Int.dvd_add (Int.dvd_trans (of_divides h₁) (Int.mul_dvd_mul_left _ g₁))
    (Int.dvd_neg.2 (Int.dvd_trans (of_divides h₂) (Int.mul_dvd_mul_left _ g₂)))
noncomputable def dvd_of_eq_cert (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) : Bool :=
  divides d₂ (p₁.coeff x) && p₂.eqv 1 p₁ (-p₁.coeff x) (.add 1 x (.num 0))
theorem dvd_of_eq (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (h : dvd_of_eq_cert x p₁ d₂ p₂ = true) :
    p₁.denote' ctx = 0 → d₂ ∣ p₂.denote' ctx := by
  have ⟨d, e⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv e, Int.neg_mul]
  exact fun z => by rw [z]; exact Int.dvd_add (Int.dvd_zero _) (Int.dvd_neg.2 (Int.dvd_mul_of_dvd_left (of_divides d)))
noncomputable def eq_dvd_subst_cert (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d₃ : Int) (p₃ : Poly) : Bool :=
  divides d₃ (p₁.coeff x * d₂) && p₃.eqv (p₁.coeff x) p₂ (-p₂.coeff x) p₁
theorem eq_dvd_subst (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d₃ : Int) (p₃ : Poly)
    (h : eq_dvd_subst_cert x p₁ d₂ p₂ d₃ p₃ = true) : p₁.denote' ctx = 0 → d₂ ∣ p₂.denote' ctx → d₃ ∣ p₃.denote' ctx := by
  have ⟨d, e⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv e]
  intro z g; rw [z, Int.mul_zero, Int.add_zero]
  exact Int.dvd_trans (of_divides d) (Int.mul_dvd_mul_left _ g)
/-- A bound `m` for a multiple of `d` can be lowered to a multiple. -/
theorem le_of_dvd_of_le {d a m : Int} (pos : 0 < d) (h : d ∣ a) (g : a ≤ m) : a ≤ d * (m / d) := by
  obtain ⟨k, rfl⟩ := h
  exact Int.mul_le_mul_of_nonneg_left ((Int.le_ediv_iff_mul_le pos).2 (Int.mul_comm k d ▸ g)) (Int.le_of_lt pos)
/-- Whether `p₂ = s * p₁ - m` and `p₃ = s * p₁ - d * (m / d)`, where `s` is a sign. -/
noncomputable def tight (s d : Int) (p₁ p₂ p₃ : Poly) : Bool :=
  blt' 0 d && p₂.shifted s p₁ fun k => p₃.shifted s p₁ fun k' => beq' k' (-(d * (-k / d)))
theorem of_tight {ctx} {s d : Int} {p₁ p₂ p₃ : Poly} (h : tight s d p₁ p₂ p₃ = true) (g : d ∣ s * p₁.eval ctx.get) :
    p₂.denote' ctx ≤ 0 → p₃.denote' ctx ≤ 0 := by
  have ⟨pos, t⟩ := and_true h
  have ⟨k, t, e⟩ := Poly.of_shifted t
  have ⟨k', t', e'⟩ := Poly.of_shifted t
  rw [Poly.denote'_eq, Poly.denote'_eq, e, e', eq_of_beq' t']
  intro l
  have := le_of_dvd_of_le (m := -k) (lt_of_blt' pos) g (by omega)
  omega
noncomputable def dvd_le_tight_cert (d : Int) (p₁ p₂ p₃ : Poly) : Bool := tight 1 d p₁ p₂ p₃
theorem dvd_le_tight (d : Int) (p₁ p₂ p₃ : Poly) (h : dvd_le_tight_cert d p₁ p₂ p₃ = true) (g : d ∣ p₁.denote' ctx) :
    p₂.denote' ctx ≤ 0 → p₃.denote' ctx ≤ 0 := of_tight h (by rw [Int.one_mul, ← Poly.denote'_eq]; exact g)
noncomputable def dvd_neg_le_tight_cert (d : Int) (p₁ p₂ p₃ : Poly) : Bool := tight (-1) d p₁ p₂ p₃
theorem dvd_neg_le_tight (d : Int) (p₁ p₂ p₃ : Poly) (h : dvd_neg_le_tight_cert d p₁ p₂ p₃ = true) (g : d ∣ p₁.denote' ctx) :
    p₂.denote' ctx ≤ 0 → p₃.denote' ctx ≤ 0 :=
  of_tight h (by rw [Int.neg_mul, Int.one_mul, ← Poly.denote'_eq]; exact Int.dvd_neg.2 g)

/-! ### Quotients, remainders, products and powers, casts -/
theorem ediv_emod (x y : Int) : -1 * x + y * (x / y) + x % y = 0 := by
  have := Int.mul_ediv_add_emod x y
  omega
theorem emod_nonneg (x y : Int) (h : (y != 0) = true) : -1 * (x % y) ≤ 0 := by
  have := Int.emod_nonneg x (bne_iff_ne.1 h)
  omega
def emod_le_cert (y n : Int) : Bool := y != 0 && n == 1 - y.natAbs
theorem emod_le (x y n : Int) (h : emod_le_cert y n = true) : x % y + n ≤ 0 := by
  have ⟨z, e⟩ := and_true h
  have := Int.emod_lt_natAbs x (bne_iff_ne.1 z)
  rw [eq_of_beq e]; omega
theorem of_not_dvd (a b : Int) (h : (a != 0) = true) (g : ¬a ∣ b) : b % a > 0 := by
  have := Int.emod_nonneg b (bne_iff_ne.1 h)
  have := mt Int.dvd_of_emod_eq_zero g
  omega
theorem natCast_sub (x y : Nat) : (NatCast.natCast (x - y) : Int) =
    if (NatCast.natCast y : Int) + (-1) * NatCast.natCast x ≤ 0 then (NatCast.natCast x : Int) + -1 * NatCast.natCast y else (0 : Int) := by
  show ((x - y : Nat) : Int) = if (y : Int) + -1 * (x : Int) ≤ 0 then (x : Int) + -1 * (y : Int) else 0
  by_cases h : (y : Int) + -1 * (x : Int) ≤ 0
  · rw [if_pos h]; omega
  · rw [if_neg h]; omega
noncomputable def var_eq_cert (x : Var) (k : Int) (p : Poly) : Bool := !beq' (p.coeff x) 0 && p.eqv (p.coeff x) (.add 1 x (.num (-k))) 0 (.num 0)
theorem var_eq (x : Var) (k : Int) (p : Poly) (h : var_eq_cert x k p = true) : p.denote' ctx = 0 → x.denote ctx = k := by
  have ⟨z, e⟩ := and_true h
  rw [Poly.denote'_eq, Poly.of_eqv e, Int.zero_mul, Int.add_zero]
  intro e
  have e : 1 * x.denote ctx + -k = 0 := (Int.mul_eq_zero.1 e).resolve_left (ne_of_beq' z)
  omega
noncomputable def of_var_eq_mul_cert (x : Var) (k : Int) (y : Var) (p : Poly) : Bool :=
  p.eqv 1 (.add 1 x (.num 0)) (-k) (.add 1 y (.num 0))
theorem of_var_eq_mul (x : Var) (k : Int) (y : Var) (p : Poly) (h : of_var_eq_mul_cert x k y p = true)
    (g : x.denote ctx = k * y.denote ctx) : p.denote' ctx = 0 := by
  have e : _ = 1 * (1 * x.denote ctx + 0) + -k * (1 * y.denote ctx + 0) := Poly.of_eqv h ctx.get
  rw [Poly.denote'_eq, e, Int.one_mul, Int.add_zero, Int.one_mul, Int.one_mul, Int.add_zero, Int.neg_mul, g]; omega
noncomputable def of_var_eq_var_cert (x y : Var) (p : Poly) : Bool := of_var_eq_mul_cert x 1 y p
theorem of_var_eq_var (x y : Var) (p : Poly) (h : of_var_eq_var_cert x y p = true) (g : x.denote ctx = y.denote ctx) :
    p.denote' ctx = 0 := of_var_eq_mul ctx x 1 y p h (g.trans (Int.one_mul _).symm)
noncomputable def of_var_eq_cert (x : Var) (k : Int) (p : Poly) : Bool := p.eqv 1 (.add 1 x (.num (-k))) 0 (.num 0)
theorem of_var_eq (x : Var) (k : Int) (p : Poly) (h : of_var_eq_cert x k p = true) (g : x.denote ctx = k) : p.denote' ctx = 0 := by
  have e : _ = 1 * (1 * x.denote ctx + -k) + 0 * 0 := Poly.of_eqv h ctx.get
  rw [Poly.denote'_eq, e]; omega
theorem eq_one_mul (a : Int) : a = 1 * a := (Int.one_mul a).symm
theorem mul_eq_kk (a b k₁ k₂ k : Int) (h₁ : a = k₁) (h₂ : b = k₂) (h₃ : (k₁ * k₂ == k) = true) : a * b = k := by
  rw [h₁, h₂, eq_of_beq h₃]
theorem mul_eq_kkx (a b k₁ k₂ c k : Int) (h₁ : a = k₁) (h₂ : b = k₂ * c) (h₃ : (k₁ * k₂ == k) = true) : a * b = k * c := by
  rw [h₁, h₂, ← Int.mul_assoc, eq_of_beq h₃]
theorem mul_eq_kxk (a b k₁ c k₂ k : Int) (h₁ : a = k₁ * c) (h₂ : b = k₂) (h₃ : (k₁ * k₂ == k) = true) : a * b = k * c := by
  rw [h₁, h₂, Int.mul_assoc, Int.mul_comm c, ← Int.mul_assoc, eq_of_beq h₃]
theorem mul_eq_zero_left (a b : Int) (h : a = 0) : a * b = 0 := by rw [h, Int.zero_mul]
theorem mul_eq_zero_right (a b : Int) (h : b = 0) : a * b = 0 := by rw [h, Int.mul_zero]
theorem div_eq (a b k : Int) (h : b = k) : a / b = a / k := congrArg _ h
theorem mod_eq (a b k : Int) (h : b = k) : a % b = a % k := congrArg _ h
theorem div_eq' (a b b' k : Int) (h₁ : b = b') (h₂ : (k == a / b') = true) : a / b = k := by rw [h₁, eq_of_beq h₂]
theorem mod_eq' (a b b' k : Int) (h₁ : b = b') (h₂ : (k == a % b') = true) : a % b = k := by rw [h₁, eq_of_beq h₂]
theorem pow_eq (a : Int) (b : Nat) (a' b' k : Int) (h₁ : a = a') (h₂ : (b : Int) = b') (h₃ : (k == a' ^ b'.toNat) = true) : a ^ b = k := by
  rw [h₁, eq_of_beq h₃, ← h₂]; rfl
end Int.Internal.Linear
