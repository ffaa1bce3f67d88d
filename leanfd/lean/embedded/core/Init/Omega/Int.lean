prelude
import Init.Data.Int.DivMod.Basic
/-!
What the compiled `omega` tactic names, first part: the facts about propositions, numbers and integers that it starts
from, with the greatest common divisor.
-/
universe u v

theorem le_of_le_of_eq {α : Type u} [LE α] {a b c : α} (h : a ≤ b) (e : b = c) : a ≤ c := e ▸ h
theorem Decidable.not_or_of_imp {a b : Prop} [Decidable a] (h : a → b) : ¬a ∨ b :=
  (em a).elim (fun ha => .inr (h ha)) .inl
instance List.decidableBAll {α : Type u} (p : α → Prop) [DecidablePred p] : ∀ l : List α, Decidable (∀ x, x ∈ l → p x)
  | [] => isTrue nofun
  | x :: xs =>
    match (inferInstance : Decidable (p x)) with
    | isFalse h => isFalse fun all => h (all x (.head xs))
    | isTrue h => match decidableBAll p xs with
      | isFalse h' => isFalse fun all => h' fun y m => all y (.tail x m)
      | isTrue h' => isTrue fun
        | _, .head _ => h
        | y, .tail _ m => h' y m

/-! ### The greatest common divisor -/
@[extern "lean_nat_gcd"] def Nat.gcd (m n : @& Nat) : Nat := if m = 0 then n else gcd (n % m) m
termination_by m
decreasing_by exact Nat.mod_lt n (Nat.pos_of_ne_zero (by assumption))
theorem Nat.gcd_eq (m n : Nat) : Nat.gcd m n = if 0 < m then Nat.gcd (n % m) m else n := by
  rw [Nat.gcd]
  by_cases h : m = 0
  · rw [if_pos h, if_neg (h ▸ Nat.lt_irrefl 0)]
  · rw [if_neg h, if_pos (Nat.pos_of_ne_zero h)]
theorem Nat.gcd_dvd (m n : Nat) : Nat.gcd m n ∣ m ∧ Nat.gcd m n ∣ n := by
  refine Nat.strongRecOn (motive := fun m => ∀ n, Nat.gcd m n ∣ m ∧ Nat.gcd m n ∣ n) m (fun m ih n => ?_) n
  rw [Nat.gcd_eq]
  by_cases h : 0 < m
  · rw [if_pos h]
    have g := ih (n % m) (Nat.mod_lt n h) m
    refine ⟨g.2, ?_⟩
    have e := Nat.dvd_add (Nat.dvd_mul_right_of_dvd g.2 (n / m)) g.1
    rw [Nat.div_add_mod] at e; exact e
  · rw [if_neg h, (Nat.eq_zero_or_pos m).resolve_right h]
    exact ⟨Nat.dvd_zero n, Nat.dvd_refl n⟩
theorem Nat.gcd_dvd_left (m n : Nat) : Nat.gcd m n ∣ m := (Nat.gcd_dvd m n).1
theorem Nat.gcd_dvd_right (m n : Nat) : Nat.gcd m n ∣ n := (Nat.gcd_dvd m n).2

/-! ### Facts about propositions and numbers that the tactic starts from -/
namespace Lean.Omega
theorem and_not_not_of_not_or {p q : Prop} (h : ¬(p ∨ q)) : ¬p ∧ ¬q := not_or.1 h
theorem Decidable.or_not_not_of_not_and {p q : Prop} [Decidable p] [Decidable q] (h : ¬(p ∧ q)) : ¬p ∨ ¬q :=
  _root_.Decidable.not_and_iff_or_not.1 h
theorem Decidable.and_or_not_and_not_of_iff {p q : Prop} [Decidable q] (h : p ↔ q) : (p ∧ q) ∨ (¬p ∧ ¬q) :=
  (_root_.Decidable.em q).imp (fun hq => ⟨h.2 hq, hq⟩) (fun hq => ⟨mt h.1 hq, hq⟩)
theorem Decidable.and_not_or_not_and_of_not_iff {a b : Prop} [Decidable a] [Decidable b] (h : ¬(a ↔ b)) :
    a ∧ ¬b ∨ ¬a ∧ b :=
  (_root_.Decidable.em a).imp (fun ha => ⟨ha, fun hb => h (iff_of_true ha hb)⟩)
    (fun ha => ⟨ha, _root_.Decidable.byContradiction fun hb => h (iff_of_false ha hb)⟩)
theorem Decidable.and_not_of_not_imp {a b : Prop} [Decidable a] (h : ¬(a → b)) : a ∧ ¬b :=
  _root_.Decidable.not_imp_iff_and_not.1 h
theorem ite_disjunction {α : Type u} {P : Prop} [Decidable P] {a b : α} :
    (P ∧ (if P then a else b) = a) ∨ (¬P ∧ (if P then a else b) = b) :=
  (_root_.Decidable.em P).imp (fun h => ⟨h, if_pos h⟩) (fun h => ⟨h, if_neg h⟩)

theorem Nat.lt_of_gt {x y : Nat} (h : x > y) : y < x := h
theorem Nat.le_of_ge {x y : Nat} (h : x ≥ y) : y ≤ x := h

namespace Int
theorem ofNat_pow (a b : Nat) : ((a ^ b : Nat) : Int) = (a : Int) ^ b := by
  induction b with
  | zero => rfl
  | succ b ih =>
    show ((a ^ b * a : Nat) : Int) = (a : Int) ^ b * a
    rw [← ih]; rfl
theorem pos_pow_of_pos (a : Int) (b : Nat) (h : 0 < a) : 0 < a ^ b := by
  obtain ⟨n, rfl⟩ := Int.nonneg_elim (Int.le_of_lt h)
  rw [← ofNat_pow]
  exact Int.natCast_lt.2 (Nat.pow_pos (Int.natCast_lt.1 h))
theorem ofNat_pos_of_pos {a : Nat} (h : 0 < a) : 0 < (a : Int) := Int.natCast_lt.2 h
theorem natCast_ofNat {x : Nat} : @Nat.cast Int instNatCastInt (OfNat.ofNat x) = OfNat.ofNat x := rfl
theorem ofNat_lt_of_lt {x y : Nat} (h : x < y) : (x : Int) < (y : Int) := Int.natCast_lt.2 h
theorem ofNat_le_of_le {x y : Nat} (h : x ≤ y) : (x : Int) ≤ (y : Int) := Int.natCast_le.2 h
theorem ofNat_congr {a b : Nat} (h : a = b) : (a : Int) = (b : Int) := congrArg _ h
theorem emod_ofNat_nonneg {x : Nat} {y : Int} : 0 ≤ (x : Int) % y := Int.natCast_nonneg _
theorem lt_of_not_le {x y : Int} (h : ¬x ≤ y) : y < x := Int.not_le.1 h
theorem le_of_not_lt {x y : Int} (h : ¬x < y) : y ≤ x := Int.not_lt.1 h
theorem lt_of_gt {x y : Int} (h : x > y) : y < x := h
theorem le_of_ge {x y : Int} (h : x ≥ y) : y ≤ x := h
theorem add_congr {a b c d : Int} (h₁ : a = b) (h₂ : c = d) : a + c = b + d := h₁ ▸ h₂ ▸ rfl
theorem sub_congr {a b c d : Int} (h₁ : a = b) (h₂ : c = d) : a - c = b - d := h₁ ▸ h₂ ▸ rfl
theorem mul_congr {a b c d : Int} (h₁ : a = b) (h₂ : c = d) : a * c = b * d := h₁ ▸ h₂ ▸ rfl
theorem neg_congr {a b : Int} (h : a = b) : -a = -b := h ▸ rfl
theorem ofNat_mul_nonneg {a b : Nat} : 0 ≤ (a : Int) * b := Int.natCast_nonneg (a * b)
theorem ofNat_sub_dichotomy {a b : Nat} : b ≤ a ∧ ((a - b : Nat) : Int) = a - b ∨ a < b ∧ ((a - b : Nat) : Int) = 0 :=
  (Nat.lt_or_ge a b).symm.imp (fun h => ⟨h, Int.natCast_sub h⟩)
    (fun h => ⟨h, congrArg Nat.cast (Nat.sub_eq_zero_of_le (Nat.le_of_lt h))⟩)
theorem ofNat_sub_sub {a b c : Nat} : ((a - b - c : Nat) : Int) = ((a - (b + c) : Nat) : Int) :=
  congrArg _ (Nat.sub_sub _ _ _)
theorem ofNat_min (a b : Nat) : ((min a b : Nat) : Int) = min (a : Int) (b : Int) := by
  rw [Nat.min_def, Int.min_def]
  by_cases h : a ≤ b
  · rw [if_pos h, if_pos (Int.natCast_le.2 h)]
  · rw [if_neg h, if_neg (mt Int.natCast_le.1 h)]
theorem ofNat_max (a b : Nat) : ((max a b : Nat) : Int) = max (a : Int) (b : Int) := by
  rw [Nat.max_def, Int.max_def]
  by_cases h : a ≤ b
  · rw [if_pos h, if_pos (Int.natCast_le.2 h)]
  · rw [if_neg h, if_neg (mt Int.natCast_le.1 h)]
theorem ofNat_natAbs (a : Int) : (a.natAbs : Int) = if 0 ≤ a then a else -a :=
  match a with
  | .ofNat n => (if_pos (Int.natCast_nonneg n)).symm
  | .negSucc n => (if_neg (Int.not_le.2 (Int.negSucc_lt_zero n))).symm
theorem neg_le_natAbs {a : Int} : -a ≤ a.natAbs := by
  have h := Int.le_natAbs (a := -a)
  rw [Int.natAbs_neg] at h; exact h
theorem ofNat_fst_mk {β : Type v} {x : Nat} {y : β} : ((Prod.mk x y).fst : Int) = (x : Int) := rfl
theorem ofNat_snd_mk {α : Type u} {x : α} {y : Nat} : ((Prod.mk x y).snd : Int) = (y : Int) := rfl
end Int

namespace Prod
theorem fst_mk {α : Type u} {x : α} {β : Type v} {y : β} : (Prod.mk x y).fst = x := rfl
theorem snd_mk {α : Type u} {x : α} {β : Type v} {y : β} : (Prod.mk x y).snd = y := rfl
theorem of_lex {α : Type u} {β : Type v} {r : α → α → Prop} {s : β → β → Prop} {p q : α × β} (w : Prod.Lex r s p q) :
    r p.fst q.fst ∨ p.fst = q.fst ∧ s p.snd q.snd := Prod.lex_def.1 w
theorem of_not_lex {α : Type u} {r : α → α → Prop} [DecidableEq α] {β : Type v} {s : β → β → Prop} {p q : α × β}
    (w : ¬Prod.Lex r s p q) : ¬r p.fst q.fst ∧ (p.fst ≠ q.fst ∨ ¬s p.snd q.snd) :=
  ⟨fun h => w (Prod.lex_def.2 (.inl h)), (_root_.Decidable.em (p.fst = q.fst)).symm.imp id
    fun e h => w (Prod.lex_def.2 (.inr ⟨e, h⟩))⟩
end Prod

end Lean.Omega
