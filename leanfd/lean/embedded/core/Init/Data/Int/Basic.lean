prelude
import Init.Data.AC
/-!
The integers, as `omega` and users of `Int` name them: constructors, operations, ring laws, the coercion from `Nat`.
Definitions are those of standard Lean, since proofs by evaluation depend on them. Laws are proved by writing every
integer as a difference `subNatNat m n` of natural numbers, which turns them into laws of `Nat`.
-/
universe u

/-! ### Coercions -/
@[coe, reducible, match_pattern] protected def Nat.cast {R : Type u} [NatCast R] : Nat → R := NatCast.natCast
instance instNatCastNat : NatCast Nat := ⟨id⟩
instance instCoeTailNat {R : Type u} [NatCast R] : CoeTail Nat R where
  coe := Nat.cast
instance instCoeHTCTNat {R : Type u} [NatCast R] : CoeHTCT Nat R where
  coe := Nat.cast

set_option genCtorIdx false in
inductive Int : Type where
  | ofNat : Nat → Int
  | negSucc : Nat → Int
attribute [extern "lean_nat_to_int"] Int.ofNat
attribute [extern "lean_int_neg_succ_of_nat"] Int.negSucc

class IntCast (R : Type u) where
  protected intCast : Int → R
@[coe, reducible, match_pattern] protected def Int.cast {R : Type u} [IntCast R] : Int → R := IntCast.intCast
instance instCoeTailInt {R : Type u} [IntCast R] : CoeTail Int R where
  coe := Int.cast
instance instCoeHTCTInt {R : Type u} [IntCast R] : CoeHTCT Int R where
  coe := Int.cast
instance instIntCastInt : IntCast Int := ⟨id⟩
instance instNatCastInt : NatCast Int := ⟨Int.ofNat⟩
instance instOfNat {n : Nat} : OfNat Int n := ⟨Int.ofNat n⟩

/-! ### Operations -/
namespace Int
instance instInhabited : Inhabited Int := ⟨ofNat 0⟩
def negOfNat : Nat → Int
  | 0 => 0
  | Nat.succ m => negSucc m
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_neg"] protected def neg (n : @& Int) : Int :=
  match n with
  | ofNat n => negOfNat n
  | negSucc n => ofNat (Nat.succ n)
@[default_instance mid] instance instNegInt : Neg Int where
  neg := Int.neg
def subNatNat (m n : Nat) : Int :=
  match (n - m : Nat) with
  | 0 => ofNat (m - n)
  | Nat.succ k => negSucc k
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_add"] protected def add (m n : @& Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m + n)
  | ofNat m, negSucc n => subNatNat m (Nat.succ n)
  | negSucc m, ofNat n => subNatNat n (Nat.succ m)
  | negSucc m, negSucc n => negSucc (Nat.succ (m + n))
instance instAdd : Add Int where
  add := Int.add
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_mul"] protected def mul (m n : @& Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m * n)
  | ofNat m, negSucc n => negOfNat (m * Nat.succ n)
  | negSucc m, ofNat n => negOfNat (Nat.succ m * n)
  | negSucc m, negSucc n => ofNat (Nat.succ m * Nat.succ n)
instance instMul : Mul Int where
  mul := Int.mul
@[extern "lean_int_sub"] protected def sub (m n : @& Int) : Int := m + -n
instance instSub : Sub Int where
  sub := Int.sub
inductive NonNeg : Int → Prop where
  | mk (n : Nat) : NonNeg (ofNat n)
protected def le (a b : Int) : Prop := NonNeg (b - a)
instance instLEInt : LE Int where
  le := Int.le
protected def lt (a b : Int) : Prop := (a + 1) ≤ b
instance instLTInt : LT Int where
  lt := Int.lt
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_dec_nonneg"] def decNonneg (m : @& Int) : Decidable (NonNeg m) :=
  match m with
  | ofNat m => isTrue (NonNeg.mk m)
  | negSucc _ => isFalse fun h =>
    h.rec (motive := fun x _ => Int.rec (motive := fun _ => Prop) (fun _ => True) (fun _ => False) x) fun _ => trivial
@[extern "lean_int_dec_le"] instance decLe (a b : @& Int) : Decidable (a ≤ b) := decNonneg _
@[extern "lean_int_dec_lt"] instance decLt (a b : @& Int) : Decidable (a < b) := decNonneg _
set_option bootstrap.genMatcherCode false in
@[extern "lean_nat_abs"] def natAbs (m : @& Int) : Nat :=
  match m with
  | ofNat m => m
  | negSucc m => Nat.succ m
attribute [gen_constructor_elims] Int
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_dec_eq"] protected def decEq (a b : @& Int) : Decidable (a = b) :=
  match a, b with
  | ofNat a, ofNat b => match Nat.decEq a b with
    | isTrue h => isTrue (congrArg ofNat h)
    | isFalse h => isFalse fun e => Int.noConfusion e h
  | ofNat _, negSucc _ => isFalse nofun
  | negSucc _, ofNat _ => isFalse nofun
  | negSucc a, negSucc b => match Nat.decEq a b with
    | isTrue h => isTrue (congrArg negSucc h)
    | isFalse h => isFalse fun e => Int.noConfusion e h
instance instDecidableEq : DecidableEq Int := Int.decEq
instance instMin : Min Int := minOfLe
instance instMax : Max Int := maxOfLe
def sign : Int → Int
  | ofNat (Nat.succ _) => 1
  | ofNat 0 => 0
  | negSucc _ => -1
def toNat : Int → Nat
  | ofNat n => n
  | negSucc _ => 0
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_ediv"] def ediv : (@& Int) → (@& Int) → Int
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat m, negSucc n => -ofNat (m / Nat.succ n)
  | negSucc _, ofNat 0 => 0
  | negSucc m, ofNat (Nat.succ n) => negSucc (m / Nat.succ n)
  | negSucc m, negSucc n => ofNat (Nat.succ (m / Nat.succ n))
set_option bootstrap.genMatcherCode false in
@[extern "lean_int_emod"] def emod : (@& Int) → (@& Int) → Int
  | ofNat m, n => ofNat (m % natAbs n)
  | negSucc m, n => subNatNat (natAbs n) (Nat.succ (m % natAbs n))
instance instDiv : Div Int where
  div := Int.ediv
instance instMod : Mod Int where
  mod := Int.emod
def bmod (x : Int) (m : Nat) : Int :=
  let r := x % m
  if r < (m + 1) / 2 then r else r - m
instance instDvd : Dvd Int := ⟨fun a b => Exists fun c => b = a * c⟩
protected def pow (m : Int) : Nat → Int
  | 0 => 1
  | Nat.succ n => Int.pow m n * m
instance instNatPow : NatPow Int where
  pow := Int.pow

/-! ### Differences of natural numbers -/
variable {a b c d : Int}
theorem subNatNat_add_left (n k : Nat) : subNatNat (n + k) n = ofNat k := by
  unfold subNatNat
  rw [Nat.sub_eq_zero_of_le (Nat.le_add_right n k)]
  exact congrArg ofNat (Nat.add_sub_cancel_left n k)
theorem subNatNat_add_right (m k : Nat) : subNatNat m (m + k + 1) = negSucc k := by
  unfold subNatNat
  rw [Nat.add_assoc, Nat.add_sub_cancel_left]
theorem subNatNat_shift (m n k : Nat) : subNatNat (m + k) (n + k) = subNatNat m n := by
  unfold subNatNat
  rw [Nat.add_sub_add_right, Nat.add_sub_add_right]
theorem ofNat_diff (n : Nat) : ofNat n = subNatNat n 0 := by
  have h := subNatNat_add_left 0 n
  rw [Nat.zero_add] at h
  exact h.symm
theorem negSucc_diff (n : Nat) : negSucc n = subNatNat 0 (n + 1) := rfl
theorem negOfNat_diff (n : Nat) : negOfNat n = subNatNat 0 n := by cases n <;> rfl
theorem cast_diff (n : Nat) : (n : Int) = subNatNat n 0 := ofNat_diff n
theorem isDiff (x : Int) : ∃ m n, x = subNatNat m n :=
  match x with
  | ofNat n => ⟨n, 0, ofNat_diff n⟩
  | negSucc n => ⟨0, n + 1, rfl⟩
theorem diff_cases (m n : Nat) : (∃ k, m = n + k) ∨ ∃ k, n = m + k + 1 :=
  (Nat.lt_or_ge m n).elim (fun h => .inr ((Nat.le.dest h).elim fun k e => ⟨k, e ▸ Nat.add_right_comm m 1 k⟩))
    (fun h => .inl ((Nat.le.dest h).elim fun k e => ⟨k, e.symm⟩))
theorem diff_eq_of (m n p q : Nat) (h : m + q = p + n) : subNatNat m n = subNatNat p q := by
  rw [← subNatNat_shift m n q, ← subNatNat_shift p q n, h, Nat.add_comm n q]
theorem diff_add (m n p q : Nat) : subNatNat m n + subNatNat p q = subNatNat (m + p) (n + q) := by
  obtain ⟨k, rfl⟩ | ⟨k, rfl⟩ := diff_cases m n <;> obtain ⟨l, rfl⟩ | ⟨l, rfl⟩ := diff_cases p q <;>
    simp only [subNatNat_add_left, subNatNat_add_right]
  · refine (ofNat_diff (k + l)).trans (diff_eq_of _ _ _ _ ?_); ac_rfl
  · refine diff_eq_of k (l + 1) _ _ ?_; ac_rfl
  · refine diff_eq_of l (k + 1) _ _ ?_; ac_rfl
  · refine (negSucc_diff (k + l + 1)).trans (diff_eq_of _ _ _ _ ?_); ac_rfl
theorem diff_neg (m n : Nat) : -subNatNat m n = subNatNat n m := by
  obtain ⟨k, rfl⟩ | ⟨k, rfl⟩ := diff_cases m n
  · rw [subNatNat_add_left]
    refine (negOfNat_diff k).trans (diff_eq_of _ _ _ _ ?_); ac_rfl
  · rw [subNatNat_add_right]
    refine (ofNat_diff (k + 1)).trans (diff_eq_of _ _ _ _ ?_); ac_rfl
theorem diff_sub (m n p q : Nat) : subNatNat m n - subNatNat p q = subNatNat (m + q) (n + p) := by
  show _ + -_ = _
  rw [diff_neg, diff_add]
theorem diff_mul (m n p q : Nat) : subNatNat m n * subNatNat p q = subNatNat (m * p + n * q) (m * q + n * p) := by
  obtain ⟨k, rfl⟩ | ⟨k, rfl⟩ := diff_cases m n <;> obtain ⟨l, rfl⟩ | ⟨l, rfl⟩ := diff_cases p q <;>
    simp only [subNatNat_add_left, subNatNat_add_right]
  · refine (ofNat_diff (k * l)).trans (diff_eq_of _ _ _ _ ?_)
    simp only [Nat.mul_add, Nat.add_mul]; ac_rfl
  · refine (negOfNat_diff (k * (l + 1))).trans (diff_eq_of _ _ _ _ ?_)
    simp only [Nat.mul_add, Nat.add_mul]; ac_rfl
  · refine (negOfNat_diff ((k + 1) * l)).trans (diff_eq_of _ _ _ _ ?_)
    simp only [Nat.mul_add, Nat.add_mul]; ac_rfl
  · refine (ofNat_diff ((k + 1) * (l + 1))).trans (diff_eq_of _ _ _ _ ?_)
    simp only [Nat.mul_add, Nat.add_mul]; ac_rfl
theorem nonNeg_diff (m n : Nat) : NonNeg (subNatNat m n) ↔ n ≤ m := by
  obtain ⟨k, rfl⟩ | ⟨k, rfl⟩ := diff_cases m n
  · rw [subNatNat_add_left]
    exact ⟨fun _ => Nat.le_add_right n k, fun _ => .mk k⟩
  · rw [subNatNat_add_right]
    exact ⟨nofun, fun h => absurd (Nat.le_trans (Nat.le_add_right (m + 1) k) (Nat.add_right_comm m k 1 ▸ h))
      (Nat.not_succ_le_self m)⟩
theorem diff_le (m n p q : Nat) : subNatNat m n ≤ subNatNat p q ↔ m + q ≤ p + n := by
  show NonNeg (subNatNat p q - subNatNat m n) ↔ _
  rw [diff_sub, nonNeg_diff, Nat.add_comm q m]
theorem zero_diff : (0 : Int) = subNatNat 0 0 := rfl
theorem one_diff : (1 : Int) = subNatNat 1 0 := rfl

/-! ### Ring laws -/
protected theorem add_comm (a b : Int) : a + b = b + a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  rw [diff_add, diff_add, Nat.add_comm a, Nat.add_comm a']
protected theorem add_assoc (a b c : Int) : a + b + c = a + (b + c) := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff; obtain ⟨c, c', rfl⟩ := c.isDiff
  simp only [diff_add, Nat.add_assoc]
protected theorem mul_comm (a b : Int) : a * b = b * a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  simp only [diff_mul, Nat.mul_comm b, Nat.mul_comm b']
  exact diff_eq_of _ _ _ _ (by ac_rfl)
protected theorem mul_assoc (a b c : Int) : a * b * c = a * (b * c) := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff; obtain ⟨c, c', rfl⟩ := c.isDiff
  simp only [diff_mul, Nat.mul_add, Nat.add_mul]
  exact diff_eq_of _ _ _ _ (by ac_rfl)
instance instAssociativeAdd : Std.Associative (α := Int) (· + ·) := ⟨Int.add_assoc⟩
instance instCommutativeAdd : Std.Commutative (α := Int) (· + ·) := ⟨Int.add_comm⟩
instance instAssociativeMul : Std.Associative (α := Int) (· * ·) := ⟨Int.mul_assoc⟩
instance instCommutativeMul : Std.Commutative (α := Int) (· * ·) := ⟨Int.mul_comm⟩
protected theorem add_left_comm (a b c : Int) : a + (b + c) = b + (a + c) := by ac_rfl
protected theorem mul_left_comm (a b c : Int) : a * (b * c) = b * (a * c) := by ac_rfl
@[simp] protected theorem add_zero (a : Int) : a + 0 = a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff
  rw [zero_diff, diff_add]; rfl
@[simp] protected theorem zero_add (a : Int) : 0 + a = a := (Int.add_comm 0 a).trans (Int.add_zero a)
@[simp] protected theorem mul_zero (a : Int) : a * 0 = 0 := by
  obtain ⟨a, a', rfl⟩ := a.isDiff
  rw [zero_diff, diff_mul]; rfl
@[simp] protected theorem zero_mul (a : Int) : 0 * a = 0 := (Int.mul_comm 0 a).trans (Int.mul_zero a)
@[simp] protected theorem mul_one (a : Int) : a * 1 = a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff
  rw [one_diff, diff_mul, Nat.mul_one, Nat.mul_one, Nat.mul_zero, Nat.mul_zero, Nat.zero_add]; rfl
@[simp] protected theorem one_mul (a : Int) : 1 * a = a := (Int.mul_comm 1 a).trans (Int.mul_one a)
protected theorem mul_add (a b c : Int) : a * (b + c) = a * b + a * c := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff; obtain ⟨c, c', rfl⟩ := c.isDiff
  simp only [diff_mul, diff_add, Nat.mul_add]
  exact diff_eq_of _ _ _ _ (by ac_rfl)
protected theorem add_mul (a b c : Int) : (a + b) * c = a * c + b * c := by
  rw [Int.mul_comm, Int.mul_add, Int.mul_comm c a, Int.mul_comm c b]
protected theorem sub_eq_add_neg {a b : Int} : a - b = a + -b := rfl
@[simp] protected theorem neg_neg (a : Int) : -(-a) = a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff
  rw [diff_neg, diff_neg]
protected theorem neg_add {a b : Int} : -(a + b) = -a + -b := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  simp only [diff_neg, diff_add]
@[simp] protected theorem neg_zero : -(0 : Int) = 0 := rfl
@[simp] protected theorem sub_self (a : Int) : a - a = 0 := by
  obtain ⟨a, a', rfl⟩ := a.isDiff
  rw [diff_sub, zero_diff]
  exact diff_eq_of _ _ _ _ (by ac_rfl)
@[simp] protected theorem sub_zero (a : Int) : a - 0 = a := Int.add_zero a
@[simp] protected theorem zero_sub (a : Int) : 0 - a = -a := Int.zero_add (-a)
protected theorem add_right_neg (a : Int) : a + -a = 0 := Int.sub_self a
protected theorem add_left_neg (a : Int) : -a + a = 0 := (Int.add_comm _ _).trans (Int.sub_self a)
protected theorem neg_mul (a b : Int) : -a * b = -(a * b) := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  simp only [diff_neg, diff_mul]
  exact diff_eq_of _ _ _ _ (by ac_rfl)
protected theorem mul_neg (a b : Int) : a * -b = -(a * b) := by rw [Int.mul_comm, Int.neg_mul, Int.mul_comm]
protected theorem mul_sub (a b c : Int) : a * (b - c) = a * b - a * c := by
  show a * (b + -c) = _
  rw [Int.mul_add, Int.mul_neg]; rfl
protected theorem neg_sub (a b : Int) : -(a - b) = b - a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  simp only [diff_neg, diff_sub]
  exact diff_eq_of _ _ _ _ (by ac_rfl)
protected theorem sub_add_cancel (a b : Int) : a - b + b = a := by
  show a + -b + b = a
  rw [Int.add_assoc, Int.add_left_neg, Int.add_zero]
protected theorem add_sub_cancel (a b : Int) : a + b - b = a := by
  show a + b + -b = a
  rw [Int.add_assoc, Int.add_right_neg, Int.add_zero]
theorem sub_eq_zero_of_eq {a b : Int} (h : a = b) : a - b = 0 := h ▸ Int.sub_self a
theorem eq_of_sub_eq_zero {a b : Int} (h : a - b = 0) : a = b := by
  have e := Int.sub_add_cancel a b
  rw [h, Int.zero_add] at e; exact e.symm

/-! ### The cast from `Nat` -/
@[simp, norm_cast] theorem natCast_add (n m : Nat) : ((n + m : Nat) : Int) = n + m := rfl
@[simp, norm_cast] theorem natCast_mul (n m : Nat) : ((n * m : Nat) : Int) = n * m := rfl
theorem natCast_succ (n : Nat) : (Nat.succ n : Int) = n + 1 := rfl
theorem ofNat_eq_natCast (n : Nat) : Int.ofNat n = n := rfl
@[simp, norm_cast] theorem natCast_ofNat (n : Nat) : ((OfNat.ofNat n : Nat) : Int) = OfNat.ofNat n := rfl
@[simp, norm_cast] theorem natCast_zero : ((0 : Nat) : Int) = 0 := rfl
@[simp, norm_cast] theorem natCast_one : ((1 : Nat) : Int) = 1 := rfl
@[simp, norm_cast] theorem natCast_ediv (m n : Nat) : ((m / n : Nat) : Int) = m / n := rfl
@[simp, norm_cast] theorem natCast_emod (m n : Nat) : ((m % n : Nat) : Int) = m % n := rfl
@[simp, norm_cast] theorem natCast_inj {m n : Nat} : (m : Int) = n ↔ m = n :=
  ⟨fun h => Int.ofNat.inj h, fun h => h ▸ rfl⟩
@[simp, norm_cast] theorem natCast_le {m n : Nat} : (m : Int) ≤ n ↔ m ≤ n := by
  rw [cast_diff, cast_diff]; exact diff_le m 0 n 0
theorem ofNat_le {m n : Nat} : (m : Int) ≤ n ↔ m ≤ n := natCast_le
@[simp, norm_cast] theorem natCast_lt {m n : Nat} : (m : Int) < n ↔ m < n := natCast_le (m := m + 1)
theorem ofNat_lt {n m : Nat} : (n : Int) < m ↔ n < m := natCast_lt
theorem natCast_nonneg (n : Nat) : 0 ≤ (n : Int) := natCast_le.2 (Nat.zero_le n)
theorem natCast_sub {m n : Nat} (h : m ≤ n) : ((n - m : Nat) : Int) = n - m := by
  rw [cast_diff, cast_diff, cast_diff, diff_sub]
  exact diff_eq_of _ _ _ _ (by rw [Nat.zero_add, Nat.sub_add_cancel h]; rfl)
theorem negSucc_eq (n : Nat) : negSucc n = -((n : Int) + 1) := rfl

end Int
