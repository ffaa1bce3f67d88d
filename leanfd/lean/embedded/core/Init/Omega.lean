prelude
import Init.Int
/-!
What the compiled `omega` tactic names: linear combinations of atoms with integer coefficients, intervals (`Constraint`)
for their values, and the soundness of each step of its search. The functions agree with those that the tactic runs
natively on every coefficient list, because the kernel evaluates them here to check the tactic's proof terms; they are
written as direct recursions so that this evaluation and the proofs stay short.
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

/-! ### Lists of coefficients; beyond its end a list is taken to go on with zeros -/
abbrev IntList := List Int
namespace IntList
variable (xs ys zs : IntList)
def get : IntList → Nat → Int
  | [], _ => 0
  | x :: _, 0 => x
  | _ :: xs, i + 1 => get xs i
def set : IntList → Nat → Int → IntList
  | [], 0, y => [y]
  | [], i + 1, y => 0 :: set [] i y
  | _ :: xs, 0, y => y :: xs
  | x :: xs, i + 1, y => x :: set xs i y
def leading : IntList → Int
  | [] => 0
  | x :: xs => if x = 0 then leading xs else x
def combo (a : Int) : IntList → Int → IntList → IntList
  | [], b, ys => ys.map fun y => b * y
  | x :: xs, _, [] => a * x :: xs.map fun x => a * x
  | x :: xs, b, y :: ys => (a * x + b * y) :: combo a xs b ys
def add (xs ys : IntList) : IntList := combo 1 xs 1 ys
def sub (xs ys : IntList) : IntList := combo 1 xs (-1) ys
def smul (xs : IntList) (i : Int) : IntList := xs.map fun x => i * x
def neg (xs : IntList) : IntList := smul xs (-1)
instance instAdd : Add IntList := ⟨add⟩
instance instSub : Sub IntList := ⟨sub⟩
instance instNeg : Neg IntList := ⟨neg⟩
def dot : IntList → IntList → Int
  | [], _ => 0
  | _ :: _, [] => 0
  | x :: xs, y :: ys => x * y + dot xs ys
def sdiv (xs : IntList) (g : Int) : IntList := xs.map fun x => x / g
noncomputable def gcd : IntList → Nat
  | [] => 0
  | x :: xs => Nat.gcd x.natAbs (gcd xs)
def bmod (xs : IntList) (m : Nat) : IntList := xs.map fun x => Int.bmod x m

theorem dot_nil : dot xs [] = 0 := by cases xs <;> rfl
theorem dot_smul (a : Int) : dot (smul xs a) ys = a * dot xs ys := by
  induction xs generalizing ys with
  | nil => exact (Int.mul_zero a).symm
  | cons x xs ih => cases ys with
    | nil => exact (Int.mul_zero a).symm
    | cons y ys =>
      show a * x * y + dot (smul xs a) ys = a * (x * y + dot xs ys)
      rw [ih, Int.mul_add, Int.mul_assoc]
theorem dot_combo (a b : Int) : dot (combo a xs b ys) zs = a * dot xs zs + b * dot ys zs := by
  induction xs generalizing ys zs with
  | nil =>
    show dot (smul ys b) zs = a * 0 + _
    rw [dot_smul, Int.mul_zero, Int.zero_add]
  | cons x xs ih => cases ys with
    | nil =>
      show dot (smul (x :: xs) a) zs = _ + b * 0
      rw [dot_smul, Int.mul_zero, Int.add_zero]
    | cons y ys => cases zs with
      | nil => rw [dot_nil, dot_nil, dot_nil, Int.mul_zero, Int.mul_zero]; rfl
      | cons z zs =>
        show (a * x + b * y) * z + dot (combo a xs b ys) zs = a * (x * z + dot xs zs) + b * (y * z + dot ys zs)
        rw [ih, Int.add_mul, Int.mul_add, Int.mul_add, Int.mul_assoc, Int.mul_assoc]
        ac_rfl
theorem dot_set (i : Nat) (z : Int) : dot (set xs i z) ys = dot xs ys + (z - get xs i) * get ys i := by
  induction i generalizing xs ys with
  | zero => cases xs with
    | nil => cases ys with
      | nil => exact (congrArg (0 + ·) (Int.mul_zero _)).symm
      | cons y ys =>
        show z * y + 0 = 0 + (z - 0) * y
        rw [Int.sub_zero, Int.add_zero, Int.zero_add]
    | cons x xs => cases ys with
      | nil => exact (congrArg (0 + ·) (Int.mul_zero _)).symm
      | cons y ys =>
        show z * y + dot xs ys = x * y + dot xs ys + (z - x) * y
        rw [Int.add_comm (x * y), Int.add_assoc, ← Int.add_mul, Int.add_comm x, Int.sub_add_cancel, Int.add_comm]
  | succ i ih => cases xs with
    | nil => cases ys with
      | nil => exact (congrArg (0 + ·) (Int.mul_zero _)).symm
      | cons y ys =>
        show 0 * y + dot (set [] i z) ys = 0 + (z - 0) * get ys i
        rw [ih, Int.zero_mul]
        show 0 + (0 + (z - 0) * get ys i) = _
        rw [Int.zero_add]
    | cons x xs => cases ys with
      | nil => exact (congrArg (0 + ·) (Int.mul_zero _)).symm
      | cons y ys =>
        show x * y + dot (set xs i z) ys = x * y + dot xs ys + (z - get xs i) * get ys i
        rw [ih, Int.add_assoc]
theorem get_of_length_le {xs : IntList} {i : Nat} (h : xs.length ≤ i) : get xs i = 0 := by
  induction xs generalizing i with
  | nil => rfl
  | cons x xs ih => cases i with
    | zero => exact absurd h (Nat.not_succ_le_zero _)
    | succ i => exact ih (Nat.le_of_succ_le_succ h)
theorem dot_of_zero {xs : IntList} (h : ∀ x, x ∈ xs → x = 0) : dot xs ys = 0 := by
  induction xs generalizing ys with
  | nil => rfl
  | cons x xs ih => cases ys with
    | nil => rfl
    | cons y ys =>
      show x * y + dot xs ys = 0
      rw [h x (.head xs), Int.zero_mul, ih _ fun z m => h z (.tail x m)]; rfl
theorem gcd_dvd {xs : IntList} {x : Int} (m : x ∈ xs) : (gcd xs : Int) ∣ x := by
  induction m with
  | head xs => exact Int.natCast_dvd_of_natAbs (Nat.gcd_dvd_left _ _)
  | @tail y as _ ih =>
    obtain ⟨c, e⟩ := ih
    obtain ⟨d, g⟩ := Nat.gcd_dvd_right y.natAbs (gcd as)
    exact ⟨d * c, by rw [e, g, ← Int.mul_assoc]; rfl⟩
theorem dot_sdiv {xs : IntList} {g : Int} (h : ∀ x, x ∈ xs → g ∣ x) : g * dot (sdiv xs g) ys = dot xs ys := by
  induction xs generalizing ys with
  | nil => exact Int.mul_zero g
  | cons x xs ih => cases ys with
    | nil => exact Int.mul_zero g
    | cons y ys =>
      show g * (x / g * y + dot (sdiv xs g) ys) = x * y + dot xs ys
      rw [Int.mul_add, ih _ fun z m => h z (.tail x m), ← Int.mul_assoc, Int.mul_ediv_cancel_of_dvd (h x (.head xs))]
theorem dvd_dot_bmod (m : Nat) : (m : Int) ∣ dot (bmod xs m) ys - dot xs ys := by
  induction xs generalizing ys with
  | nil => exact ⟨0, rfl⟩
  | cons x xs ih => cases ys with
    | nil => exact ⟨0, (Int.mul_zero _).symm⟩
    | cons y ys =>
      show (m : Int) ∣ (Int.bmod x m * y + dot (bmod xs m) ys) - (x * y + dot xs ys)
      have e : (Int.bmod x m * y + dot (bmod xs m) ys) - (x * y + dot xs ys) =
          (Int.bmod x m - x) * y + (dot (bmod xs m) ys - dot xs ys) := by
        simp only [Int.sub_eq_add_neg, Int.add_mul, Int.neg_mul, Int.neg_add]; ac_rfl
      rw [e]
      exact Int.dvd_add (Int.dvd_mul_of_dvd (Int.dvd_bmod_sub x m) y) (ih ys)
end IntList

abbrev Coeffs := IntList
namespace Coeffs
abbrev toList (xs : Coeffs) : List Int := xs
abbrev ofList (xs : List Int) : Coeffs := xs
abbrev isZero (xs : Coeffs) : Prop := ∀ x, x ∈ xs → x = 0
abbrev set (xs : Coeffs) (i : Nat) (y : Int) : Coeffs := IntList.set xs i y
abbrev get (xs : Coeffs) (i : Nat) : Int := IntList.get xs i
noncomputable abbrev gcd (xs : Coeffs) : Nat := IntList.gcd xs
abbrev smul (xs : Coeffs) (g : Int) : Coeffs := IntList.smul xs g
abbrev sdiv (xs : Coeffs) (g : Int) : Coeffs := IntList.sdiv xs g
abbrev dot (xs ys : Coeffs) : Int := IntList.dot xs ys
abbrev combo (a : Int) (xs : Coeffs) (b : Int) (ys : Coeffs) : Coeffs := IntList.combo a xs b ys
abbrev length (xs : Coeffs) : Nat := List.length xs
abbrev leading (xs : Coeffs) : Int := IntList.leading xs
abbrev bmod (xs : Coeffs) (m : Nat) : Coeffs := IntList.bmod xs m
abbrev bmod_dot_sub_dot_bmod (m : Nat) (a b : Coeffs) : Int := Int.bmod (dot a b) m - dot (bmod a m) b
end Coeffs

/-! ### Linear combinations -/
structure LinearCombo where
  const : Int := 0
  coeffs : Coeffs := []
namespace LinearCombo
variable (l r : LinearCombo) (v : Coeffs)
def eval (lc : LinearCombo) (values : Coeffs) : Int := lc.const + lc.coeffs.dot values
def coordinate (i : Nat) : LinearCombo where
  const := 0
  coeffs := Coeffs.set [] i 1
def add (l₁ l₂ : LinearCombo) : LinearCombo where
  const := l₁.const + l₂.const
  coeffs := l₁.coeffs + l₂.coeffs
instance instAdd : Add LinearCombo := ⟨add⟩
def sub (l₁ l₂ : LinearCombo) : LinearCombo where
  const := l₁.const - l₂.const
  coeffs := l₁.coeffs - l₂.coeffs
instance instSub : Sub LinearCombo := ⟨sub⟩
def neg (lc : LinearCombo) : LinearCombo where
  const := -lc.const
  coeffs := -lc.coeffs
instance instNeg : Neg LinearCombo := ⟨neg⟩
def smul (lc : LinearCombo) (i : Int) : LinearCombo where
  const := i * lc.const
  coeffs := lc.coeffs.smul i
instance instHMulInt : HMul Int LinearCombo LinearCombo := ⟨fun i lc => lc.smul i⟩
/-- The product, right where one of the two is constant. -/
def mul (l₁ l₂ : LinearCombo) : LinearCombo := l₂.const * l₁ + l₁.const * l₂ - { const := l₁.const * l₂.const }

theorem coordinate_eval (i : Nat) (v : Coeffs) : (coordinate i).eval v = v.get i := by
  show 0 + IntList.dot (IntList.set [] i 1) v = _
  rw [IntList.dot_set]
  show 0 + (0 + (1 - 0) * IntList.get v i) = _
  rw [Int.zero_add, Int.zero_add, Int.sub_zero, Int.one_mul]
section
variable {a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 : Int} {t : List Int}
theorem coordinate_eval_0 : (coordinate 0).eval (.ofList (a0 :: t)) = a0 := coordinate_eval 0 _
theorem coordinate_eval_1 : (coordinate 1).eval (.ofList (a0 :: a1 :: t)) = a1 := coordinate_eval 1 _
theorem coordinate_eval_2 : (coordinate 2).eval (.ofList (a0 :: a1 :: a2 :: t)) = a2 := coordinate_eval 2 _
theorem coordinate_eval_3 : (coordinate 3).eval (.ofList (a0 :: a1 :: a2 :: a3 :: t)) = a3 := coordinate_eval 3 _
theorem coordinate_eval_4 : (coordinate 4).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: t)) = a4 := coordinate_eval 4 _
theorem coordinate_eval_5 : (coordinate 5).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: t)) = a5 :=
  coordinate_eval 5 _
theorem coordinate_eval_6 : (coordinate 6).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: t)) = a6 :=
  coordinate_eval 6 _
theorem coordinate_eval_7 : (coordinate 7).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: a7 :: t)) = a7 :=
  coordinate_eval 7 _
theorem coordinate_eval_8 :
    (coordinate 8).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: a7 :: a8 :: t)) = a8 := coordinate_eval 8 _
theorem coordinate_eval_9 :
    (coordinate 9).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: a7 :: a8 :: a9 :: t)) = a9 :=
  coordinate_eval 9 _
end
theorem add_eval : (l + r).eval v = l.eval v + r.eval v := by
  show l.const + r.const + IntList.dot (IntList.combo 1 l.coeffs 1 r.coeffs) v =
    l.const + IntList.dot l.coeffs v + (r.const + IntList.dot r.coeffs v)
  rw [IntList.dot_combo, Int.one_mul, Int.one_mul]
  ac_rfl
theorem smul_eval (i : Int) : (i * l).eval v = i * l.eval v := by
  show i * l.const + IntList.dot (IntList.smul l.coeffs i) v = i * (l.const + IntList.dot l.coeffs v)
  rw [IntList.dot_smul, Int.mul_add]
theorem neg_one_mul (a : Int) : -1 * a = -a := by rw [Int.neg_mul, Int.one_mul]
theorem neg_eval : (-l).eval v = -l.eval v := by
  show -l.const + IntList.dot (IntList.smul l.coeffs (-1)) v = -(l.const + IntList.dot l.coeffs v)
  rw [IntList.dot_smul, neg_one_mul, Int.neg_add]
theorem sub_eval : (l - r).eval v = l.eval v - r.eval v := by
  show l.const - r.const + IntList.dot (IntList.combo 1 l.coeffs (-1) r.coeffs) v =
    l.const + IntList.dot l.coeffs v - (r.const + IntList.dot r.coeffs v)
  rw [IntList.dot_combo, Int.one_mul, neg_one_mul]
  simp only [Int.sub_eq_add_neg, Int.neg_add]; ac_rfl
theorem mul_eval (w : l.coeffs.isZero ∨ r.coeffs.isZero) : (mul l r).eval v = l.eval v * r.eval v := by
  show (r.const * l + l.const * r - ({ const := l.const * r.const } : LinearCombo)).eval v = _
  rw [sub_eval, add_eval, smul_eval, smul_eval]
  show r.const * (l.const + IntList.dot l.coeffs v) + l.const * (r.const + IntList.dot r.coeffs v) -
    (l.const * r.const + 0) = (l.const + IntList.dot l.coeffs v) * (r.const + IntList.dot r.coeffs v)
  cases w with
  | inl w =>
    rw [IntList.dot_of_zero _ w, Int.add_zero, Int.add_zero, Int.mul_comm r.const, Int.add_comm, Int.add_sub_cancel]
  | inr w =>
    rw [IntList.dot_of_zero _ w, Int.add_zero, Int.add_zero, Int.add_sub_cancel, Int.mul_comm]
end LinearCombo

/-! ### Intervals -/
abbrev LowerBound : Type := Option Int
abbrev UpperBound : Type := Option Int
abbrev LowerBound.sat (b : LowerBound) (t : Int) : Bool := b.all fun x => decide (x ≤ t)
abbrev UpperBound.sat (b : UpperBound) (t : Int) : Bool := b.all fun y => decide (t ≤ y)
structure Constraint where
  lowerBound : LowerBound
  upperBound : UpperBound

namespace Constraint
def sat (c : Constraint) (t : Int) : Bool := decide (c.lowerBound.sat t ∧ c.upperBound.sat t)
def map (c : Constraint) (f : Int → Int) : Constraint where
  lowerBound := c.lowerBound.map f
  upperBound := c.upperBound.map f
def flip (c : Constraint) : Constraint where
  lowerBound := c.upperBound
  upperBound := c.lowerBound
def neg (c : Constraint) : Constraint := c.flip.map fun x => -x
def trivial : Constraint := ⟨none, none⟩
def impossible : Constraint := ⟨some 1, some 0⟩
def exact (r : Int) : Constraint := ⟨some r, some r⟩
def isImpossible : Constraint → Bool
  | ⟨some x, some y⟩ => decide (y < x)
  | _ => false
def scale (k : Int) (c : Constraint) : Constraint :=
  if k = 0 then
    if c.isImpossible then c else ⟨some 0, some 0⟩
  else if 0 < k then c.map fun x => k * x
  else c.flip.map fun x => k * x
def add (x y : Constraint) : Constraint where
  lowerBound := x.lowerBound.bind fun a => y.lowerBound.map fun b => a + b
  upperBound := x.upperBound.bind fun a => y.upperBound.map fun b => a + b
def combo (a : Int) (x : Constraint) (b : Int) (y : Constraint) : Constraint := add (scale a x) (scale b y)
def combine (x y : Constraint) : Constraint where
  lowerBound := Option.merge max x.lowerBound y.lowerBound
  upperBound := Option.merge min x.upperBound y.upperBound
def div (c : Constraint) (k : Nat) : Constraint where
  lowerBound := c.lowerBound.map fun x => -(-x / k)
  upperBound := c.upperBound.map fun y => y / k
abbrev sat' (c : Constraint) (x y : Coeffs) : Bool := c.sat (Coeffs.dot x y)

variable {c d : Constraint} {s t : Int}
/-- Being inside, without Booleans: at least each lower bound, at most each upper bound. -/
theorem sat_iff : c.sat t = true ↔ (∀ x, c.lowerBound = some x → x ≤ t) ∧ ∀ y, c.upperBound = some y → t ≤ y := by
  have bound : ∀ (b : Option Int) (p : Int → Prop) [DecidablePred p],
      (b.all fun x => decide (p x)) = true ↔ ∀ x, b = some x → p x := fun b p _ => by
    cases b with
    | none => exact ⟨fun _ => nofun, fun _ => rfl⟩
    | some x => exact ⟨fun h y e => Option.some_inj.1 e ▸ of_decide_eq_true h, fun h => decide_eq_true (h x rfl)⟩
  exact decide_eq_true_iff.trans (and_congr (bound _ _) (bound _ _))
theorem map_some {b : Option Int} {f : Int → Int} {x : Int} (h : b.map f = some x) : ∃ y, b = some y ∧ f y = x := by
  cases b with
  | none => exact nomatch h
  | some y => exact ⟨y, rfl, Option.some_inj.1 h⟩
theorem map_sat {f : Int → Int} (mono : ∀ x y, x ≤ y → f x ≤ f y) (h : c.sat t) : (c.map f).sat (f t) := by
  have g := sat_iff.1 h
  refine sat_iff.2 ⟨fun x e => ?_, fun x e => ?_⟩
  · obtain ⟨y, e', rfl⟩ := map_some e; exact mono _ _ (g.1 y e')
  · obtain ⟨y, e', rfl⟩ := map_some e; exact mono _ _ (g.2 y e')
theorem flip_map_sat {f : Int → Int} (anti : ∀ x y, x ≤ y → f y ≤ f x) (h : c.sat t) : (c.flip.map f).sat (f t) := by
  have g := sat_iff.1 h
  refine sat_iff.2 ⟨fun x e => ?_, fun x e => ?_⟩
  · obtain ⟨y, e', rfl⟩ := map_some e; exact anti _ _ (g.2 y e')
  · obtain ⟨y, e', rfl⟩ := map_some e; exact anti _ _ (g.1 y e')
theorem neg_sat (h : c.sat t) : c.neg.sat (-t) := flip_map_sat (fun _ _ => Int.neg_le_neg) h
theorem not_sat_of_isImpossible (h : isImpossible c) : ¬c.sat t := fun w => by
  have g := sat_iff.1 w
  obtain ⟨lower, upper⟩ := c
  cases lower with
  | none => exact nomatch h
  | some x => cases upper with
    | none => exact nomatch h
    | some y =>
      exact Int.lt_irrefl t (Int.lt_of_le_of_lt (g.2 y rfl) (Int.lt_of_lt_of_le (of_decide_eq_true h) (g.1 x rfl)))
theorem scale_sat (k : Int) (h : c.sat t) : (scale k c).sat (k * t) := by
  unfold scale
  by_cases zero : k = 0
  · rw [if_pos zero, if_neg fun no => not_sat_of_isImpossible no h, zero, Int.zero_mul]; rfl
  · rw [if_neg zero]
    by_cases pos : 0 < k
    · rw [if_pos pos]
      exact map_sat (f := fun x => k * x) (fun _ _ le => Int.mul_le_mul_of_nonneg_left le (Int.le_of_lt pos)) h
    · rw [if_neg pos]
      exact flip_map_sat (f := fun x => k * x) (fun _ _ => Int.mul_le_mul_of_nonpos_left (Int.not_lt.1 pos)) h
theorem bind_map_some {b b' : Option Int} {x : Int} (h : (b.bind fun p => b'.map fun q => p + q) = some x) :
    ∃ p q, b = some p ∧ b' = some q ∧ p + q = x := by
  cases b with
  | none => exact nomatch h
  | some p => cases b' with
    | none => exact nomatch h
    | some q => exact ⟨p, q, rfl, rfl, Option.some_inj.1 h⟩
theorem add_sat (h : c.sat s) (g : d.sat t) : (add c d).sat (s + t) := by
  have h' := sat_iff.1 h
  have g' := sat_iff.1 g
  refine sat_iff.2 ⟨fun x e => ?_, fun x e => ?_⟩
  · obtain ⟨p, q, hp, hq, rfl⟩ := bind_map_some e; exact Int.add_le_add (h'.1 p hp) (g'.1 q hq)
  · obtain ⟨p, q, hp, hq, rfl⟩ := bind_map_some e; exact Int.add_le_add (h'.2 p hp) (g'.2 q hq)
theorem combo_sat (a : Int) (h : c.sat s) (b : Int) (g : d.sat t) : (combo a c b d).sat (a * s + b * t) :=
  add_sat (scale_sat a h) (scale_sat b g)
theorem merge_some {f : Int → Int → Int} {p : Int → Prop} (closed : ∀ x y, p x → p y → p (f x y)) {b b' : Option Int}
    (h : ∀ x, b = some x → p x) (g : ∀ x, b' = some x → p x) : ∀ x, Option.merge f b b' = some x → p x := by
  intro x e
  cases b with
  | none => cases b' with
    | none => exact nomatch e
    | some y => exact g x e
  | some y => cases b' with
    | none => exact h x e
    | some z => exact Option.some_inj.1 e ▸ closed y z (h y rfl) (g z rfl)
theorem combine_sat (h : c.sat t) (g : d.sat t) : (combine c d).sat t := by
  have h' := sat_iff.1 h
  have g' := sat_iff.1 g
  exact sat_iff.2 ⟨merge_some (p := fun x => x ≤ t) (fun _ _ => Int.max_le_of) h'.1 g'.1,
    merge_some (p := fun x => t ≤ x) (fun _ _ => Int.le_min_of) h'.2 g'.2⟩
theorem div_sat {k : Nat} (pos : 0 < k) (h : c.sat (k * t)) : (c.div k).sat t := by
  have g := sat_iff.1 h
  have pos : 0 < (k : Int) := Int.natCast_lt.2 pos
  refine sat_iff.2 ⟨fun x e => ?_, fun x e => ?_⟩
  · obtain ⟨y, e', rfl⟩ := map_some e
    have le := Int.neg_le_neg (g.1 y e')
    rw [← Int.mul_neg] at le
    have le := Int.neg_le_neg (Int.le_ediv_of_mul_le pos le)
    rw [Int.neg_neg] at le; exact le
  · obtain ⟨y, e', rfl⟩ := map_some e; exact Int.le_ediv_of_mul_le pos (g.2 y e')

theorem combine_sat' {s t : Constraint} {x y : Coeffs} (ws : s.sat' x y) (wt : t.sat' x y) : (s.combine t).sat' x y :=
  combine_sat ws wt
theorem not_sat'_of_isImpossible {c : Constraint} (h : isImpossible c) {x y : Coeffs} : ¬c.sat' x y :=
  not_sat_of_isImpossible h
theorem neg_le_of_add_nonneg {a b : Int} (h : 0 ≤ a + b) : -a ≤ b := by
  have g := Int.add_le_add_left h (-a)
  rw [Int.add_zero, ← Int.add_assoc, Int.add_left_neg, Int.zero_add] at g; exact g
theorem addInequality_sat {c : Int} {x y : Coeffs} (w : c + Coeffs.dot x y ≥ 0) :
    Constraint.sat' { lowerBound := some (-c), upperBound := none } x y :=
  sat_iff.2 ⟨fun _ e => Option.some_inj.1 e ▸ neg_le_of_add_nonneg w, nofun⟩
theorem eq_neg_of_add_eq_zero {a b : Int} (h : a + b = 0) : -a = b := by
  have g := congrArg (-a + ·) h
  simp only [Int.add_zero] at g
  rw [← Int.add_assoc, Int.add_left_neg, Int.zero_add] at g; exact g.symm
theorem exact_sat {r t : Int} : (exact r).sat t = true ↔ r = t := by
  refine sat_iff.trans ⟨fun h => Int.le_antisymm (h.1 r rfl) (h.2 r rfl), fun e => ?_⟩
  exact ⟨fun _ g => Option.some_inj.1 g ▸ Int.le_of_eq e, fun _ g => Option.some_inj.1 g ▸ Int.le_of_eq e.symm⟩
theorem addEquality_sat {c : Int} {x y : Coeffs} (w : c + Coeffs.dot x y = 0) :
    Constraint.sat' { lowerBound := some (-c), upperBound := some (-c) } x y :=
  exact_sat.2 (eq_neg_of_add_eq_zero w)
end Constraint

/-! ### Normal forms: leading coefficient positive, coefficients without a common factor -/
noncomputable def positivizeConstraint (s : Constraint) (x : Coeffs) : Constraint := if 0 ≤ x.leading then s else s.neg
noncomputable def positivizeCoeffs (x : Coeffs) : Coeffs := if 0 ≤ x.leading then x else x.smul (-1)
noncomputable def normalizeConstraint (s : Constraint) (x : Coeffs) : Constraint :=
  if x.gcd = 0 then if s.sat 0 then .trivial else .impossible
  else if x.gcd = 1 then s else s.div x.gcd
noncomputable def normalizeCoeffs (x : Coeffs) : Coeffs :=
  if x.gcd = 0 then x else if x.gcd = 1 then x else x.sdiv x.gcd
noncomputable abbrev tidyConstraint (s : Constraint) (x : Coeffs) : Constraint :=
  normalizeConstraint (positivizeConstraint s x) (positivizeCoeffs x)
noncomputable abbrev tidyCoeffs (_ : Constraint) (x : Coeffs) : Coeffs := normalizeCoeffs (positivizeCoeffs x)

section
variable {s : Constraint} {x v : Coeffs}
theorem positivize_sat (w : s.sat' x v) : (positivizeConstraint s x).sat' (positivizeCoeffs x) v := by
  unfold positivizeConstraint positivizeCoeffs
  by_cases h : 0 ≤ x.leading
  · rw [if_pos h, if_pos h]; exact w
  · rw [if_neg h, if_neg h]
    show s.neg.sat (IntList.dot (IntList.smul x (-1)) v) = true
    rw [IntList.dot_smul, LinearCombo.neg_one_mul]; exact Constraint.neg_sat w
theorem normalize_sat (w : s.sat' x v) : (normalizeConstraint s x).sat' (normalizeCoeffs x) v := by
  unfold normalizeConstraint normalizeCoeffs
  by_cases zero : x.gcd = 0
  · rw [if_pos zero, if_pos zero]
    have none : ∀ y, y ∈ x → y = 0 := fun y m => by
      obtain ⟨c, e⟩ := IntList.gcd_dvd m
      rw [e, show IntList.gcd x = 0 from zero]; exact Int.zero_mul c
    have value : Coeffs.dot x v = 0 := IntList.dot_of_zero v none
    have w : s.sat 0 = true := value ▸ w
    rw [if_pos w]; rfl
  · rw [if_neg zero, if_neg zero]
    by_cases one : x.gcd = 1
    · rw [if_pos one, if_pos one]; exact w
    · rw [if_neg one, if_neg one]
      refine Constraint.div_sat (Nat.pos_of_ne_zero zero) ?_
      have e : (x.gcd : Int) * Coeffs.dot (Coeffs.sdiv x x.gcd) v = Coeffs.dot x v :=
        IntList.dot_sdiv v fun _ => IntList.gcd_dvd
      rw [e]; exact w
theorem tidy_sat {s : Constraint} {x v : Coeffs} (w : s.sat' x v) : (tidyConstraint s x).sat' (tidyCoeffs s x) v :=
  normalize_sat (positivize_sat w)
end
theorem combo_sat' (s t : Constraint) (a : Int) (x : Coeffs) (b : Int) (y : Coeffs) (v : Coeffs)
    (wx : s.sat' x v) (wy : t.sat' y v) : (Constraint.combo a s b t).sat' (Coeffs.combo a x b y) v := by
  show (Constraint.combo a s b t).sat (IntList.dot (IntList.combo a x b y) v) = true
  rw [IntList.dot_combo]; exact Constraint.combo_sat a wx b wy

/-! ### Equations without a coefficient ±1: a new variable for a quotient -/
abbrev bmod_div_term (m : Nat) (a b : Coeffs) : Int := Coeffs.bmod_dot_sub_dot_bmod m a b / m
def bmod_coeffs (m : Nat) (i : Nat) (x : Coeffs) : Coeffs := Coeffs.set (Coeffs.bmod x m) i m
theorem dvd_bmod_dot_sub_dot_bmod (m : Nat) (a b : Coeffs) : (m : Int) ∣ Coeffs.bmod_dot_sub_dot_bmod m a b := by
  have e : Coeffs.bmod_dot_sub_dot_bmod m a b =
      (Int.bmod (Coeffs.dot a b) m - Coeffs.dot a b) - (Coeffs.dot (Coeffs.bmod a m) b - Coeffs.dot a b) := by
    show _ + -_ = _ + -_ + -(_ + -_)
    rw [Int.neg_add, Int.neg_neg, Int.add_comm (-Coeffs.dot (Coeffs.bmod a m) b), ← Int.add_assoc,
      Int.add_assoc _ _ (Coeffs.dot a b), Int.add_left_neg, Int.add_zero]
  rw [e]; exact Int.dvd_sub (Int.dvd_bmod_sub _ m) (IntList.dvd_dot_bmod a b m)
theorem bmod_sat (m : Nat) (r : Int) (i : Nat) (x v : Coeffs) (h : x.length ≤ i)
    (p : Coeffs.get v i = bmod_div_term m x v) (w : (Constraint.exact r).sat' x v) :
    (Constraint.exact (Int.bmod r m)).sat' (bmod_coeffs m i x) v := by
  refine Constraint.exact_sat.2 ?_
  have value : r = Coeffs.dot x v := Constraint.exact_sat.1 w
  have short : (Coeffs.bmod x m).length ≤ i := by
    show (List.map _ x).length ≤ i
    rw [List.length_map]; exact h
  show Int.bmod r m = IntList.dot (IntList.set (IntList.bmod x m) i m) v
  have p : IntList.get v i = bmod_div_term m x v := p
  rw [IntList.dot_set, IntList.get_of_length_le short, Int.sub_zero, p,
    Int.mul_ediv_cancel_of_dvd (dvd_bmod_dot_sub_dot_bmod m x v), value, Int.add_comm]
  exact (Int.sub_add_cancel _ _).symm
end Lean.Omega
