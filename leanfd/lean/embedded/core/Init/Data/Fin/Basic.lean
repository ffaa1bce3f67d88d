prelude
import Init.Data.NeZero
import Init.Data.Nat.Bitwise.Basic
/-! Arithmetic below a bound. Names, statements and attributes: Init/Data/Fin/Basic.lean, Init/Data/Fin/Lemmas.lean of Lean 4.35. -/
universe u
namespace Fin
variable {n m k : Nat}
instance coeToNat : CoeOut (Fin n) Nat := ⟨fun v => v.val⟩
def elim0 {α : Sort u} : Fin 0 → α
  | ⟨_, h⟩ => absurd h (Nat.not_lt_zero _)
def succ : Fin n → Fin (n + 1)
  | ⟨i, h⟩ => ⟨i + 1, Nat.succ_lt_succ h⟩
protected def ofNat (n : Nat) [NeZero n] (a : Nat) : Fin n := ⟨a % n, Nat.mod_lt _ (Nat.pos_of_neZero n)⟩
protected def toNat (i : Fin n) : Nat := i.val
private theorem pos_of : (a : Fin n) → 0 < n
  | ⟨_, h⟩ => Nat.lt_of_le_of_lt (Nat.zero_le _) h
protected def add : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a + b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
protected def mul : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a * b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
protected def sub : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨((n - b) + a) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
protected def mod : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨a % b, Nat.lt_of_le_of_lt (Nat.mod_le a b) h⟩
protected def div : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨a / b, Nat.lt_of_le_of_lt (Nat.div_le_self a b) h⟩
protected def neg (a : Fin n) : Fin n := ⟨(n - a) % n, Nat.mod_lt _ (pos_of a)⟩
def modn : Fin n → Nat → Fin n
  | ⟨a, h⟩, m => ⟨a % m, Nat.lt_of_le_of_lt (Nat.mod_le a m) h⟩
def land : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(Nat.land a b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
def lor : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(Nat.lor a b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
def xor : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(Nat.xor a b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
def shiftLeft : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a <<< b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
def shiftRight : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a >>> b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩
instance instAdd : Add (Fin n) := ⟨Fin.add⟩
instance instSub : Sub (Fin n) := ⟨Fin.sub⟩
instance instMul : Mul (Fin n) := ⟨Fin.mul⟩
instance instMod : Mod (Fin n) := ⟨Fin.mod⟩
instance instDiv : Div (Fin n) := ⟨Fin.div⟩
instance neg' : Neg (Fin n) := ⟨Fin.neg⟩
instance instAndOp : AndOp (Fin n) := ⟨Fin.land⟩
instance instOrOp : OrOp (Fin n) := ⟨Fin.lor⟩
instance instXorOp : XorOp (Fin n) := ⟨Fin.xor⟩
instance instShiftLeft : ShiftLeft (Fin n) := ⟨Fin.shiftLeft⟩
instance instShiftRight : ShiftRight (Fin n) := ⟨Fin.shiftRight⟩
instance instOfNat {n : Nat} [NeZero n] {i : Nat} : OfNat (Fin n) i := ⟨Fin.ofNat n i⟩
instance instInhabited {n : Nat} [NeZero n] : Inhabited (Fin n) := ⟨0⟩
@[inline] def last (n : Nat) : Fin (n + 1) := ⟨n, Nat.lt_add_one n⟩
@[inline] def castLT (i : Fin m) (h : i.1 < n) : Fin n := ⟨i.1, h⟩
@[inline] def castLE (h : n ≤ m) (i : Fin n) : Fin m := ⟨i, Nat.lt_of_lt_of_le i.2 h⟩
@[inline] protected def cast (eq : n = m) (i : Fin n) : Fin m := ⟨i, eq ▸ i.2⟩
@[inline] def castAdd (m : Nat) : Fin n → Fin (n + m) := castLE <| Nat.le_add_right n m
@[inline] def castSucc : Fin n → Fin (n + 1) := castAdd 1
def addNat (i : Fin n) (m : Nat) : Fin (n + m) := ⟨i + m, Nat.add_lt_add_right i.2 _⟩
def natAdd (n : Nat) (i : Fin m) : Fin (n + m) := ⟨n + i, Nat.add_lt_add_left i.2 _⟩
@[inline] def rev (i : Fin n) : Fin n := ⟨n - (i + 1), by have := i.2; omega⟩
@[inline] def subNat (m : Nat) (i : Fin (n + m)) (h : m ≤ (i : Nat)) : Fin n := ⟨i - m, by have := i.2; omega⟩
@[inline] def pred {n : Nat} (i : Fin (n + 1)) (h : i ≠ 0) : Fin n :=
  subNat 1 i (Nat.pos_of_ne_zero fun e => h (Fin.eq_of_val_eq (e.trans (Nat.zero_mod (n + 1)).symm)))

@[simp] protected theorem eta (a : Fin n) (h : a < n) : (⟨a, h⟩ : Fin n) = a := rfl
@[ext] protected theorem ext {a b : Fin n} (h : (a : Nat) = b) : a = b := Fin.eq_of_val_eq h
theorem val_ne_iff {a b : Fin n} : a.1 ≠ b.1 ↔ a ≠ b := not_congr Fin.ext_iff.symm
theorem val_ne_of_ne {i j : Fin n} (h : i ≠ j) : i.val ≠ j.val := val_ne_iff.2 h
theorem ne_of_val_ne {i j : Fin n} (h : i.val ≠ j.val) : i ≠ j := val_ne_iff.1 h
theorem val_inj {a b : Fin n} : a.1 = b.1 ↔ a = b := Fin.ext_iff.symm
@[simp] theorem is_lt (a : Fin n) : (a : Nat) < n := a.2
theorem pos (i : Fin n) : 0 < n := pos_of i
theorem lt_def {a b : Fin n} : a < b ↔ a.1 < b.1 := .rfl
theorem le_def {a b : Fin n} : a ≤ b ↔ a.1 ≤ b.1 := .rfl
theorem mk_lt_mk {x y : Nat} {hx hy} : (⟨x, hx⟩ : Fin n) < ⟨y, hy⟩ ↔ x < y := .rfl
theorem mk_le_mk {x y : Nat} {hx hy} : (⟨x, hx⟩ : Fin n) ≤ ⟨y, hy⟩ ↔ x ≤ y := .rfl
theorem mk.injEq' {x y : Nat} {hx hy} : ((⟨x, hx⟩ : Fin n) = ⟨y, hy⟩) = (x = y) := propext Fin.ext_iff
@[simp] theorem val_ofNat (n : Nat) [NeZero n] (a : Nat) : (Fin.ofNat n a).val = a % n := rfl
@[simp] theorem val_zero (n : Nat) [NeZero n] : ((0 : Fin n) : Nat) = 0 := Nat.zero_mod n
theorem val_add (a b : Fin n) : (a + b).val = (a.val + b.val) % n := rfl
theorem val_mul (a b : Fin n) : (a * b).val = (a.val * b.val) % n := rfl
theorem val_sub (a b : Fin n) : (a - b).val = ((n - b.val) + a.val) % n := rfl
@[simp] theorem val_last (n : Nat) : (last n).val = n := rfl
@[simp] theorem val_succ (j : Fin n) : (j.succ : Nat) = j + 1 := rfl
@[simp] theorem val_castSucc (i : Fin n) : (i.castSucc : Nat) = i := rfl
@[simp] theorem val_rev (i : Fin n) : (rev i).val = n - (i + 1) := rfl
@[simp] theorem val_castLE (h : n ≤ m) (i : Fin n) : (castLE h i : Nat) = i := rfl
theorem succ_inj {a b : Fin n} : a.succ = b.succ ↔ a = b := by simp only [Fin.ext_iff, val_succ]; omega
theorem le_last (i : Fin (n + 1)) : i ≤ last n := Nat.le_of_lt_succ i.2
protected theorem le_refl (a : Fin n) : a ≤ a := Nat.le_refl a.val
protected theorem le_trans {a b c : Fin n} : a ≤ b → b ≤ c → a ≤ c := Nat.le_trans
protected theorem lt_irrefl (a : Fin n) : ¬a < a := Nat.lt_irrefl a.val
protected theorem lt_trans {a b c : Fin n} : a < b → b < c → a < c := Nat.lt_trans
protected theorem le_antisymm {a b : Fin n} (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := Fin.ext (Nat.le_antisymm h₁ h₂)
protected theorem le_total (a b : Fin n) : a ≤ b ∨ b ≤ a := Nat.le_total a.val b.val
protected theorem not_le {a b : Fin n} : ¬a ≤ b ↔ b < a := Nat.not_le
protected theorem not_lt {a b : Fin n} : ¬a < b ↔ b ≤ a := Nat.not_lt
theorem forall_fin_zero {p : Fin 0 → Prop} : (∀ i, p i) ↔ True := ⟨fun _ => trivial, fun _ i => i.elim0⟩
theorem forall_fin_succ {p : Fin (n + 1) → Prop} : (∀ i, p i) ↔ p ⟨0, Nat.zero_lt_succ n⟩ ∧ ∀ i : Fin n, p i.succ :=
  ⟨fun h => ⟨h _, fun i => h i.succ⟩, fun ⟨h, g⟩ i => match i with
    | ⟨0, _⟩ => h
    | ⟨i + 1, hi⟩ => g ⟨i, Nat.lt_of_succ_lt_succ hi⟩⟩
theorem forall_fin_one {p : Fin 1 → Prop} : (∀ i, p i) ↔ p 0 :=
  forall_fin_succ.trans ⟨And.left, fun h => ⟨h, fun i => i.elim0⟩⟩
@[elab_as_elim] def induction {motive : Fin (n + 1) → Sort u} (zero : motive 0)
    (succ : ∀ i : Fin n, motive (castSucc i) → motive i.succ) : ∀ i : Fin (n + 1), motive i
  | ⟨i, hi⟩ => go i hi
where
  go : ∀ (i : Nat) (hi : i < n + 1), motive ⟨i, hi⟩
  | 0, hi => cast (congrArg motive (Fin.ext (Nat.zero_mod (n + 1)) : (0 : Fin (n + 1)) = ⟨0, hi⟩)) zero
  | i + 1, hi => succ ⟨i, Nat.lt_of_succ_lt_succ hi⟩ (go i (Nat.lt_of_succ_lt hi))
@[elab_as_elim] def cases {motive : Fin (n + 1) → Sort u} (zero : motive 0) (succ : ∀ i : Fin n, motive i.succ) :
    ∀ i : Fin (n + 1), motive i := induction zero fun i _ => succ i
end Fin
instance Nat.decidableBallLT : ∀ (n : Nat) (p : ∀ k, k < n → Prop) [∀ n h, Decidable (p n h)], Decidable (∀ n h, p n h)
  | 0, _, _ => isTrue fun _ h => absurd h (Nat.not_lt_zero _)
  | n + 1, p, inst =>
    match Nat.decidableBallLT n fun k h => p k (Nat.lt_succ_of_lt h) with
    | isFalse h => isFalse fun all => h fun k hk => all k _
    | isTrue h =>
      match inst n (Nat.lt_succ_self n) with
      | isTrue hn => isTrue fun k hk => if e : k = n then by subst e; exact hn else h k (by omega)
      | isFalse hn => isFalse fun all => hn (all n _)
instance Nat.decidableForallFin {n : Nat} (p : Fin n → Prop) [DecidablePred p] : Decidable (∀ i, p i) :=
  decidable_of_decidable_of_iff (p := ∀ k (h : k < n), p ⟨k, h⟩) ⟨fun h i => h i.1 i.2, fun h k hk => h ⟨k, hk⟩⟩
instance Nat.decidableBallLE (n : Nat) (p : ∀ k, k ≤ n → Prop) [∀ n h, Decidable (p n h)] : Decidable (∀ n h, p n h) :=
  decidable_of_decidable_of_iff (p := ∀ k (h : k < n + 1), p k (Nat.le_of_lt_succ h))
    ⟨fun h k hk => h k (Nat.lt_succ_of_le hk), fun h k hk => h k _⟩
instance Nat.decidableExistsLT {p : Nat → Prop} [DecidablePred p] : DecidablePred fun n => ∃ m, m < n ∧ p m
  | 0 => isFalse fun ⟨_, h, _⟩ => absurd h (Nat.not_lt_zero _)
  | n + 1 =>
    match Nat.decidableExistsLT (p := p) n, (inferInstance : Decidable (p n)) with
    | isTrue h, _ => isTrue (h.elim fun m hm => ⟨m, Nat.lt_succ_of_lt hm.1, hm.2⟩)
    | isFalse _, isTrue hn => isTrue ⟨n, Nat.lt_succ_self n, hn⟩
    | isFalse h, isFalse hn => isFalse fun ⟨m, hm, hp⟩ =>
      if e : m = n then hn (e ▸ hp) else h ⟨m, by omega, hp⟩
instance Nat.decidableExistsLE {p : Nat → Prop} [DecidablePred p] : DecidablePred fun n => ∃ m, m ≤ n ∧ p m := fun n =>
  decidable_of_decidable_of_iff (p := ∃ m, m < n + 1 ∧ p m) (exists_congr fun _ => and_congr_left fun _ => Nat.lt_succ)
