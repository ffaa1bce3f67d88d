prelude
import Init.Grind.Ring.CommSolver
/-!
The ring of differences of a semiring, in which `grind` treats facts about Nat, and the way there. Names and statements:
Init/Grind/Ring/Envelope.lean and CommSemiringAdapter.lean. A difference is a pair of elements; pairs add and multiply as
differences do.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind
open AddCommMonoid (zero_add add_left_comm)
open Semiring
attribute [local instance] Semiring.natCast Ring.intCast

namespace Ring.OfSemiring
section
variable {α : Type u} [Semiring α]
local instance : Std.Associative (α := α) (· + ·) := ⟨add_assoc⟩
local instance : Std.Commutative (α := α) (· + ·) := ⟨add_comm⟩

/-- The difference of two pairs is the same, as far as sums can tell. -/
def r (α : Type u) [Semiring α] (p q : α × α) : Prop := ∃ k, p.1 + q.2 + k = q.1 + p.2 + k
def Q (α : Type u) [Semiring α] := Quot (r α)
abbrev addP (p q : α × α) : α × α := (p.1 + q.1, p.2 + q.2)
abbrev mulP (p q : α × α) : α × α := (p.1 * q.1 + p.2 * q.2, p.1 * q.2 + p.2 * q.1)
abbrev mk (p : α × α) : Q α := Quot.mk _ p
def toQ (a : α) : Q α := mk (a, 0)

theorem swap4 (a b c d : α) : a + b + (c + d) = a + c + (b + d) := by rw [add_assoc, add_left_comm b, ← add_assoc]
theorem addP_comm (p q : α × α) : addP p q = addP q p := Prod.ext (add_comm _ _) (add_comm _ _)
theorem addP_assoc (p q s : α × α) : addP (addP p q) s = addP p (addP q s) := Prod.ext (add_assoc _ _ _) (add_assoc _ _ _)
theorem mulP_assoc (p q s : α × α) : mulP (mulP p q) s = mulP p (mulP q s) := by
  apply Prod.ext <;> (simp only [left_distrib, right_distrib, mul_assoc]; ac_rfl)
theorem left_distribP (p q s : α × α) : mulP p (addP q s) = addP (mulP p q) (mulP p s) := by
  apply Prod.ext <;> (simp only [left_distrib]; exact swap4 _ _ _ _)
theorem right_distribP (p q s : α × α) : mulP (addP p q) s = addP (mulP p s) (mulP q s) := by
  apply Prod.ext <;> (simp only [right_distrib]; exact swap4 _ _ _ _)
theorem r_add {p q : α × α} (h : r α p q) (s : α × α) : r α (addP p s) (addP q s) := by
  have ⟨k, h⟩ := h
  refine ⟨k, ?_⟩
  have e (a b : α) : a + s.1 + (b + s.2) + k = a + b + k + (s.1 + s.2) := by ac_rfl
  exact (e _ _).trans ((congrArg (· + _) h).trans (e _ _).symm)
theorem r_mul_right {p q : α × α} (h : r α p q) (s : α × α) : r α (mulP p s) (mulP q s) := by
  have ⟨k, h⟩ := h
  refine ⟨k * s.1 + k * s.2, ?_⟩
  have e (a b c d : α) : a * s.1 + b * s.2 + (c * s.2 + d * s.1) + (k * s.1 + k * s.2) = (a + d + k) * s.1 + (c + b + k) * s.2 := by
    simp only [right_distrib]; ac_rfl
  rw [e, e, h]
theorem r_mul_left {p q : α × α} (h : r α p q) (s : α × α) : r α (mulP s p) (mulP s q) := by
  have ⟨k, h⟩ := h
  refine ⟨s.1 * k + s.2 * k, ?_⟩
  have e (a b c d : α) : s.1 * a + s.2 * b + (s.1 * d + s.2 * c) + (s.1 * k + s.2 * k) = s.1 * (a + d + k) + s.2 * (c + b + k) := by
    simp only [left_distrib]; ac_rfl
  rw [e, e, h]
theorem r_neg {p q : α × α} (h : r α p q) : r α (p.2, p.1) (q.2, q.1) := by
  have ⟨k, h⟩ := h
  exact ⟨k, by rw [add_comm p.2, add_comm q.2]; exact h.symm⟩

def map₂ (f : α × α → α × α → α × α) (hl : ∀ {p q}, r α p q → ∀ s, r α (f p s) (f q s))
    (hr : ∀ {p q}, r α p q → ∀ s, r α (f s p) (f s q)) (a b : Q α) : Q α :=
  Quot.lift (fun p => Quot.lift (fun q => mk (f p q)) (fun _ _ h => Quot.sound (hr h p)) b)
    (fun _ _ h => by induction b using Quot.ind with | mk s => exact Quot.sound (hl h s)) a
def add : Q α → Q α → Q α := map₂ addP r_add fun h s => addP_comm _ s ▸ addP_comm _ s ▸ r_add h s
def mul : Q α → Q α → Q α := map₂ mulP r_mul_right r_mul_left
def neg (a : Q α) : Q α := Quot.lift (fun p => mk (p.2, p.1)) (fun _ _ h => Quot.sound (r_neg h)) a
def natCast (n : Nat) : Q α := mk ((n : α), 0)
def intCast : Int → Q α
  | .ofNat n => mk ((n : α), 0)
  | .negSucc n => mk (0, ((n + 1 : Nat) : α))
def npow (a : Q α) : Nat → Q α
  | 0 => natCast 1
  | n + 1 => mul (npow a n) a
/-- Equal pairs stand for equal differences. -/
theorem ofP {p q : α × α} (h : p = q) : mk p = mk q := congrArg mk h
theorem same {p q : α × α} (h : p.1 + q.2 = q.1 + p.2) : mk p = mk q := Quot.sound ⟨0, congrArg (· + 0) h⟩

@[implicit_reducible] def ofSemiring : Ring (Q α) where
  add := add
  mul := mul
  neg := neg
  sub a b := add a (neg b)
  natCast := ⟨natCast⟩
  ofNat n := ⟨natCast n⟩
  intCast := ⟨intCast⟩
  nsmul := ⟨fun n a => mul (natCast n) a⟩
  zsmul := ⟨fun n a => mul (intCast n) a⟩
  npow := ⟨npow⟩
  add_zero := by
    refine Quot.ind fun p => ofP (Prod.ext ?_ (add_zero _))
    show p.1 + ((0 : Nat) : α) = p.1
    rw [natCast_zero, add_zero]
  add_comm := by refine Quot.ind fun p => Quot.ind fun q => ofP (addP_comm p q)
  add_assoc := by refine Quot.ind fun p => Quot.ind fun q => Quot.ind fun s => ofP (addP_assoc p q s)
  mul_assoc := by refine Quot.ind fun p => Quot.ind fun q => Quot.ind fun s => ofP (mulP_assoc p q s)
  mul_one := by
    refine Quot.ind fun p => ofP ?_
    show mulP p (((1 : Nat) : α), 0) = p
    simp only [mulP, natCast_one, mul_one, mul_zero, add_zero, zero_add]
  one_mul := by
    refine Quot.ind fun p => ofP ?_
    show mulP (((1 : Nat) : α), 0) p = p
    simp only [mulP, natCast_one, one_mul, zero_mul, add_zero]
  left_distrib := by refine Quot.ind fun p => Quot.ind fun q => Quot.ind fun s => ofP (left_distribP p q s)
  right_distrib := by refine Quot.ind fun p => Quot.ind fun q => Quot.ind fun s => ofP (right_distribP p q s)
  zero_mul := by
    refine Quot.ind fun p => ofP ?_
    show mulP (((0 : Nat) : α), 0) p = (((0 : Nat) : α), 0)
    simp only [mulP, natCast_zero, zero_mul, add_zero]
  mul_zero := by
    refine Quot.ind fun p => ofP ?_
    show mulP p (((0 : Nat) : α), 0) = (((0 : Nat) : α), 0)
    simp only [mulP, natCast_zero, mul_zero, add_zero]
  pow_zero _ := rfl
  pow_succ _ _ := rfl
  ofNat_succ n := by
    refine ofP (Prod.ext ?_ (add_zero _).symm)
    show ((n + 1 : Nat) : α) = (n : α) + ((1 : Nat) : α)
    rw [natCast_succ, natCast_one]
  neg_add_cancel := by
    refine Quot.ind fun p => same ?_
    show p.2 + p.1 + 0 = ((0 : Nat) : α) + (p.1 + p.2)
    rw [natCast_zero, zero_add, add_zero, add_comm]
  sub_eq_add_neg _ _ := rfl
  neg_zsmul := by
    have e (p q : α × α) : mk (mulP (p.2, p.1) q) = neg (mk (mulP p q)) := ofP (Prod.ext (add_comm _ _) (add_comm _ _))
    intro i
    refine Quot.ind fun p => ?_
    match i with
    | .ofNat 0 =>
      refine Eq.trans (ofP ?_) (e (((0 : Nat) : α), 0) p)
      show mulP (((0 : Nat) : α), 0) p = mulP (0, ((0 : Nat) : α)) p
      rw [natCast_zero]
    | .ofNat (n + 1) => exact e (((n + 1 : Nat) : α), 0) p
    | .negSucc n => exact e (0, ((n + 1 : Nat) : α)) p
  intCast_neg := fun
    | .ofNat 0 => by
      refine ofP ?_
      show (((0 : Nat) : α), (0 : α)) = (0, ((0 : Nat) : α))
      rw [natCast_zero]
    | .ofNat (_ + 1) => rfl
    | .negSucc _ => rfl
attribute [instance] ofSemiring
end

section
variable {α : Type u} [Semiring α]
theorem toQ_add (a b : α) : toQ (a + b) = toQ a + toQ b := ofP (Prod.ext rfl (add_zero _).symm)
theorem toQ_mul (a b : α) : toQ (a * b) = toQ a * toQ b := by
  refine ofP ?_
  show (a * b, (0 : α)) = (a * b + 0 * 0, a * 0 + 0 * b)
  rw [zero_mul, mul_zero, zero_mul, add_zero, add_zero]
theorem toQ_ofNat (n : Nat) : toQ (OfNat.ofNat (α := α) n) = OfNat.ofNat (α := Q α) n := ofP (Prod.ext (ofNat_eq_natCast n) rfl)
theorem toQ_zero : toQ (0 : α) = (0 : Q α) := toQ_ofNat 0
theorem toQ_pow (a : α) (n : Nat) : toQ (a ^ n) = toQ a ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero]; exact toQ_ofNat 1
  | succ n ih => rw [pow_succ, pow_succ, toQ_mul, ih]

variable [AddRightCancel α]
theorem of_r {p q : α × α} (h : r α p q) : p.1 + q.2 = q.1 + p.2 := have ⟨_, h⟩ := h; AddRightCancel.add_right_cancel _ _ _ h
/-- Whether a difference is that of a pair. -/
def isP (p : α × α) : Q α → Prop := Quot.lift (fun q => p.1 + q.2 = q.1 + p.2) fun a b h => by
  have go {a b : α × α} (h : a.1 + b.2 = b.1 + a.2) (g : p.1 + a.2 = a.1 + p.2) : p.1 + b.2 = b.1 + p.2 := by
    refine AddRightCancel.add_right_cancel _ _ a.2 ?_
    have x (u v w : α) : u + v + w = u + w + v := by rw [add_assoc, add_comm v, ← add_assoc]
    rw [x, g, x, h, x]
  exact propext ⟨go (of_r h), go (of_r h).symm⟩
theorem exact {p q : α × α} (h : mk p = mk q) : p.1 + q.2 = q.1 + p.2 := (congrArg (isP p) h).mp (show p.1 + p.2 = p.1 + p.2 from rfl)
theorem toQ_inj {a b : α} (h : toQ a = toQ b) : a = b := by
  have e : a + 0 = b + 0 := exact h
  rwa [add_zero, add_zero] at e
instance instIsCharPQOfAddRightCancel {α : Type u} {p : Nat} [Semiring α] [AddRightCancel α] [IsCharP α p] : IsCharP (Q α) p where
  ofNat_ext_iff := by
    intro x y
    refine Iff.trans ⟨fun h => ?_, fun h => ?_⟩ (IsCharP.ofNat_ext_iff (α := α) p)
    · rw [← toQ_ofNat, ← toQ_ofNat] at h; exact toQ_inj h
    · rw [← toQ_ofNat, ← toQ_ofNat, h]
instance instNoNatZeroDivisorsQOfAddRightCancel [NoNatZeroDivisors α] : NoNatZeroDivisors (Q α) where
  no_nat_zero_divisors := by
    intro k
    refine Quot.ind fun p => Quot.ind fun q => fun h e => ?_
    have e : mk (mulP ((k : α), 0) p) = mk (mulP ((k : α), 0) q) := e
    have e := exact e
    simp only [mulP, zero_mul, add_zero] at e
    rw [← left_distrib, ← left_distrib, ← nsmul_eq_natCast_mul, ← nsmul_eq_natCast_mul] at e
    exact same (NoNatZeroDivisors.no_nat_zero_divisors k _ _ h e)
end
end Ring.OfSemiring

namespace CommRing
namespace OfCommSemiring
@[implicit_reducible] def ofCommSemiring {α : Type u} [CommSemiring α] : CommRing (Ring.OfSemiring.Q α) :=
  { Ring.OfSemiring.ofSemiring with
    mul_comm := by
      refine Quot.ind fun p => Quot.ind fun q => Ring.OfSemiring.ofP (Prod.ext ?_ ?_)
      · exact (congrArg (· + _) (CommSemiring.mul_comm _ _)).trans (congrArg (_ + ·) (CommSemiring.mul_comm _ _))
      · exact (add_comm _ _).trans ((congrArg (· + _) (CommSemiring.mul_comm _ _)).trans (congrArg (_ + ·) (CommSemiring.mul_comm _ _))) }
attribute [instance] ofCommSemiring
@[extern "l_Lean_Grind_CommRing_OfCommSemiring_toQUnexpander"] opaque toQUnexpander : Lean.PrettyPrinter.Unexpander
attribute [app_unexpander Ring.OfSemiring.toQ] toQUnexpander
end OfCommSemiring
open Ring.OfSemiring (Q toQ)
section
variable {α : Type u} [Semiring α] (ctx : Context α)
noncomputable def Expr.denoteS (e : Expr) : α :=
  Expr.rec (fun k => OfNat.ofNat (α := α) k.natAbs) (fun k => OfNat.ofNat (α := α) k) (fun _ => 0) (fun x => Var.denote ctx x)
    (fun _ _ => 0) (fun _ _ a b => a + b) (fun _ _ _ _ => 0) (fun _ _ a b => a * b) (fun _ k a => a ^ k) e
noncomputable def Expr.denoteSAsRing (e : Expr) : Q α :=
  Expr.rec (fun k => OfNat.ofNat (α := Q α) k.natAbs) (fun k => OfNat.ofNat (α := Q α) k) (fun _ => 0) (fun x => toQ (Var.denote ctx x))
    (fun _ _ => 0) (fun _ _ a b => a + b) (fun _ _ _ _ => 0) (fun _ _ a b => a * b) (fun _ k a => a ^ k) e
theorem Expr.denoteAsRing_eq (e : Expr) : e.denoteSAsRing ctx = toQ (e.denoteS ctx) := by
  induction e with
  | num k => exact (Ring.OfSemiring.toQ_ofNat _).symm
  | natCast k => exact (Ring.OfSemiring.toQ_ofNat _).symm
  | var x => rfl
  | intCast | neg | sub => exact Ring.OfSemiring.toQ_zero.symm
  | add a b iha ihb => exact Eq.trans (by rw [← iha, ← ihb]; rfl) (Ring.OfSemiring.toQ_add (a.denoteS ctx) (b.denoteS ctx)).symm
  | mul a b iha ihb => exact Eq.trans (by rw [← iha, ← ihb]; rfl) (Ring.OfSemiring.toQ_mul (a.denoteS ctx) (b.denoteS ctx)).symm
  | pow a k ih => exact (congrArg (· ^ k) ih).trans (Ring.OfSemiring.toQ_pow _ _).symm
end
end CommRing

namespace Ring.OfSemiring
open CommRing
variable {α : Type u} [Semiring α]
theorem of_eq (ctx : Context α) (lhs rhs : Expr) (h : lhs.denoteS ctx = rhs.denoteS ctx) : lhs.denoteSAsRing ctx = rhs.denoteSAsRing ctx := by
  rw [Expr.denoteAsRing_eq, Expr.denoteAsRing_eq, h]
theorem of_diseq [AddRightCancel α] (ctx : Context α) (lhs rhs : Expr) (h : lhs.denoteS ctx ≠ rhs.denoteS ctx) :
    lhs.denoteSAsRing ctx ≠ rhs.denoteSAsRing ctx := fun e => h (toQ_inj (by
  rw [Expr.denoteAsRing_eq, Expr.denoteAsRing_eq] at e; exact e))
end Ring.OfSemiring
end Lean.Grind
