prelude
import Init.Data.RArray
import Init.Data.Int.DivMod.Lemmas
/-!
Certificates of linear arithmetic over the integers: what `simp +arith` and grind's `lia` name. Names, arguments and
statements: Init/Data/Int/Linear.lean of the standard library, whose namespace is `Int.Internal.Linear` since 4.35.
The checkers are our own. A polynomial is normalised by inserting its monomials one by one, highest variable first, and
each certificate is an equation between normalised combinations (`eqv`), from which its theorem follows by arithmetic.
-/

/-! ### Comparisons that the kernel evaluates fast -/
namespace Int
noncomputable def beq' (a b : Int) : Bool :=
  Int.rec (fun m => Int.rec (fun n => Nat.beq m n) (fun _ => false) b)
    (fun m => Int.rec (fun _ => false) (fun n => Nat.beq m n) b) a
noncomputable def ble' (a b : Int) : Bool :=
  Int.rec (fun m => Int.rec (fun n => Nat.ble m n) (fun _ => false) b)
    (fun m => Int.rec (fun _ => true) (fun n => Nat.ble n m) b) a
noncomputable def blt' (a b : Int) : Bool := ble' (a + 1) b
theorem eq_of_beq' {a b : Int} (h : beq' a b = true) : a = b :=
  match a, b, h with
  | ofNat _, ofNat _, h => congrArg ofNat (Nat.eq_of_beq_eq_true h)
  | negSucc _, negSucc _, h => congrArg negSucc (Nat.eq_of_beq_eq_true h)
theorem le_of_ble' {a b : Int} (h : ble' a b = true) : a ≤ b :=
  match a, b, h with
  | ofNat _, ofNat _, h => ofNat_le.2 (Nat.le_of_ble_eq_true h)
  | negSucc m, ofNat n, _ => Int.le_trans (negSucc_le_zero m) (natCast_nonneg n)
  | negSucc _, negSucc _, h => by have := Nat.le_of_ble_eq_true h; omega
theorem lt_of_blt' {a b : Int} (h : blt' a b = true) : a < b := le_of_ble' h

namespace Internal.Linear
open Lean (RArray)
theorem and_true {a b : Bool} (h : (a && b) = true) : a = true ∧ b = true := by
  cases a <;> cases b <;> first | exact ⟨rfl, rfl⟩ | exact nomatch h

/-! ### Expressions and polynomials -/
abbrev Var := Nat
abbrev Context := RArray Int
noncomputable def Var.denote (ctx : Context) (v : Var) : Int := ctx.get v

inductive Expr where
  | num (v : Int)
  | var (i : Var)
  | add (a b : Expr)
  | sub (a b : Expr)
  | neg (a : Expr)
  | mulL (k : Int) (a : Expr)
  | mulR (a : Expr) (k : Int)
noncomputable def Expr.denote (ctx : Context) : Expr → Int
  | add a b => Int.add (denote ctx a) (denote ctx b)
  | sub a b => Int.sub (denote ctx a) (denote ctx b)
  | neg a => Int.neg (denote ctx a)
  | num k => k
  | var v => v.denote ctx
  | mulL k e => Int.mul k (denote ctx e)
  | mulR e k => Int.mul (denote ctx e) k

/-- A sum of monomials `k * x`, and a constant at its end. -/
inductive Poly where
  | num (k : Int)
  | add (k : Int) (v : Var) (p : Poly)
namespace Poly
/-- The value where variables have the values `f`. -/
noncomputable def eval (f : Var → Int) : Poly → Int
  | num k => k
  | add k v p => k * f v + eval f p
noncomputable def denote (ctx : Context) (p : Poly) : Int := p.eval ctx.get
/-- The value as people write it: summed from the left, without factors 1 and constants 0. -/
noncomputable def denote' (ctx : Context) : Poly → Int
  | num k => k
  | add 1 v p => go (v.denote ctx) p
  | add k v p => go (Int.mul k (v.denote ctx)) p
where
  go (r : Int) : Poly → Int
    | num 0 => r
    | num k => Int.add r k
    | add 1 v p => go (Int.add r (v.denote ctx)) p
    | add k v p => go (Int.add r (Int.mul k (v.denote ctx))) p

noncomputable def insert (k : Int) (x : Var) (p : Poly) : Poly :=
  Bool.rec (Poly.rec (fun c => .add k x (.num c))
    (fun k' y q ih => Bool.rec (Bool.rec (.add k' y ih) (.add k x (.add k' y q)) (Nat.blt y x))
      (Bool.rec (.add (k + k') y q) q (beq' (k + k') 0)) (Nat.beq x y)) p) p (beq' k 0)
noncomputable def addConst (p : Poly) (c : Int) : Poly := Poly.rec (fun k => .num (k + c)) (fun k x _ ih => .add k x ih) p
/-- `q + c * p`, normal if `q` is. -/
noncomputable def addMul (c : Int) (p q : Poly) : Poly := Poly.rec (fun k => q.addConst (c * k)) (fun k x _ ih => ih.insert (c * k) x) p
noncomputable def combo (a : Int) (p : Poly) (b : Int) (q : Poly) : Poly := addMul a p (addMul b q (.num 0))
noncomputable def norm (p : Poly) : Poly := addMul 1 p (.num 0)
/-- Whether a polynomial is a constant that passes a test. -/
noncomputable def isNum (p : Poly) (test : Int → Bool) : Bool := Poly.rec (fun k => test k) (fun _ _ _ _ => false) p
/-- Whether `p = a * q + b * r`. -/
noncomputable def eqv (p : Poly) (a : Int) (q : Poly) (b : Int) (r : Poly) : Bool :=
  (addMul (-1) p (combo a q b r)).isNum fun k => beq' k 0
/-- Whether `p = a * q + k` for a constant `k` that passes a test. -/
noncomputable def shifted (p : Poly) (a : Int) (q : Poly) (test : Int → Bool) : Bool := (combo 1 p (-a) q).isNum test
noncomputable def coeff (p : Poly) (x : Var) : Int := Poly.rec (fun _ => 0) (fun k y _ ih => Bool.rec ih k (Nat.beq x y)) p
noncomputable def leadCoeff (p : Poly) : Int := Poly.rec (fun _ => 1) (fun k _ _ _ => k) p
noncomputable def tail (p : Poly) : Poly := Poly.rec (fun k => .num k) (fun _ _ q _ => q) p
noncomputable def getConst (p : Poly) : Int := Poly.rec (fun k => k) (fun _ _ _ ih => ih) p
/-- A divisor of `k` and of all coefficients. -/
noncomputable def gcdCoeffs (k : Nat) (p : Poly) : Nat := Poly.rec (fun _ => k) (fun c _ _ ih => Nat.gcd c.natAbs ih) p

variable {f : Var → Int} {ctx : Context}
theorem eval_insert (k : Int) (x : Var) : ∀ p : Poly, (p.insert k x).eval f = k * f x + p.eval f := by
  intro p
  unfold insert
  cases z : beq' k 0 with
  | true => rw [eq_of_beq' z, Int.zero_mul, Int.zero_add]
  | false =>
    induction p with
    | num c => rfl
    | add k' y q ih =>
      dsimp only
      cases e : Nat.beq x y with
      | true =>
        have h : k * f x + (k' * f y + q.eval f) = (k + k') * f y + q.eval f := by
          rw [Nat.eq_of_beq_eq_true e, Int.add_mul, Int.add_assoc]
        cases z : beq' (k + k') 0 with
        | true => exact (by rw [eq_of_beq' z, Int.zero_mul, Int.zero_add] at h; exact h.symm)
        | false => exact h.symm
      | false => cases Nat.blt y x with
        | true => rfl
        | false => exact (congrArg (k' * f y + ·) ih).trans (Int.add_left_comm _ _ _)
theorem eval_addConst (c : Int) : ∀ p : Poly, (p.addConst c).eval f = p.eval f + c
  | num _ => rfl
  | add _ _ p => (congrArg _ (eval_addConst c p)).trans (Int.add_assoc _ _ _).symm
theorem eval_addMul (c : Int) (q : Poly) : ∀ p : Poly, (addMul c p q).eval f = c * p.eval f + q.eval f
  | num _ => (eval_addConst _ q).trans (Int.add_comm _ _)
  | add k x p => (eval_insert (c * k) x (addMul c p q)).trans (by
      rw [eval_addMul c q p, eval, Int.mul_add, Int.mul_assoc, Int.add_assoc])
theorem eval_combo (a : Int) (p : Poly) (b : Int) (q : Poly) : (combo a p b q).eval f = a * p.eval f + b * q.eval f := by
  rw [combo, eval_addMul, eval_addMul, eval, Int.add_zero]
theorem eval_norm (p : Poly) : p.norm.eval f = p.eval f := by rw [norm, eval_addMul, eval, Int.add_zero, Int.one_mul]
theorem of_isNum {p : Poly} {test : Int → Bool} (h : p.isNum test = true) : ∃ k, test k = true ∧ ∀ f, p.eval f = k :=
  match p, h with
  | num k, h => ⟨k, h, fun _ => rfl⟩
theorem of_eqv {p : Poly} {a : Int} {q : Poly} {b : Int} {r : Poly} (h : p.eqv a q b r = true) (f : Var → Int) :
    p.eval f = a * q.eval f + b * r.eval f := by
  obtain ⟨k, z, e⟩ := of_isNum h
  have e := e f
  rw [eval_addMul, eval_combo, eq_of_beq' z] at e
  omega
theorem of_shifted {p : Poly} {a : Int} {q : Poly} {test : Int → Bool} (h : p.shifted a q test = true) :
    ∃ k, test k = true ∧ ∀ f, p.eval f = a * q.eval f + k := by
  obtain ⟨k, t, e⟩ := of_isNum h
  refine ⟨k, t, fun f => ?_⟩
  have e := e f
  rw [eval_combo, Int.neg_mul] at e
  omega
theorem go_eq (p : Poly) (r : Int) : denote'.go ctx r p = r + p.denote ctx := by
  fun_induction denote'.go ctx r p with
  | case1 r => exact (Int.add_zero r).symm
  | case2 r k => rfl
  | case3 r v p ih => exact ih.trans (by show _ = r + (1 * ctx.get v + _); rw [Int.one_mul]; exact Int.add_assoc _ _ _)
  | case4 r k v p _ ih => exact ih.trans (Int.add_assoc _ _ _)
theorem denote'_eq (p : Poly) : p.denote' ctx = p.eval ctx.get := by
  fun_cases denote' ctx p with
  | case1 => rfl
  | case2 v p => exact (go_eq p _).trans (by show _ = 1 * ctx.get v + _; rw [Int.one_mul]; rfl)
  | case3 => exact go_eq _ _
end Poly

namespace Expr
/-- `p + c * e`, normal if `p` is. -/
noncomputable def toPoly (e : Expr) : Int → Poly → Poly :=
  Expr.rec (fun k c p => p.addConst (c * k)) (fun x c p => p.insert c x) (fun _ _ f g c p => f c (g c p))
    (fun _ _ f g c p => f c (g (-c) p)) (fun _ f c p => f (-c) p) (fun k _ f c p => f (c * k) p) (fun _ k f c p => f (c * k) p) e
noncomputable def norm (e : Expr) : Poly := e.toPoly 1 (.num 0)
/-- Whether `p = e`. -/
noncomputable def eqv (e : Expr) (p : Poly) : Bool := (Poly.addMul (-1) p e.norm).isNum fun k => beq' k 0

variable {ctx : Context}
theorem eval_toPoly : ∀ (e : Expr) (c : Int) (p : Poly), (e.toPoly c p).eval ctx.get = c * e.denote ctx + p.eval ctx.get
  | num _, _, p => (Poly.eval_addConst _ p).trans (Int.add_comm _ _)
  | var x, c, p => Poly.eval_insert c x p
  | add a b, c, p => (eval_toPoly a c (b.toPoly c p)).trans (by rw [eval_toPoly b c p, ← Int.add_assoc, ← Int.mul_add]; rfl)
  | sub a b, c, p => (eval_toPoly a c (b.toPoly (-c) p)).trans (by
      rw [eval_toPoly b (-c) p, ← Int.add_assoc, Int.neg_mul, ← Int.sub_eq_add_neg, ← Int.mul_sub]; rfl)
  | neg a, c, p => (eval_toPoly a (-c) p).trans (by rw [Int.neg_mul_comm]; rfl)
  | mulL k a, c, p => (eval_toPoly a (c * k) p).trans (by rw [Int.mul_assoc]; rfl)
  | mulR a k, c, p => (eval_toPoly a (c * k) p).trans (by rw [Int.mul_assoc, Int.mul_comm k]; rfl)
theorem eval_norm (e : Expr) : e.norm.eval ctx.get = e.denote ctx := by
  rw [norm, eval_toPoly, Poly.eval, Int.add_zero, Int.one_mul]
theorem of_eqv {e : Expr} {p : Poly} (h : e.eqv p = true) : p.eval ctx.get = e.denote ctx := by
  obtain ⟨k, z, e⟩ := Poly.of_isNum h
  have e := e ctx.get
  rw [Poly.eval_addMul, eval_norm, eq_of_beq' z] at e
  omega
theorem eq_of_norm_eq (ctx : Context) (e : Expr) (p : Poly) (h : e.eqv p = true) : e.denote ctx = p.denote' ctx := by
  rw [Poly.denote'_eq, of_eqv h]
end Expr

/-! ### Equations, inequalities and divisibility between expressions -/
section
variable (ctx : Context) (lhs rhs : Expr) (p : Poly)
theorem denote_sub (a b : Expr) : (a.sub b).norm.eval ctx.get = a.denote ctx - b.denote ctx := Expr.eval_norm _
noncomputable def norm_eq_cert (lhs rhs : Expr) (p : Poly) : Bool := (lhs.sub rhs).eqv p
theorem of_norm_eq_cert {lhs rhs p} (h : norm_eq_cert lhs rhs p = true) : p.eval ctx.get = lhs.denote ctx - rhs.denote ctx :=
  Expr.of_eqv h
theorem norm_eq (h : norm_eq_cert lhs rhs p = true) : (lhs.denote ctx = rhs.denote ctx) = (p.denote' ctx = 0) := by
  rw [Poly.denote'_eq, of_norm_eq_cert ctx h]; exact propext Int.sub_eq_zero.symm
theorem norm_le (h : norm_eq_cert lhs rhs p = true) : (lhs.denote ctx ≤ rhs.denote ctx) = (p.denote' ctx ≤ 0) := by
  rw [Poly.denote'_eq, of_norm_eq_cert ctx h]; exact propext (by omega)
noncomputable def norm_eq_var_cert (lhs rhs : Expr) (x y : Var) : Bool :=
  norm_eq_cert lhs rhs (.add 1 x (.add (-1) y (.num 0)))
theorem norm_eq_var (x y : Var) (h : norm_eq_var_cert lhs rhs x y = true) :
    (lhs.denote ctx = rhs.denote ctx) = (x.denote ctx = y.denote ctx) := by
  have e : 1 * x.denote ctx + (-1 * y.denote ctx + 0) = _ := of_norm_eq_cert ctx h
  exact propext (by omega)
noncomputable def norm_eq_var_const_cert (lhs rhs : Expr) (x : Var) (k : Int) : Bool :=
  norm_eq_cert lhs rhs (.add 1 x (.num (-k)))
theorem norm_eq_var_const (x : Var) (k : Int) (h : norm_eq_var_const_cert lhs rhs x k = true) :
    (lhs.denote ctx = rhs.denote ctx) = (x.denote ctx = k) := by
  have e : 1 * x.denote ctx + -k = _ := of_norm_eq_cert ctx h
  exact propext (by omega)

theorem zero_of_mul {k a : Int} (h : 0 < k) : k * a = 0 ↔ a = 0 :=
  ⟨fun e => (Int.mul_eq_zero.1 e).resolve_left (Int.ne_of_gt h), fun e => e ▸ Int.mul_zero k⟩
theorem nonpos_of_mul {k a r : Int} (h : 0 < k) (l : -k < r) (u : r ≤ 0) : k * a + r ≤ 0 ↔ a ≤ 0 := by
  refine ⟨fun e => Int.not_lt.1 fun pos => ?_, fun e => ?_⟩
  · have := Int.mul_le_mul_of_nonneg_left (Int.add_one_le_of_lt pos) (Int.le_of_lt h)
    rw [Int.zero_add, Int.mul_one] at this
    omega
  · have := Int.mul_le_mul_of_nonneg_left e (Int.le_of_lt h)
    rw [Int.mul_zero] at this
    omega
/-- Whether `p = k * q`, and `k` is positive. -/
noncomputable def scaled (p : Poly) (k : Int) (q : Poly) : Bool := blt' 0 k && p.eqv k q 0 (.num 0)
theorem of_scaled {p : Poly} {k : Int} {q : Poly} (h : scaled p k q = true) (f : Var → Int) : 0 < k ∧ p.eval f = k * q.eval f := by
  have ⟨pos, e⟩ := and_true h
  exact ⟨lt_of_blt' pos, (Poly.of_eqv e f).trans (by rw [Int.zero_mul, Int.add_zero])⟩
/-- Whether `p = k * q + r` with `-k < r ≤ 0`, so that `p ≤ 0` and `q ≤ 0` say the same. -/
noncomputable def tightened (p : Poly) (k : Int) (q : Poly) : Bool :=
  blt' 0 k && p.shifted k q fun r => blt' (-k) r && ble' r 0
theorem of_tightened {p : Poly} {k : Int} {q : Poly} (h : tightened p k q = true) (f : Var → Int) : p.eval f ≤ 0 ↔ q.eval f ≤ 0 := by
  have ⟨pos, e⟩ := and_true h
  have ⟨r, t, e⟩ := Poly.of_shifted e
  have ⟨l, u⟩ := and_true t
  rw [e f]
  exact nonpos_of_mul (lt_of_blt' pos) (lt_of_blt' l) (le_of_ble' u)

noncomputable def norm_eq_coeff_cert (lhs rhs : Expr) (p : Poly) (k : Int) : Bool := scaled (lhs.sub rhs).norm k p
theorem norm_eq_coeff (k : Int) (h : norm_eq_coeff_cert lhs rhs p k = true) : (lhs.denote ctx = rhs.denote ctx) = (p.denote' ctx = 0) := by
  have ⟨pos, e⟩ := of_scaled h ctx.get
  rw [Poly.denote'_eq, ← zero_of_mul pos, ← e, denote_sub, Int.sub_eq_zero]
noncomputable def norm_le_coeff_tight_cert (lhs rhs : Expr) (p : Poly) (k : Int) : Bool := tightened (lhs.sub rhs).norm k p
theorem norm_le_coeff_tight (k : Int) (h : norm_le_coeff_tight_cert lhs rhs p k = true) :
    (lhs.denote ctx ≤ rhs.denote ctx) = (p.denote' ctx ≤ 0) := by
  rw [Poly.denote'_eq, ← of_tightened h, denote_sub]; exact propext (by omega)
theorem norm_le_coeff (k : Int) (h : norm_eq_coeff_cert lhs rhs p k = true) : (lhs.denote ctx ≤ rhs.denote ctx) = (p.denote' ctx ≤ 0) := by
  have ⟨pos, e⟩ := of_scaled h ctx.get
  have n := nonpos_of_mul (a := p.eval ctx.get) pos (Int.neg_neg_of_pos pos) (Int.le_refl 0)
  rw [Int.add_zero, ← e, denote_sub] at n
  rw [Poly.denote'_eq, ← n]; exact propext (by omega)

noncomputable def Poly.isUnsatEq (p : Poly) : Bool := p.isNum fun k => !beq' k 0
noncomputable def Poly.isValidEq (p : Poly) : Bool := p.isNum fun k => beq' k 0
noncomputable def Poly.isUnsatLe (p : Poly) : Bool := p.isNum fun k => blt' 0 k
noncomputable def Poly.isValidLe (p : Poly) : Bool := p.isNum fun k => ble' k 0
theorem beq'_self (a : Int) : beq' a a = true := match a with | ofNat n | negSucc n => Nat.beq_refl n
theorem ne_of_beq' {a b : Int} (h : (!beq' a b) = true) : a ≠ b := fun e => by rw [e, beq'_self] at h; exact nomatch h
theorem eq_eq_false (h : (lhs.sub rhs).norm.isUnsatEq = true) : (lhs.denote ctx = rhs.denote ctx) = False := by
  have ⟨k, t, e⟩ := Poly.of_isNum h
  have e := e ctx.get
  rw [denote_sub] at e
  exact eq_false fun d => ne_of_beq' t (by omega)
theorem eq_eq_true (h : (lhs.sub rhs).norm.isValidEq = true) : (lhs.denote ctx = rhs.denote ctx) = True := by
  have ⟨k, t, e⟩ := Poly.of_isNum h
  have e := e ctx.get
  rw [denote_sub, eq_of_beq' t] at e
  exact eq_true (by omega)
theorem le_eq_false (h : (lhs.sub rhs).norm.isUnsatLe = true) : (lhs.denote ctx ≤ rhs.denote ctx) = False := by
  have ⟨k, t, e⟩ := Poly.of_isNum h
  have e := e ctx.get
  rw [denote_sub] at e
  have := lt_of_blt' t
  exact eq_false (by omega)
theorem le_eq_true (h : (lhs.sub rhs).norm.isValidLe = true) : (lhs.denote ctx ≤ rhs.denote ctx) = True := by
  have ⟨k, t, e⟩ := Poly.of_isNum h
  have e := e ctx.get
  rw [denote_sub] at e
  have := le_of_ble' t
  exact eq_true (by omega)

/-- Whether `k` divides no value of the polynomial: a common divisor of it and the coefficients does not divide the constant. -/
noncomputable def Poly.isUnsatDvd (k : Int) (p : Poly) : Bool :=
  !beq' (p.getConst % (ofNat (p.gcdCoeffs k.natAbs))) 0
theorem gcdCoeffs_dvd {f : Var → Int} {n : Nat} : ∀ p : Poly, ((p.gcdCoeffs n : Nat) : Int) ∣ n ∧
    ∃ r, p.eval f = p.getConst + ((p.gcdCoeffs n : Nat) : Int) * r
  | .num k => ⟨Int.dvd_refl _, 0, by rw [Int.mul_zero, Int.add_zero]; rfl⟩
  | .add k x p => by
    have ⟨d, r, e⟩ := gcdCoeffs_dvd (f := f) (n := n) p
    have ⟨u, hu⟩ := Int.ofNat_dvd.2 (Nat.gcd_dvd_right k.natAbs (p.gcdCoeffs n))
    have ⟨v, hv⟩ := Int.dvd_natAbs.1 (Int.ofNat_dvd.2 (Nat.gcd_dvd_left k.natAbs (p.gcdCoeffs n)))
    refine ⟨Int.dvd_trans ⟨u, hu⟩ d, v * f x + u * r, ?_⟩
    show k * f x + p.eval f = p.getConst + ((Nat.gcd k.natAbs (p.gcdCoeffs n) : Nat) : Int) * _
    rw [e, Int.mul_add, ← Int.mul_assoc, ← Int.mul_assoc, ← hv, ← hu, Int.add_left_comm]
theorem not_dvd_of_isUnsatDvd {f : Var → Int} {k : Int} {p : Poly} (h : p.isUnsatDvd k = true) : ¬k ∣ p.eval f := fun d => by
  have ⟨g, r, e⟩ := gcdCoeffs_dvd (f := f) (n := k.natAbs) p
  have d := Int.dvd_trans g (Int.natAbs_dvd.2 d)
  rw [e, Int.dvd_add_left (Int.dvd_mul_right _ r)] at d
  exact ne_of_beq' h (Int.emod_eq_zero_of_dvd d)
noncomputable def unsatEqDivCoeffCert (lhs rhs : Expr) (k : Int) : Bool := (lhs.sub rhs).norm.isUnsatDvd k
theorem eq_eq_false_of_divCoeff (k : Int) (h : unsatEqDivCoeffCert lhs rhs k = true) : (lhs.denote ctx = rhs.denote ctx) = False :=
  eq_false fun e => not_dvd_of_isUnsatDvd h (by rw [denote_sub, e, Int.sub_self]; exact Int.dvd_zero k)
end

section
variable (ctx : Context)
theorem norm_dvd (k : Int) (e : Expr) (p : Poly) (h : e.eqv p = true) : (k ∣ e.denote ctx) = (k ∣ p.denote' ctx) := by
  rw [Poly.denote'_eq, Expr.of_eqv h]
theorem dvd_eq_false (k : Int) (e : Expr) (h : e.norm.isUnsatDvd k = true) : (k ∣ e.denote ctx) = False := by
  rw [← Expr.eval_norm]; exact eq_false (not_dvd_of_isUnsatDvd h)
noncomputable def dvd_coeff_cert (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) (k : Int) : Bool :=
  !beq' k 0 && beq' k₁ (k * k₂) && p₁.eqv k p₂ 0 (.num 0)
theorem of_dvd_coeff_cert {k₁ : Int} {p₁ : Poly} {k₂ : Int} {p₂ : Poly} {k : Int} (h : dvd_coeff_cert k₁ p₁ k₂ p₂ k = true)
    (f : Var → Int) : k₁ ∣ p₁.eval f ↔ k₂ ∣ p₂.eval f := by
  have ⟨h, e⟩ := and_true h
  have ⟨z, d⟩ := and_true h
  rw [Poly.of_eqv e f, Int.zero_mul, Int.add_zero, eq_of_beq' d, Int.mul_dvd_mul_iff_left (ne_of_beq' z)]
noncomputable def norm_dvd_gcd_cert (k₁ : Int) (e₁ : Expr) (k₂ : Int) (p₂ : Poly) (k : Int) : Bool := dvd_coeff_cert k₁ e₁.norm k₂ p₂ k
theorem norm_dvd_gcd (k₁ : Int) (e₁ : Expr) (k₂ : Int) (p₂ : Poly) (g : Int) (h : norm_dvd_gcd_cert k₁ e₁ k₂ p₂ g = true) :
    (k₁ ∣ e₁.denote ctx) = (k₂ ∣ p₂.denote' ctx) := by
  rw [Poly.denote'_eq, ← of_dvd_coeff_cert h, Expr.eval_norm]
end
