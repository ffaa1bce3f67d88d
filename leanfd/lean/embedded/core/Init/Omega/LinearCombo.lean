prelude
import Init.Omega.Int
/-!
What `omega` names, second part: lists of coefficients and linear combinations of atoms. The functions agree with those
that the tactic runs natively on every coefficient list, because the kernel evaluates them here to check the tactic's
proof terms; they are written as direct recursions so that this evaluation and the proofs stay short.
-/
universe u v

namespace Lean.Omega
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

end Lean.Omega
