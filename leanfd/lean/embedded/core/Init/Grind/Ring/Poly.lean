prelude
import Init.Grind.Ordered.Module
import Init.Grind.Ring.Field
import Init.Data.RArray
/-!
Expressions and polynomials of `grind`'s procedure for commutative rings. Names: Init/Grind/Ring/CommSolver.lean.
The checker is our own: two polynomials are the same (`eqv`) if inserting the monomials of one and, with the other sign,
those of the other into an ordered sum leaves coefficients that are all zero, or all multiples of the characteristic.
Functions are written by recursors, which the kernel evaluates directly.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind.CommRing
open AddCommMonoid AddCommGroup Ring CommSemiring
open Semiring hiding add_zero add_comm add_assoc
attribute [local instance] Semiring.natCast Ring.intCast
abbrev Var := Nat
abbrev Context (α : Type u) := RArray α

inductive Expr where
  | num (k : Int)
  | natCast (k : Nat)
  | intCast (k : Int)
  | var (i : Var)
  | neg (a : Expr)
  | add (a b : Expr)
  | sub (a b : Expr)
  | mul (a b : Expr)
  | pow (a : Expr) (k : Nat)
structure Power where
  x : Var
  k : Nat
inductive Mon where
  | unit
  | mult (p : Power) (m : Mon)
inductive Poly where
  | num (k : Int)
  | add (k : Int) (v : Mon) (p : Poly)

/-! ### Values -/
section
variable {α : Type u} (ctx : Context α)
noncomputable def Var.denote (v : Var) : α := ctx.get v
noncomputable def Power.denote [Semiring α] (p : Power) : α :=
  Nat.rec 1 (fun n _ => Nat.rec (Var.denote ctx p.x) (fun _ _ => Var.denote ctx p.x ^ p.k) n) p.k
noncomputable def Mon.denote [Semiring α] (m : Mon) : α := Mon.rec 1 (fun p _ ih => p.denote ctx * ih) m
/-- The value as people write it, without a factor 1 at its end. -/
noncomputable def Mon.denote' [Semiring α] (m : Mon) : α :=
  Mon.rec 1 (fun p m _ => Mon.rec (fun a => a) (fun p _ ih a => ih (a * p.denote ctx)) m (p.denote ctx)) m
noncomputable def denoteInt [Ring α] (k : Int) : α :=
  Bool.rec (OfNat.ofNat (α := α) k.natAbs) (-OfNat.ofNat (α := α) k.natAbs) (Int.blt' k 0)
noncomputable def Expr.denote [Ring α] (e : Expr) : α :=
  Expr.rec denoteInt (fun k => NatCast.natCast (R := α) k) (fun k => IntCast.intCast (R := α) k) (fun x => Var.denote ctx x)
    (fun _ a => -a) (fun _ _ a b => a + b) (fun _ _ a b => a - b) (fun _ _ a b => a * b) (fun _ k a => a ^ k) e
noncomputable def Poly.denote [Ring α] (p : Poly) : α := Poly.rec (fun k => Int.cast k) (fun k m _ ih => Int.cast k * m.denote ctx + ih) p
noncomputable def denoteTerm [Ring α] (k : Int) (m : Mon) : α := Bool.rec (k • m.denote' ctx) (m.denote' ctx) (Int.beq' k 1)
noncomputable def Poly.denote' [Ring α] (p : Poly) : α :=
  Poly.rec (fun k => Int.cast k)
    (fun k m p _ => Poly.rec (fun k a => Bool.rec (a + Int.cast k) a (Int.beq' k 0))
      (fun k m _ ih a => ih (a + denoteTerm ctx k m)) p (denoteTerm ctx k m)) p
end

/-! ### Monomials: products of powers of different variables, in the order of these -/
namespace Mon
noncomputable def beq' (m : Mon) : Mon → Bool :=
  Mon.rec (fun n => Mon.rec true (fun _ _ _ => false) n)
    (fun p _ ih n => Mon.rec false (fun q n _ => Bool.rec false (Bool.rec false (ih n) (Nat.beq p.k q.k)) (Nat.beq p.x q.x)) n) m
/-- Some order; which one does not matter. -/
noncomputable def blt (m : Mon) : Mon → Bool :=
  Mon.rec (fun n => Mon.rec false (fun _ _ _ => true) n)
    (fun p _ ih n => Mon.rec false (fun q n _ =>
      Bool.rec (Nat.blt p.x q.x) (Bool.rec (Nat.blt p.k q.k) (ih n) (Nat.beq p.k q.k)) (Nat.beq p.x q.x)) n) m
noncomputable def mulPow (x : Var) (k : Nat) (m : Mon) : Mon :=
  Mon.rec (mult ⟨x, k⟩ unit) (fun q m ih =>
    Bool.rec (Bool.rec (mult q ih) (mult ⟨x, k⟩ (mult q m)) (Nat.blt x q.x)) (mult ⟨x, k + q.k⟩ m) (Nat.beq x q.x)) m
noncomputable def mul (m n : Mon) : Mon := Mon.rec n (fun p _ ih => ih.mulPow p.x p.k) m
end Mon

/-! ### Sums of monomials with coefficients -/
namespace Poly
noncomputable def insert (k : Int) (m : Mon) (p : Poly) : Poly :=
  Poly.rec (fun c => add k m (num c)) (fun c n q ih =>
    Bool.rec (Bool.rec (add c n ih) (add k m (add c n q)) (m.blt n)) (add (k + c) n q) (m.beq' n)) p
/-- `q + c * m * p`, in order if `q` is. -/
noncomputable def addMul (c : Int) (m : Mon) (p q : Poly) : Poly :=
  Poly.rec (fun k => q.insert (c * k) m) (fun k n _ ih => ih.insert (c * k) (m.mul n)) p
noncomputable def const (k : Int) : Poly := add k .unit (num 0)
noncomputable def mul (p q : Poly) : Poly := Poly.rec (fun k => addMul k .unit q (num 0)) (fun k m _ ih => addMul k m q ih) p
noncomputable def pow (p : Poly) (k : Nat) : Poly := Nat.rec (const 1) (fun _ ih => ih.mul p) k
noncomputable def powVar (x : Var) (k : Nat) : Poly := Bool.rec (add 1 (.mult ⟨x, k⟩ .unit) (num 0)) (const 1) (Nat.beq k 0)
noncomputable def all (test : Int → Bool) (p : Poly) : Bool := Poly.rec test (fun k _ _ ih => Bool.rec false ih (test k)) p
noncomputable def eqv (test : Int → Bool) (p q : Poly) : Bool := (addMul (-1) .unit p (addMul 1 .unit q (num 0))).all test
noncomputable def comb (k₁ : Int) (m₁ : Mon) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly) : Poly :=
  addMul k₁ m₁ p₁ (addMul k₂ m₂ p₂ (num 0))
noncomputable def scale (k : Int) (p : Poly) : Poly := addMul k .unit p (num 0)
end Poly
noncomputable def zero : Int → Bool := fun k => k.beq' 0
noncomputable def zeroC (c : Nat) : Int → Bool := fun k => (k % (c : Int)).beq' 0
noncomputable def Expr.powOf (a : Expr) (k : Nat) (p : Poly) : Poly :=
  Expr.rec (fun n => .const (n ^ k)) (fun n => .const (n ^ k)) (fun n => .const (n ^ k)) (fun x => .powVar x k)
    (fun _ _ => p.pow k) (fun _ _ _ _ => p.pow k) (fun _ _ _ _ => p.pow k) (fun _ _ _ _ => p.pow k) (fun _ _ _ => p.pow k) a
noncomputable def Expr.toPoly (e : Expr) : Poly :=
  Expr.rec .const (fun k => .const k) .const (fun x => .powVar x 1) (fun _ a => a.scale (-1))
    (fun _ _ a b => .addMul 1 .unit a b) (fun _ _ a b => .addMul (-1) .unit b a) (fun _ _ a b => a.mul b)
    (fun a k p => a.powOf k p) e

/-! ### They keep the value -/
theorem and_true {a b : Bool} (h : (a && b) = true) : a = true ∧ b = true := by
  cases a <;> cases b <;> first | exact ⟨rfl, rfl⟩ | exact nomatch h
theorem of_rec {a b : Bool} (h : (Bool.rec false b a : Bool) = true) : a = true ∧ b = true := by
  cases a; exact nomatch h; exact ⟨rfl, h⟩
theorem Mon.eq_of_beq' {m n : Mon} (h : m.beq' n = true) : m = n := by
  induction m generalizing n with
  | unit => cases n; rfl; exact nomatch h
  | mult p m ih =>
    cases n with
    | unit => exact nomatch h
    | mult q n =>
      have ⟨hx, h⟩ := of_rec (show (Bool.rec false (Bool.rec false (m.beq' n) (Nat.beq p.k q.k)) (Nat.beq p.x q.x) : Bool) = true from h)
      have ⟨hk, g⟩ := of_rec h
      cases ih g; cases p; cases q
      cases Nat.eq_of_beq_eq_true hx; cases Nat.eq_of_beq_eq_true hk; rfl

section
variable {α : Type u} (ctx : Context α)
theorem Power.denote_eq [Semiring α] (x : Var) (k : Nat) : Power.denote ctx ⟨x, k⟩ = Var.denote ctx x ^ k := by
  match k with
  | 0 => exact (pow_zero _).symm
  | 1 => exact (pow_one _).symm
  | _ + 2 => rfl
theorem denoteInt_eq [Ring α] (k : Int) : denoteInt (α := α) k = k := by
  unfold denoteInt
  cases h : Int.blt' k 0 with
  | true =>
    have e : k = -(k.natAbs : Int) := by have := Int.lt_of_blt' h; omega
    exact ((congrArg Int.cast e).trans ((intCast_neg _).trans (congrArg _ ((intCast_natCast _).trans (natCast_eq_ofNat _))))).symm
  | false =>
    have n : ¬k < 0 := fun l => by
      have : Int.blt' k 0 = true := by
        match k, l with
        | .negSucc 0, _ => rfl
        | .negSucc (n + 1), _ => rfl
      rw [h] at this; exact nomatch this
    have e : k = (k.natAbs : Int) := by omega
    exact ((congrArg Int.cast e).trans ((intCast_natCast _).trans (natCast_eq_ofNat _))).symm

variable [CommRing α]
theorem Mon.denote_mulPow (x : Var) (k : Nat) (m : Mon) : (m.mulPow x k).denote ctx = Var.denote ctx x ^ k * m.denote ctx := by
  induction m with
  | unit => exact congrArg (· * 1) (Power.denote_eq ctx x k)
  | mult q m ih =>
    show Mon.denote ctx (Bool.rec (Bool.rec (mult q (m.mulPow x k)) (mult ⟨x, k⟩ (mult q m)) (Nat.blt x q.x))
      (mult ⟨x, k + q.k⟩ m) (Nat.beq x q.x)) = _ * (q.denote ctx * m.denote ctx)
    cases e : Nat.beq x q.x with
    | true =>
      cases q with
      | mk y l =>
        cases Nat.eq_of_beq_eq_true e
        show Power.denote ctx ⟨y, k + l⟩ * m.denote ctx = _
        rw [Power.denote_eq, Power.denote_eq, pow_add, mul_assoc]
    | false =>
      cases Nat.blt x q.x with
      | true => exact congrArg (· * _) (Power.denote_eq ctx x k)
      | false => exact (congrArg (_ * ·) ih).trans (mul_left_comm _ _ _)
theorem Mon.denote_mul (m n : Mon) : (m.mul n).denote ctx = m.denote ctx * n.denote ctx := by
  induction m with
  | unit => exact (one_mul _).symm
  | mult p m ih =>
    show Mon.denote ctx ((m.mul n).mulPow p.x p.k) = p.denote ctx * m.denote ctx * n.denote ctx
    rw [denote_mulPow, ih, mul_assoc, show p.denote ctx = _ from Power.denote_eq ctx p.x p.k]
namespace Poly
theorem denote_insert (k : Int) (m : Mon) (p : Poly) : (p.insert k m).denote ctx = k * m.denote ctx + p.denote ctx := by
  induction p with
  | num c => rfl
  | add c n q ih =>
    show Poly.denote ctx (Bool.rec (Bool.rec (add c n (q.insert k m)) (add k m (add c n q)) (m.blt n)) (add (k + c) n q) (m.beq' n)) =
      k * m.denote ctx + (c * n.denote ctx + q.denote ctx)
    cases e : m.beq' n with
    | true =>
      cases Mon.eq_of_beq' e
      show ((k + c : Int) : α) * m.denote ctx + q.denote ctx = _
      rw [intCast_add, right_distrib, add_assoc]
    | false =>
      cases m.blt n with
      | true => rfl
      | false => exact (congrArg (_ + ·) ih).trans (add_left_comm _ _ _)
theorem denote_addMul (c : Int) (m : Mon) (p q : Poly) :
    (addMul c m p q).denote ctx = c * m.denote ctx * p.denote ctx + q.denote ctx := by
  induction p with
  | num k =>
    refine (denote_insert ctx (c * k) m q).trans (congrArg (· + _) ?_)
    show ((c * k : Int) : α) * _ = _ * (k : α)
    rw [intCast_mul, mul_assoc, mul_assoc, mul_comm (k : α)]
  | add k n p ih =>
    refine (denote_insert ctx (c * k) (m.mul n) _).trans ((congrArg (_ + ·) ih).trans ?_)
    show _ = _ * (k * n.denote ctx + p.denote ctx) + _
    rw [left_distrib, add_assoc, intCast_mul, Mon.denote_mul, mul_assoc, mul_left_comm (k : α), ← mul_assoc]
theorem denote_const (k : Int) : (const k).denote ctx = (k : α) := by
  show (k : α) * 1 + ((0 : Int) : α) = _
  rw [mul_one, intCast_zero, add_zero]
theorem denote_num0 : (num 0).denote ctx = (0 : α) := intCast_zero
theorem denote_scale (k : Int) (p : Poly) : (p.scale k).denote ctx = k * p.denote ctx := by
  rw [scale, denote_addMul, denote_num0, add_zero, show Mon.denote ctx .unit = (1 : α) from rfl, mul_one]
theorem denote_plus (p q : Poly) : (addMul 1 .unit p q).denote ctx = p.denote ctx + q.denote ctx := by
  rw [denote_addMul, show Mon.denote ctx .unit = (1 : α) from rfl, mul_one, intCast_one, one_mul]
theorem denote_minus (p q : Poly) : (addMul (-1) .unit p q).denote ctx = q.denote ctx - p.denote ctx := by
  rw [denote_addMul, show Mon.denote ctx .unit = (1 : α) from rfl, mul_one, intCast_neg, intCast_one, neg_mul, one_mul, add_comm,
    AddCommGroup.sub_eq_add_neg]
theorem denote_comb (k₁ : Int) (m₁ : Mon) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly) : (comb k₁ m₁ p₁ k₂ m₂ p₂).denote ctx =
    k₁ * m₁.denote ctx * p₁.denote ctx + k₂ * m₂.denote ctx * p₂.denote ctx := by
  rw [comb, denote_addMul, denote_addMul, denote_num0, add_zero]
theorem denote_mul (p q : Poly) : (p.mul q).denote ctx = p.denote ctx * q.denote ctx := by
  induction p with
  | num k =>
    refine (denote_addMul ctx k .unit q (num 0)).trans ?_
    rw [denote_num0, add_zero, show Mon.denote ctx .unit = (1 : α) from rfl, mul_one]; rfl
  | add k m p ih =>
    refine (denote_addMul ctx k m q (p.mul q)).trans ((congrArg (_ + ·) ih).trans (right_distrib _ _ _).symm)
theorem denote_pow (p : Poly) (k : Nat) : (p.pow k).denote ctx = p.denote ctx ^ k := by
  induction k with
  | zero => exact (denote_const ctx 1).trans (intCast_one.trans (pow_zero _).symm)
  | succ k ih => exact (denote_mul ctx (p.pow k) p).trans ((congrArg (· * _) ih).trans (pow_succ _ _).symm)
theorem denote_powVar (x : Var) (k : Nat) : (powVar x k).denote ctx = Var.denote ctx x ^ k := by
  unfold powVar
  cases e : Nat.beq k 0 with
  | true => cases Nat.eq_of_beq_eq_true e; exact (denote_const ctx 1).trans (intCast_one.trans (pow_zero _).symm)
  | false =>
    show ((1 : Int) : α) * (Power.denote ctx ⟨x, k⟩ * 1) + ((0 : Int) : α) = _
    rw [intCast_one, one_mul, mul_one, intCast_zero, add_zero, Power.denote_eq]
end Poly
theorem Expr.denote_toPoly (e : Expr) : e.toPoly.denote ctx = e.denote ctx := by
  induction e with
  | num k => exact (Poly.denote_const ctx k).trans (denoteInt_eq k).symm
  | natCast k => exact (Poly.denote_const ctx k).trans (intCast_natCast k)
  | intCast k => exact Poly.denote_const ctx k
  | var x => exact (Poly.denote_powVar ctx x 1).trans (pow_one _)
  | neg a ih =>
    refine (Poly.denote_scale ctx (-1) a.toPoly).trans ?_
    rw [ih, intCast_neg, intCast_one, neg_mul, one_mul]; rfl
  | add a b iha ihb => exact (Poly.denote_plus ctx a.toPoly b.toPoly).trans (by rw [iha, ihb]; rfl)
  | sub a b iha ihb => exact (Poly.denote_minus ctx b.toPoly a.toPoly).trans (by rw [iha, ihb]; rfl)
  | mul a b iha ihb => exact (Poly.denote_mul ctx a.toPoly b.toPoly).trans (by rw [iha, ihb]; rfl)
  | pow a k ih =>
    show Poly.denote ctx (a.powOf k a.toPoly) = a.denote ctx ^ k
    rw [← ih]
    have cast (n : Int) : (Poly.const (n ^ k)).denote ctx = (Poly.const n).denote ctx ^ k := by
      rw [Poly.denote_const, Poly.denote_const, intCast_pow]
    cases a with
    | num n => exact cast n
    | natCast n => exact cast n
    | intCast n => exact cast n
    | var x => exact (Poly.denote_powVar ctx x k).trans (congrArg (· ^ k) ((Poly.denote_powVar ctx x 1).trans (pow_one _)).symm)
    | neg | add | sub | mul | pow => exact Poly.denote_pow ctx _ k

/-- Numbers that pass the test are zero in the ring. -/
abbrev Sound (α : Type u) [Ring α] (test : Int → Bool) : Prop := ∀ k, test k = true → (k : α) = 0
theorem Poly.denote_of_all {test : Int → Bool} (S : Sound α test) {p : Poly} (h : p.all test = true) : p.denote ctx = 0 := by
  induction p with
  | num k => exact S k h
  | add k m p ih =>
    have ⟨hk, h⟩ := of_rec (show (Bool.rec false (p.all test) (test k) : Bool) = true from h)
    show (k : α) * m.denote ctx + p.denote ctx = 0
    rw [S k hk, zero_mul, ih h, add_zero]
theorem Poly.of_eqv {test : Int → Bool} (S : Sound α test) {p q : Poly} (h : p.eqv test q = true) : p.denote ctx = q.denote ctx := by
  have e := denote_of_all ctx S h
  rw [denote_minus, denote_plus, denote_num0, add_zero] at e
  exact (sub_eq_zero_iff.mp e).symm
theorem sound : Sound α zero := fun k h => by rw [Int.eq_of_beq' h]; exact intCast_zero
theorem natCast_char (c : Nat) [IsCharP α c] : ((c : Nat) : α) = 0 := by
  rw [← ofNat_eq_natCast]; exact (IsCharP.ofNat_ext_iff c).mpr (by rw [Nat.mod_self, Nat.zero_mod])
theorem soundC (c : Nat) [IsCharP α c] : Sound α (zeroC c) := fun k h => by
  have e : k = (c : Int) * (k / c) := by
    have := Int.mul_ediv_add_emod k c
    rw [Int.eq_of_beq' h] at this; omega
  rw [e, intCast_mul, intCast_natCast, natCast_char c, zero_mul]
theorem mod_of_cast {c : Nat} [IsCharP α c] {k : Int} (h : (k : α) = 0) : k % (c : Int) = 0 := by
  have n : ((k.natAbs : Nat) : α) = 0 := by
    cases Int.natAbs_eq k with
    | inl e => rw [← intCast_natCast, ← e]; exact h
    | inr e => rw [e, intCast_neg, neg_eq_zero] at h; rw [← intCast_natCast]; exact h
  rw [← ofNat_eq_natCast] at n
  have m : k.natAbs % c = 0 := ((IsCharP.ofNat_ext_iff c).mp n).trans (Nat.zero_mod c)
  exact Int.emod_eq_zero_of_dvd (Int.dvd_natAbs.mp (Int.ofNat_dvd.mpr (Nat.dvd_of_mod_eq_zero m)))
end
end Lean.Grind.CommRing
