prelude
import Init.Omega.LinearCombo
/-!
What `omega` names, third part: intervals (`Constraint`) for the values of linear combinations, and the soundness of
each step of its search.
-/
universe u v

namespace Lean.Omega
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
