prelude
import Init.AC
/-!
The integers, as `omega` and users of `Int` name them: constructors, operations, order, division, divisibility, the
coercion from `Nat`. Definitions are those of standard Lean, since proofs by evaluation depend on them. Laws are
proved by writing every integer as a difference `subNatNat m n` of natural numbers, which turns them into laws of
`Nat`.
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

/-! ### Order -/
theorem sub_nonneg_of_le {a b : Int} (h : b ≤ a) : 0 ≤ a - b := by
  show NonNeg _
  rw [Int.sub_zero]; exact h
theorem le_of_sub_nonneg {a b : Int} (h : 0 ≤ a - b) : b ≤ a := by
  have g : NonNeg (a - b - 0) := h
  rw [Int.sub_zero] at g; exact g
theorem nonneg_elim {a : Int} (h : 0 ≤ a) : ∃ n : Nat, a = n := by
  have g : NonNeg (a - 0) := h
  rw [Int.sub_zero] at g
  cases g with
  | mk n => exact ⟨n, rfl⟩
@[simp] protected theorem le_refl (a : Int) : a ≤ a := le_of_sub_nonneg ((Int.sub_self a).symm ▸ natCast_nonneg 0)
protected theorem le_of_eq {a b : Int} (h : a = b) : a ≤ b := h ▸ Int.le_refl a
protected theorem le_total (a b : Int) : a ≤ b ∨ b ≤ a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  rw [diff_le, diff_le]; exact Nat.le_total _ _
protected theorem le_antisymm {a b : Int} : a ≤ b → b ≤ a → a = b := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  rw [diff_le, diff_le]; exact fun h g => diff_eq_of _ _ _ _ (Nat.le_antisymm h g)
protected theorem add_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a + b := by
  obtain ⟨m, rfl⟩ := nonneg_elim ha; obtain ⟨n, rfl⟩ := nonneg_elim hb; exact natCast_nonneg (m + n)
protected theorem mul_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b := by
  obtain ⟨m, rfl⟩ := nonneg_elim ha; obtain ⟨n, rfl⟩ := nonneg_elim hb; exact natCast_nonneg (m * n)
protected theorem add_le_add {a b c d : Int} (h : a ≤ b) (g : c ≤ d) : a + c ≤ b + d := by
  refine le_of_sub_nonneg ?_
  have e : b + d - (a + c) = (b - a) + (d - c) := by simp only [Int.sub_eq_add_neg, Int.neg_add]; ac_rfl
  rw [e]; exact Int.add_nonneg (sub_nonneg_of_le h) (sub_nonneg_of_le g)
protected theorem add_le_add_left {a b : Int} (h : a ≤ b) (c : Int) : c + a ≤ c + b := Int.add_le_add (Int.le_refl c) h
protected theorem add_le_add_right {a b : Int} (h : a ≤ b) (c : Int) : a + c ≤ b + c := Int.add_le_add h (Int.le_refl c)
protected theorem le_trans {a b c : Int} (h : a ≤ b) (g : b ≤ c) : a ≤ c := by
  refine le_of_sub_nonneg ?_
  have e : c - a = (c - b) + (b - a) := by
    show _ = c + -b + (b + -a)
    rw [Int.add_assoc, ← Int.add_assoc (-b), Int.add_left_neg, Int.zero_add]; rfl
  rw [e]; exact Int.add_nonneg (sub_nonneg_of_le g) (sub_nonneg_of_le h)
protected theorem neg_le_neg {a b : Int} (h : a ≤ b) : -b ≤ -a := by
  refine le_of_sub_nonneg ?_
  have e : -a - -b = b - a := by rw [Int.sub_eq_add_neg, Int.neg_neg, Int.add_comm]; rfl
  rw [e]; exact sub_nonneg_of_le h
theorem add_one_le_of_lt {a b : Int} (h : a < b) : a + 1 ≤ b := h
theorem lt_of_add_one_le {a b : Int} (h : a + 1 ≤ b) : a < b := h
theorem lt_add_one (a : Int) : a < a + 1 := Int.le_refl (a + 1)
protected theorem le_of_lt {a b : Int} (h : a < b) : a ≤ b := by
  have g := Int.add_le_add_left (natCast_nonneg 1) a
  rw [Int.add_zero] at g; exact Int.le_trans g h
protected theorem lt_irrefl (a : Int) : ¬a < a := by
  obtain ⟨m, n, rfl⟩ := a.isDiff
  intro h
  have g : subNatNat m n + subNatNat 1 0 ≤ subNatNat m n := h
  rw [diff_add, diff_le, Nat.add_right_comm] at g
  exact Nat.not_succ_le_self (m + n) g
protected theorem lt_of_lt_of_le {a b c : Int} (h : a < b) (g : b ≤ c) : a < c := Int.le_trans h g
protected theorem lt_of_le_of_lt {a b c : Int} (h : a ≤ b) (g : b < c) : a < c :=
  Int.le_trans (Int.add_le_add_right h 1) g
protected theorem lt_trans {a b c : Int} (h : a < b) (g : b < c) : a < c := Int.lt_of_lt_of_le h (Int.le_of_lt g)
protected theorem ne_of_gt {a b : Int} (h : b < a) : a ≠ b := fun e => Int.lt_irrefl b (e ▸ h)
protected theorem ne_of_lt {a b : Int} (h : a < b) : a ≠ b := fun e => Int.lt_irrefl b (e ▸ h)
protected theorem lt_or_ge (a b : Int) : a < b ∨ b ≤ a := by
  obtain ⟨a, a', rfl⟩ := a.isDiff; obtain ⟨b, b', rfl⟩ := b.isDiff
  have e : subNatNat a a' < subNatNat b b' ↔ a + b' < b + a' := by
    show subNatNat a a' + subNatNat 1 0 ≤ _ ↔ _
    rw [diff_add, diff_le, Nat.add_right_comm]; rfl
  rw [e, diff_le]; exact Nat.lt_or_ge _ _
@[simp] protected theorem not_le {a b : Int} : ¬a ≤ b ↔ b < a :=
  ⟨(Int.lt_or_ge b a).resolve_right, fun h g => Int.lt_irrefl b (Int.lt_of_lt_of_le h g)⟩
@[simp] protected theorem not_lt {a b : Int} : ¬a < b ↔ b ≤ a :=
  ⟨(Int.lt_or_ge a b).resolve_left, fun h g => Int.lt_irrefl a (Int.lt_of_lt_of_le g h)⟩
protected theorem lt_or_gt_of_ne {a b : Int} (h : a ≠ b) : a < b ∨ b < a :=
  (Int.lt_or_ge a b).imp_right fun g => (Int.lt_or_ge b a).resolve_right fun g' => h (Int.le_antisymm g' g)
theorem not_le_eq (a b : Int) : (¬a ≤ b) = (b + 1 ≤ a) := propext Int.not_le
theorem not_lt_eq (a b : Int) : (¬a < b) = (b ≤ a) := propext Int.not_lt
theorem not_ge_eq (a b : Int) : (¬a ≥ b) = (a + 1 ≤ b) := propext Int.not_le
theorem not_gt_eq (a b : Int) : (¬a > b) = (a ≤ b) := propext Int.not_lt
protected theorem mul_le_mul_of_nonneg_left {a b c : Int} (h : a ≤ b) (hc : 0 ≤ c) : c * a ≤ c * b :=
  le_of_sub_nonneg (Int.mul_sub c b a ▸ Int.mul_nonneg hc (sub_nonneg_of_le h))
protected theorem mul_le_mul_of_nonpos_left {a b c : Int} (ha : a ≤ 0) (h : c ≤ b) : a * b ≤ a * c := by
  have g := Int.neg_le_neg (Int.mul_le_mul_of_nonneg_left h (Int.neg_le_neg ha))
  rw [Int.neg_mul, Int.neg_mul, Int.neg_neg, Int.neg_neg] at g; exact g
instance instTransLe : Trans (· ≤ · : Int → Int → Prop) (· ≤ · : Int → Int → Prop) (· ≤ · : Int → Int → Prop) :=
  ⟨Int.le_trans⟩
instance instTransLt : Trans (· < · : Int → Int → Prop) (· < · : Int → Int → Prop) (· < · : Int → Int → Prop) :=
  ⟨Int.lt_trans⟩
instance instTransLtLe : Trans (· < · : Int → Int → Prop) (· ≤ · : Int → Int → Prop) (· < · : Int → Int → Prop) :=
  ⟨Int.lt_of_lt_of_le⟩
instance instTransLeLt : Trans (· ≤ · : Int → Int → Prop) (· < · : Int → Int → Prop) (· < · : Int → Int → Prop) :=
  ⟨Int.lt_of_le_of_lt⟩

/-! ### Minimum, maximum, absolute value -/
protected theorem min_def (n m : Int) : min n m = if n ≤ m then n else m := rfl
protected theorem max_def (n m : Int) : max n m = if n ≤ m then m else n := rfl
protected theorem min_le_left (a b : Int) : min a b ≤ a := by
  rw [Int.min_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact Int.le_refl a
  · rw [if_neg h]; exact Int.le_of_lt (Int.not_le.1 h)
protected theorem min_le_right (a b : Int) : min a b ≤ b := by
  rw [Int.min_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact h
  · rw [if_neg h]; exact Int.le_refl b
protected theorem le_max_left (a b : Int) : a ≤ max a b := by
  rw [Int.max_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact h
  · rw [if_neg h]; exact Int.le_refl a
protected theorem le_max_right (a b : Int) : b ≤ max a b := by
  rw [Int.max_def]
  by_cases h : a ≤ b
  · rw [if_pos h]; exact Int.le_refl b
  · rw [if_neg h]; exact Int.le_of_lt (Int.not_le.1 h)
protected theorem le_min_of {a b c : Int} (h : c ≤ a) (g : c ≤ b) : c ≤ min a b := by
  rw [Int.min_def]
  by_cases t : a ≤ b
  · rw [if_pos t]; exact h
  · rw [if_neg t]; exact g
protected theorem max_le_of {a b c : Int} (h : a ≤ c) (g : b ≤ c) : max a b ≤ c := by
  rw [Int.max_def]
  by_cases t : a ≤ b
  · rw [if_pos t]; exact g
  · rw [if_neg t]; exact h
theorem negSucc_lt_zero (n : Nat) : negSucc n < 0 := by
  show subNatNat 0 (n + 1) + subNatNat 1 0 ≤ subNatNat 0 0
  rw [diff_add, diff_le]; exact Nat.add_le_add_left (Nat.le_add_left 1 n) 0
theorem toNat_eq_max (a : Int) : (toNat a : Int) = max a 0 :=
  match a with
  | ofNat n => (Int.le_antisymm (Int.max_le_of (Int.le_refl _) (natCast_nonneg n)) (Int.le_max_left _ 0)).symm
  | negSucc n =>
    (Int.le_antisymm (Int.max_le_of (Int.le_of_lt (negSucc_lt_zero n)) (Int.le_refl 0)) (Int.le_max_right _ 0)).symm
theorem le_natAbs {a : Int} : a ≤ natAbs a :=
  match a with
  | ofNat n => Int.le_refl (ofNat n)
  | negSucc n => Int.le_trans (Int.le_of_lt (negSucc_lt_zero n)) (natCast_nonneg (n + 1))
@[simp] theorem natAbs_neg (a : Int) : natAbs (-a) = natAbs a :=
  match a with
  | ofNat 0 => rfl
  | ofNat (_ + 1) => rfl
  | negSucc _ => rfl
protected theorem pow_succ (m : Int) (n : Nat) : m ^ n.succ = m ^ n * m := rfl
protected theorem pow_zero (m : Int) : m ^ 0 = 1 := rfl

/-! ### Quotient, remainder, divisibility -/
protected theorem ediv_zero (a : Int) : a / 0 = 0 :=
  match a with
  | ofNat n => congrArg ofNat (Nat.div_zero n)
  | negSucc _ => rfl
theorem emod_def (a b : Int) : a % b = a - b * (a / b) := by
  have nat : ∀ m k : Nat, ∃ q r, m = k * q + r ∧ m / k = q ∧ m % k = r := fun m k =>
    ⟨m / k, m % k, (Nat.div_add_mod m k).symm, rfl, rfl⟩
  match a, b with
  | ofNat m, ofNat n =>
    obtain ⟨q, r, e, hq, hr⟩ := nat m n
    show ofNat (m % n) = ofNat m - ofNat n * ofNat (m / n)
    rw [hq, hr, e]
    simp only [ofNat_diff, diff_mul, diff_sub]
    exact diff_eq_of _ _ _ _ (by simp only [Nat.mul_zero, Nat.zero_mul, Nat.add_zero, Nat.zero_add]; ac_rfl)
  | ofNat m, negSucc n =>
    obtain ⟨q, r, e, hq, hr⟩ := nat m (n + 1)
    show ofNat (m % (n + 1)) = ofNat m - negSucc n * -ofNat (m / (n + 1))
    rw [hq, hr, e]
    simp only [ofNat_diff, negSucc_diff, diff_neg, diff_mul, diff_sub]
    exact diff_eq_of _ _ _ _ (by simp only [Nat.mul_zero, Nat.zero_mul, Nat.add_zero, Nat.zero_add]; ac_rfl)
  | negSucc m, ofNat 0 =>
    show subNatNat 0 (m % 0 + 1) = negSucc m - 0 * 0
    rw [Nat.mod_zero, Int.zero_mul, Int.sub_zero]; rfl
  | negSucc m, ofNat (n + 1) =>
    obtain ⟨q, r, e, hq, hr⟩ := nat m (n + 1)
    show subNatNat (n + 1) (m % (n + 1) + 1) = negSucc m - ofNat (n + 1) * negSucc (m / (n + 1))
    rw [hq, hr, e]
    simp only [ofNat_diff, negSucc_diff, diff_mul, diff_sub]
    exact diff_eq_of _ _ _ _ (by
      simp only [Nat.mul_add, Nat.mul_one, Nat.mul_zero, Nat.zero_mul, Nat.add_zero, Nat.zero_add]; ac_rfl)
  | negSucc m, negSucc n =>
    obtain ⟨q, r, e, hq, hr⟩ := nat m (n + 1)
    show subNatNat (n + 1) (m % (n + 1) + 1) = negSucc m - negSucc n * ofNat (m / (n + 1) + 1)
    rw [hq, hr, e]
    simp only [ofNat_diff, negSucc_diff, diff_mul, diff_sub]
    exact diff_eq_of _ _ _ _ (by
      simp only [Nat.mul_add, Nat.mul_one, Nat.mul_zero, Nat.zero_mul, Nat.add_zero, Nat.zero_add]; ac_rfl)
theorem mul_ediv_add_emod (a b : Int) : b * (a / b) + a % b = a := by
  rw [emod_def, Int.add_comm, Int.sub_add_cancel]
theorem emod_nonneg (a : Int) {b : Int} (h : b ≠ 0) : 0 ≤ a % b := by
  have pos : 0 < natAbs b := match b, h with
    | ofNat 0, h => absurd rfl h
    | ofNat (n + 1), _ => Nat.succ_pos n
    | negSucc n, _ => Nat.succ_pos n
  match a with
  | ofNat m => exact natCast_nonneg _
  | negSucc m =>
    show subNatNat 0 0 ≤ subNatNat (natAbs b) (m % natAbs b + 1)
    rw [diff_le, Nat.zero_add]; exact Nat.mod_lt m pos
theorem emod_lt_of_pos (a : Int) {b : Int} (H : 0 < b) : a % b < b := by
  obtain ⟨n, rfl⟩ := nonneg_elim (Int.le_of_lt H)
  have pos : 0 < n := natCast_lt.1 H
  match a with
  | ofNat m => exact natCast_lt.2 (Nat.mod_lt m pos)
  | negSucc m =>
    show subNatNat n (m % n + 1) + subNatNat 1 0 ≤ ofNat n
    rw [diff_add, ofNat_diff, diff_le]
    exact Nat.add_le_add_left (Nat.le_add_left 1 (m % n)) n
theorem mul_ediv_self_le {x k : Int} (h : k ≠ 0) : k * (x / k) ≤ x := by
  refine le_of_sub_nonneg ?_
  rw [← emod_def]; exact emod_nonneg x h
theorem lt_mul_ediv_self_add {x k : Int} (h : 0 < k) : x < k * (x / k) + k := by
  have g := Int.add_le_add_left (emod_lt_of_pos x h) (k * (x / k))
  rw [← Int.add_assoc, mul_ediv_add_emod] at g; exact g
theorem emod_neg (a b : Int) : a % -b = a % b :=
  match a with
  | ofNat m => congrArg (fun k => ofNat (m % k)) (natAbs_neg b)
  | negSucc m => congrArg (fun k => subNatNat k (m % k + 1)) (natAbs_neg b)
theorem ediv_neg (a b : Int) : a / -b = -(a / b) :=
  match a, b with
  | ofNat m, ofNat 0 => by
    show ofNat (m / 0) = -ofNat (m / 0)
    rw [Nat.div_zero]; rfl
  | ofNat _, ofNat (_ + 1) => rfl
  | ofNat m, negSucc n => (Int.neg_neg (ofNat (m / (n + 1)))).symm
  | negSucc _, ofNat 0 => rfl
  | negSucc _, ofNat (_ + 1) => rfl
  | negSucc _, negSucc _ => rfl
theorem le_ediv_of_mul_le {a b c : Int} (h : 0 < c) (g : c * a ≤ b) : a ≤ b / c :=
  Int.not_lt.1 fun lt => by
    have t := Int.mul_le_mul_of_nonneg_left (add_one_le_of_lt lt) (Int.le_of_lt h)
    rw [Int.mul_add, Int.mul_one] at t
    exact Int.lt_irrefl b (Int.lt_of_lt_of_le (lt_mul_ediv_self_add h) (Int.le_trans t g))
theorem mul_le_cancel {a b c : Int} (h : 0 < c) (g : c * a < c * b) : a < b :=
  Int.not_le.1 fun le => Int.lt_irrefl _ (Int.lt_of_lt_of_le g (Int.mul_le_mul_of_nonneg_left le (Int.le_of_lt h)))
theorem mul_emod_right_of_pos (k c : Int) (h : 0 < k) : k * c % k = 0 := by
  have e : k * c % k = k * (c - k * c / k) := by rw [emod_def, Int.mul_sub]
  have lt : k * (c - k * c / k) < k * 1 := by rw [← e, Int.mul_one]; exact emod_lt_of_pos _ h
  have ge : k * (-1) < k * (c - k * c / k) := by
    rw [← e, Int.mul_neg, Int.mul_one]
    have t := Int.neg_le_neg (add_one_le_of_lt h)
    exact Int.lt_of_lt_of_le (Int.lt_of_le_of_lt t (lt_add_one _)) (emod_nonneg _ (Int.ne_of_gt h))
  have zero : c - k * c / k = 0 :=
    Int.le_antisymm (Int.not_lt.1 fun g => Int.lt_irrefl _ (Int.lt_of_lt_of_le (mul_le_cancel h lt) g))
      (mul_le_cancel h ge)
  rw [e, zero, Int.mul_zero]
theorem emod_eq_zero_of_dvd {a b : Int} : a ∣ b → b % a = 0
  | ⟨c, e⟩ => by
    rw [e]
    cases Int.lt_or_ge 0 a with
    | inl h => exact mul_emod_right_of_pos a c h
    | inr h =>
      by_cases z : a = 0
      · rw [z, Int.zero_mul]; rfl
      · have pos : 0 < -a := (Int.lt_or_ge 0 (-a)).resolve_right fun g => z (Int.le_antisymm h (by
          have t := Int.neg_le_neg g
          rw [Int.neg_neg] at t; exact t))
        have t := mul_emod_right_of_pos (-a) (-c) pos
        rw [Int.neg_mul, Int.mul_neg, Int.neg_neg, emod_neg] at t; exact t
theorem dvd_of_emod_eq_zero {a b : Int} (h : b % a = 0) : a ∣ b :=
  ⟨b / a, by have e := mul_ediv_add_emod b a; rw [h, Int.add_zero] at e; exact e.symm⟩
theorem dvd_iff_emod_eq_zero {a b : Int} : a ∣ b ↔ b % a = 0 := ⟨emod_eq_zero_of_dvd, dvd_of_emod_eq_zero⟩
instance decDvd : @DecidableRel Int Int (· ∣ ·) := fun _ _ => decidable_of_decidable_of_iff dvd_iff_emod_eq_zero.symm
theorem emod_pos_of_not_dvd {a b : Int} (h : ¬a ∣ b) : a = 0 ∨ 0 < b % a :=
  (Decidable.em (a = 0)).imp_right fun z =>
    (Int.lt_or_ge 0 (b % a)).resolve_right fun g => h (dvd_of_emod_eq_zero (Int.le_antisymm g (emod_nonneg b z)))
theorem mul_ediv_cancel_of_dvd {a b : Int} (h : a ∣ b) : a * (b / a) = b := by
  have e := mul_ediv_add_emod b a
  rw [emod_eq_zero_of_dvd h, Int.add_zero] at e; exact e
protected theorem dvd_add {a b c : Int} : a ∣ b → a ∣ c → a ∣ b + c
  | ⟨d, h⟩, ⟨e, g⟩ => ⟨d + e, by rw [h, g, Int.mul_add]⟩
protected theorem dvd_sub {a b c : Int} : a ∣ b → a ∣ c → a ∣ b - c
  | ⟨d, h⟩, ⟨e, g⟩ => ⟨d - e, by rw [h, g, Int.mul_sub]⟩
protected theorem dvd_mul_right (a b : Int) : a ∣ a * b := ⟨b, rfl⟩
protected theorem dvd_mul_of_dvd {a b : Int} (h : a ∣ b) (c : Int) : a ∣ b * c :=
  h.elim fun d e => ⟨d * c, by rw [e, Int.mul_assoc]⟩
theorem natCast_dvd {m n : Nat} (h : m ∣ n) : (m : Int) ∣ n := h.elim fun c e => ⟨c, e ▸ rfl⟩
theorem natCast_dvd_of_natAbs {m : Nat} {a : Int} (h : m ∣ natAbs a) : (m : Int) ∣ a :=
  match a, h with
  | ofNat _, h => natCast_dvd h
  | negSucc n, ⟨c, e⟩ => ⟨-c, by
    show -((n + 1 : Nat) : Int) = _
    rw [show n + 1 = m * c from e, Int.mul_neg]; rfl⟩
/-- The balanced remainder differs from the number by a multiple of the modulus. -/
theorem dvd_bmod_sub (a : Int) (m : Nat) : (m : Int) ∣ bmod a m - a := by
  have step : (m : Int) ∣ a % m - a := ⟨-(a / m), by
    rw [emod_def, Int.mul_neg]
    show a + -(m * (a / m)) + -a = _
    rw [Int.add_comm, ← Int.add_assoc, Int.add_left_neg, Int.zero_add]⟩
  show (m : Int) ∣ (if a % m < (m + 1) / 2 then a % m else a % m - m) - a
  by_cases h : a % m < (m + 1) / 2
  · rw [if_pos h]; exact step
  · rw [if_neg h]
    have e : a % m - m - a = a % m - a - m := by simp only [Int.sub_eq_add_neg]; ac_rfl
    rw [e]; exact Int.dvd_sub step ⟨1, (Int.mul_one _).symm⟩
end Int
