prelude
import Init.Data.Int.Cutsat
/-!
Cooper's elimination, as grind's `lia` cites it: two bounds for a variable, and perhaps a divisor, leave finitely many
cases for how far the one bound is from being met. Names, arguments and statements: Init/Data/Int/Linear.lean of the
standard library. Its number of cases is a least common multiple; here any `n` will do that the divisors allow.
-/
namespace Int.Internal.Linear
/-- One of `p 0`, …, `p (n - 1)` holds. -/
def OrOver : Nat → (Nat → Prop) → Prop
  | 0, _ => False
  | n + 1, p => p n ∨ OrOver n p
def OrOver_cases_type : Nat → (Nat → Prop) → Prop
  | 0, p => p 0
  | n + 1, p => ¬p (n + 1) → OrOver_cases_type n p
theorem orOver_cases : ∀ {n : Nat} {p : Nat → Prop}, OrOver (n + 1) p → OrOver_cases_type n p
  | 0, _, h => h.resolve_right id
  | _ + 1, _, h => fun no => orOver_cases (h.resolve_left no)
theorem orOver_of_lt {p : Nat → Prop} {i : Nat} (h : p i) : ∀ {n : Nat}, i < n → OrOver n p
  | n + 1, l => if e : i = n then .inl (e ▸ h) else .inr (orOver_of_lt h (by omega))

/-- What depends on a number only up to `n`, and grows with it, can be had below `n`. -/
theorem orOver_emod {n : Nat} (pos : 0 < n) {u : Int} (nonneg : 0 ≤ u) {p : Nat → Prop}
    (h : ∀ k : Nat, (k : Int) ≤ u → (n : Int) ∣ u - k → p k) : OrOver n p := by
  have n0 : (0 : Int) < n := Int.natCast_lt.2 pos
  have ge := Int.emod_nonneg u (Int.ne_of_gt n0)
  have e : ((u % n).toNat : Int) = u % n := Int.toNat_of_nonneg ge
  have d := Int.mul_ediv_add_emod u n
  have le : 0 ≤ (n : Int) * (u / n) := Int.mul_nonneg (Int.le_of_lt n0) (Int.ediv_nonneg nonneg (Int.le_of_lt n0))
  refine orOver_of_lt (i := (u % n).toNat) (h _ (by omega) ⟨u / n, by omega⟩) ?_
  have := Int.emod_lt_of_pos u n0
  omega

variable (ctx : Context)
theorem split_eq {ctx} (a : Int) (p : Poly) (b : Int) (q : Poly) (c : Int) :
    ((Poly.combo a p b q).addConst c).denote' ctx = a * p.eval ctx.get + b * q.eval ctx.get + c := by
  rw [Poly.denote'_eq, Poly.eval_addConst, Poly.eval_combo]
theorem addConst_eq {ctx} (p : Poly) (c : Int) : (p.addConst c).denote' ctx = p.eval ctx.get + c := by
  rw [Poly.denote'_eq, Poly.eval_addConst]
theorem headTail {p : Poly} {x : Var} (h : Poly.rec (fun _ => false) (fun _ y _ _ => Nat.beq x y) p = true) (f : Var → Int) :
    p.eval f = p.leadCoeff * f x + p.tail.eval f :=
  match p, h with
  | .add _ _ _, h => by rw [Nat.eq_of_beq_eq_true h]; rfl
noncomputable def leads (x : Var) (p : Poly) : Bool := Poly.rec (fun _ => false) (fun _ y _ _ => Nat.beq x y) p
noncomputable def Poly.leadVar (p : Poly) : Var := Poly.rec (fun _ => 0) (fun _ x _ _ => x) p

/-! ### From below: what the bound `a * x + p ≤ 0` with `a < 0` lacks -/
noncomputable def cooper_dvd_left_cert (p₁ p₂ p₃ : Poly) (d : Int) (n : Nat) : Bool :=
  leads p₁.leadVar p₁ && leads p₁.leadVar p₂ && leads p₁.leadVar p₃ && blt' p₁.leadCoeff 0 && blt' 0 p₂.leadCoeff && Nat.ble 1 n &&
    divides p₁.leadCoeff n && divides (p₁.leadCoeff * d) (p₃.leadCoeff * n)
noncomputable def cooper_dvd_left_split (ctx : Context) (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) : Prop :=
  ((Poly.combo p₂.leadCoeff p₁.tail (-p₁.leadCoeff) p₂.tail).addConst (p₂.leadCoeff * k)).denote' ctx ≤ 0 ∧
  p₁.leadCoeff ∣ (p₁.tail.addConst k).denote' ctx ∧
  p₁.leadCoeff * d ∣ ((Poly.combo p₃.leadCoeff p₁.tail (-p₁.leadCoeff) p₃.tail).addConst (p₃.leadCoeff * k)).denote' ctx
theorem cooper_left_core {a b p q x : Int} {n : Nat} {P : Nat → Prop} (neg : a < 0) (pos : 0 < b) (n0 : 0 < n) (h₁ : a * x + p ≤ 0)
    (h₂ : b * x + q ≤ 0) (dn : a ∣ n)
    (h : ∀ k : Nat, (∃ r, p + k = -a * x - n * r) → b * p + -a * q + b * k ≤ 0 → a ∣ p + k → P k) : OrOver n P := by
  refine orOver_emod n0 (u := -a * x - p) (by rw [Int.neg_mul]; omega) fun k le ⟨r, e⟩ => h k ⟨r, by omega⟩ ?_ ?_
  · have u := Int.mul_le_mul_of_nonneg_left (show p + k ≤ -a * x by omega) (Int.le_of_lt pos)
    have v := nonpos_mul (show 0 ≤ -a by omega) h₂
    rw [Int.mul_add] at u v
    rw [Int.mul_left_comm b] at u
    omega
  · rw [show p + (k : Int) = a * -x - n * r by rw [Int.mul_neg, ← Int.neg_mul]; omega]
    exact Int.dvd_sub (Int.dvd_mul_right a _) (Int.dvd_mul_of_dvd_left dn)
theorem cooper_dvd_left (p₁ p₂ p₃ : Poly) (d : Int) (n : Nat) (h : cooper_dvd_left_cert p₁ p₂ p₃ d n = true) :
    p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 → d ∣ p₃.denote' ctx → OrOver n (cooper_dvd_left_split ctx p₁ p₂ p₃ d) := by
  have ⟨h, dc⟩ := and_true h
  have ⟨h, dn⟩ := and_true h
  have ⟨h, n0⟩ := and_true h
  have ⟨h, pos⟩ := and_true h
  have ⟨h, neg⟩ := and_true h
  have ⟨h, l₃⟩ := and_true h
  have ⟨l₁, l₂⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, headTail l₁, headTail l₂, headTail l₃]
  intro h₁ h₂ h₃
  refine cooper_left_core (lt_of_blt' neg) (lt_of_blt' pos) (Nat.le_of_ble_eq_true n0) h₁ h₂ (of_divides dn) fun k ⟨r, e⟩ l g => ?_
  refine ⟨by rw [split_eq]; exact l, by rw [addConst_eq]; exact g, ?_⟩
  rw [split_eq, Int.add_right_comm, ← Int.mul_add, e, Int.mul_sub, ← Int.mul_assoc _ (n : Int), Int.mul_left_comm]
  have dc : -p₁.leadCoeff * d ∣ p₃.leadCoeff * (n : Int) * r := by
    rw [Int.neg_mul]; exact Int.neg_dvd.2 (Int.dvd_mul_of_dvd_left (of_divides dc))
  have t := Int.dvd_sub (Int.mul_dvd_mul_left (-p₁.leadCoeff) h₃) dc
  rw [Int.mul_add] at t
  refine Int.neg_dvd.1 ?_
  rw [← Int.neg_mul]
  rw [show ∀ a b c : Int, a - b + c = a + c - b by omega]; exact t
noncomputable def cooper_dvd_left_split_ineq_cert (p₁ p₂ : Poly) (k : Int) (b : Int) (p' : Poly) : Bool :=
  beq' p₂.leadCoeff b && p'.eqv 1 ((Poly.combo p₂.leadCoeff p₁.tail (-p₁.leadCoeff) p₂.tail).addConst (p₂.leadCoeff * k)) 0 (.num 0)
theorem denote'_of_eqv {ctx} {p q : Poly} (h : p.eqv 1 q 0 (.num 0) = true) : p.denote' ctx = q.denote' ctx := by
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.of_eqv h]; omega
theorem cooper_dvd_left_split_ineq (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) (b : Int) (p' : Poly)
    (h : cooper_dvd_left_split ctx p₁ p₂ p₃ d k) (g : cooper_dvd_left_split_ineq_cert p₁ p₂ k b p' = true) : p'.denote' ctx ≤ 0 :=
  denote'_of_eqv (and_true g).2 ▸ h.1
/-- Whether `d` is the divisor `a`, and `p'` is `q`. -/
noncomputable def split_dvd_cert (d : Int) (a : Int) (p' q : Poly) : Bool := beq' d a && p'.eqv 1 q 0 (.num 0)
theorem of_split_dvd_cert {ctx} {d a : Int} {p' q : Poly} (h : split_dvd_cert d a p' q = true) (g : a ∣ q.denote' ctx) : d ∣ p'.denote' ctx := by
  have ⟨e, f⟩ := and_true h
  rw [eq_of_beq' e, denote'_of_eqv f]; exact g
theorem cooper_dvd_left_split_dvd1 (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) (a : Int) (p' : Poly)
    (h : cooper_dvd_left_split ctx p₁ p₂ p₃ d k) (g : split_dvd_cert a p₁.leadCoeff p' (p₁.tail.addConst k) = true) :
    a ∣ p'.denote' ctx := of_split_dvd_cert g h.2.1
theorem cooper_dvd_left_split_dvd2 (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) (d' : Int) (p' : Poly)
    (h : cooper_dvd_left_split ctx p₁ p₂ p₃ d k)
    (g : split_dvd_cert d' (p₁.leadCoeff * d) p'
      ((Poly.combo p₃.leadCoeff p₁.tail (-p₁.leadCoeff) p₃.tail).addConst (p₃.leadCoeff * k)) = true) :
    d' ∣ p'.denote' ctx := of_split_dvd_cert g h.2.2

noncomputable def cooper_left_cert (p₁ p₂ : Poly) (n : Nat) : Bool :=
  leads p₁.leadVar p₁ && leads p₁.leadVar p₂ && blt' p₁.leadCoeff 0 && blt' 0 p₂.leadCoeff && Nat.ble 1 n && divides p₁.leadCoeff n
noncomputable def cooper_left_split (ctx : Context) (p₁ p₂ : Poly) (k : Nat) : Prop :=
  ((Poly.combo p₂.leadCoeff p₁.tail (-p₁.leadCoeff) p₂.tail).addConst (p₂.leadCoeff * k)).denote' ctx ≤ 0 ∧
  p₁.leadCoeff ∣ (p₁.tail.addConst k).denote' ctx
theorem cooper_left (p₁ p₂ : Poly) (n : Nat) (h : cooper_left_cert p₁ p₂ n = true) :
    p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 → OrOver n (cooper_left_split ctx p₁ p₂) := by
  have ⟨h, dn⟩ := and_true h
  have ⟨h, n0⟩ := and_true h
  have ⟨h, pos⟩ := and_true h
  have ⟨h, neg⟩ := and_true h
  have ⟨l₁, l₂⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, headTail l₁, headTail l₂]
  intro h₁ h₂
  exact cooper_left_core (lt_of_blt' neg) (lt_of_blt' pos) (Nat.le_of_ble_eq_true n0) h₁ h₂ (of_divides dn) fun k _ l g =>
    ⟨by rw [split_eq]; exact l, by rw [addConst_eq]; exact g⟩
theorem cooper_left_split_ineq (p₁ p₂ : Poly) (k : Nat) (b : Int) (p' : Poly)
    (h : cooper_left_split ctx p₁ p₂ k) (g : cooper_dvd_left_split_ineq_cert p₁ p₂ k b p' = true) : p'.denote' ctx ≤ 0 :=
  denote'_of_eqv (and_true g).2 ▸ h.1
theorem cooper_left_split_dvd (p₁ p₂ : Poly) (k : Nat) (a : Int) (p' : Poly)
    (h : cooper_left_split ctx p₁ p₂ k) (g : split_dvd_cert a p₁.leadCoeff p' (p₁.tail.addConst k) = true) :
    a ∣ p'.denote' ctx := of_split_dvd_cert g h.2

/-! ### From above: what the bound `b * x + q ≤ 0` with `0 < b` lacks -/
noncomputable def cooper_dvd_right_cert (p₁ p₂ p₃ : Poly) (d : Int) (n : Nat) : Bool :=
  leads p₁.leadVar p₁ && leads p₁.leadVar p₂ && leads p₁.leadVar p₃ && blt' p₁.leadCoeff 0 && blt' 0 p₂.leadCoeff && Nat.ble 1 n &&
    divides p₂.leadCoeff n && divides (p₂.leadCoeff * d) (p₃.leadCoeff * n)
noncomputable def cooper_dvd_right_split (ctx : Context) (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) : Prop :=
  ((Poly.combo p₂.leadCoeff p₁.tail (-p₁.leadCoeff) p₂.tail).addConst (-p₁.leadCoeff * k)).denote' ctx ≤ 0 ∧
  p₂.leadCoeff ∣ (p₂.tail.addConst k).denote' ctx ∧
  p₂.leadCoeff * d ∣ ((Poly.combo (-p₃.leadCoeff) p₂.tail p₂.leadCoeff p₃.tail).addConst (-p₃.leadCoeff * k)).denote' ctx
theorem cooper_right_core {a b p q x : Int} {n : Nat} {P : Nat → Prop} (neg : a < 0) (pos : 0 < b) (n0 : 0 < n) (h₁ : a * x + p ≤ 0)
    (h₂ : b * x + q ≤ 0) (dn : b ∣ n)
    (h : ∀ k : Nat, (∃ r, q + k = -b * x - n * r) → b * p + -a * q + -a * k ≤ 0 → b ∣ q + k → P k) : OrOver n P := by
  refine orOver_emod n0 (u := -b * x - q) (by rw [Int.neg_mul]; omega) fun k le ⟨r, e⟩ => h k ⟨r, by omega⟩ ?_ ?_
  · have u := Int.mul_le_mul_of_nonneg_left (show q + k ≤ -b * x by omega) (show 0 ≤ -a by omega)
    have v := nonpos_mul (Int.le_of_lt pos) h₁
    rw [Int.mul_add] at u v
    rw [Int.neg_mul b x, Int.neg_mul_neg, Int.mul_left_comm a b] at u
    omega
  · rw [show q + (k : Int) = b * -x - n * r by rw [Int.mul_neg, ← Int.neg_mul]; omega]
    exact Int.dvd_sub (Int.dvd_mul_right b _) (Int.dvd_mul_of_dvd_left dn)
theorem cooper_dvd_right (p₁ p₂ p₃ : Poly) (d : Int) (n : Nat) (h : cooper_dvd_right_cert p₁ p₂ p₃ d n = true) :
    p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 → d ∣ p₃.denote' ctx → OrOver n (cooper_dvd_right_split ctx p₁ p₂ p₃ d) := by
  have ⟨h, dc⟩ := and_true h
  have ⟨h, dn⟩ := and_true h
  have ⟨h, n0⟩ := and_true h
  have ⟨h, pos⟩ := and_true h
  have ⟨h, neg⟩ := and_true h
  have ⟨h, l₃⟩ := and_true h
  have ⟨l₁, l₂⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, headTail l₁, headTail l₂, headTail l₃]
  intro h₁ h₂ h₃
  refine cooper_right_core (lt_of_blt' neg) (lt_of_blt' pos) (Nat.le_of_ble_eq_true n0) h₁ h₂ (of_divides dn) fun k ⟨r, e⟩ l g => ?_
  refine ⟨by rw [split_eq]; exact l, by rw [addConst_eq]; exact g, ?_⟩
  rw [split_eq, Int.add_right_comm, ← Int.mul_add, e, Int.mul_sub, Int.neg_mul p₂.leadCoeff, Int.neg_mul_neg,
    Int.mul_left_comm p₃.leadCoeff p₂.leadCoeff, Int.neg_mul, ← Int.mul_assoc _ (n : Int)]
  have t := Int.dvd_add (Int.mul_dvd_mul_left p₂.leadCoeff h₃) (Int.dvd_mul_of_dvd_left (c := r) (of_divides dc))
  rw [Int.mul_add] at t
  rw [show ∀ a b c : Int, a - -b + c = a + c + b by omega]; exact t
noncomputable def cooper_right_split_ineq_cert (p₁ p₂ : Poly) (k : Int) (a : Int) (p' : Poly) : Bool :=
  beq' p₁.leadCoeff a && p'.eqv 1 ((Poly.combo p₂.leadCoeff p₁.tail (-p₁.leadCoeff) p₂.tail).addConst (-p₁.leadCoeff * k)) 0 (.num 0)
theorem cooper_dvd_right_split_ineq (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) (a : Int) (p' : Poly)
    (h : cooper_dvd_right_split ctx p₁ p₂ p₃ d k) (g : cooper_right_split_ineq_cert p₁ p₂ k a p' = true) : p'.denote' ctx ≤ 0 :=
  denote'_of_eqv (and_true g).2 ▸ h.1
theorem cooper_dvd_right_split_dvd1 (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) (b : Int) (p' : Poly)
    (h : cooper_dvd_right_split ctx p₁ p₂ p₃ d k) (g : split_dvd_cert b p₂.leadCoeff p' (p₂.tail.addConst k) = true) :
    b ∣ p'.denote' ctx := of_split_dvd_cert g h.2.1
theorem cooper_dvd_right_split_dvd2 (p₁ p₂ p₃ : Poly) (d : Int) (k : Nat) (d' : Int) (p' : Poly)
    (h : cooper_dvd_right_split ctx p₁ p₂ p₃ d k)
    (g : split_dvd_cert d' (p₂.leadCoeff * d) p'
      ((Poly.combo (-p₃.leadCoeff) p₂.tail p₂.leadCoeff p₃.tail).addConst (-p₃.leadCoeff * k)) = true) :
    d' ∣ p'.denote' ctx := of_split_dvd_cert g h.2.2

noncomputable def cooper_right_cert (p₁ p₂ : Poly) (n : Nat) : Bool :=
  leads p₁.leadVar p₁ && leads p₁.leadVar p₂ && blt' p₁.leadCoeff 0 && blt' 0 p₂.leadCoeff && Nat.ble 1 n && divides p₂.leadCoeff n
noncomputable def cooper_right_split (ctx : Context) (p₁ p₂ : Poly) (k : Nat) : Prop :=
  ((Poly.combo p₂.leadCoeff p₁.tail (-p₁.leadCoeff) p₂.tail).addConst (-p₁.leadCoeff * k)).denote' ctx ≤ 0 ∧
  p₂.leadCoeff ∣ (p₂.tail.addConst k).denote' ctx
theorem cooper_right (p₁ p₂ : Poly) (n : Nat) (h : cooper_right_cert p₁ p₂ n = true) :
    p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 → OrOver n (cooper_right_split ctx p₁ p₂) := by
  have ⟨h, dn⟩ := and_true h
  have ⟨h, n0⟩ := and_true h
  have ⟨h, pos⟩ := and_true h
  have ⟨h, neg⟩ := and_true h
  have ⟨l₁, l₂⟩ := and_true h
  rw [Poly.denote'_eq, Poly.denote'_eq, headTail l₁, headTail l₂]
  intro h₁ h₂
  exact cooper_right_core (lt_of_blt' neg) (lt_of_blt' pos) (Nat.le_of_ble_eq_true n0) h₁ h₂ (of_divides dn) fun k _ l g =>
    ⟨by rw [split_eq]; exact l, by rw [addConst_eq]; exact g⟩
theorem cooper_right_split_ineq (p₁ p₂ : Poly) (k : Nat) (a : Int) (p' : Poly)
    (h : cooper_right_split ctx p₁ p₂ k) (g : cooper_right_split_ineq_cert p₁ p₂ k a p' = true) : p'.denote' ctx ≤ 0 :=
  denote'_of_eqv (and_true g).2 ▸ h.1
theorem cooper_right_split_dvd (p₁ p₂ : Poly) (k : Nat) (b : Int) (p' : Poly)
    (h : cooper_right_split ctx p₁ p₂ k) (g : split_dvd_cert b p₂.leadCoeff p' (p₂.tail.addConst k) = true) :
    b ∣ p'.denote' ctx := of_split_dvd_cert g h.2

/-! ### Bounds without a number of the residue class between them -/
/-- Whether no `x` with `r ∣ d` remainder lies in `a ≤ x ≤ -b`: the first one at or above `a` is above `-b`. -/
noncomputable def no_residue (a b d r : Int) : Bool := blt' (-b) (d * (-((r - a) / d)) + r)
noncomputable def cooper_unsat_cert (p₁ p₂ p₃ : Poly) (d α β : Int) : Bool :=
  leads p₁.leadVar p₁ && leads p₁.leadVar p₂ && leads p₁.leadVar p₃ && beq' p₁.leadCoeff (-1) && beq' p₂.leadCoeff 1 &&
    beq' (α * p₃.leadCoeff + β * d) 1 && blt' 1 d &&
    p₁.tail.isNum fun a => p₂.tail.isNum fun b => p₃.tail.isNum fun e => no_residue a b d (-α * e % d)
theorem cooper_unsat (p₁ p₂ p₃ : Poly) (d α β : Int) (h : cooper_unsat_cert p₁ p₂ p₃ d α β = true) :
    p₁.denote' ctx ≤ 0 → p₂.denote' ctx ≤ 0 → d ∣ p₃.denote' ctx → False := by
  have ⟨h, t⟩ := and_true h
  have ⟨h, d1⟩ := and_true h
  have ⟨h, bezout⟩ := and_true h
  have ⟨h, c₂⟩ := and_true h
  have ⟨h, c₁⟩ := and_true h
  have ⟨h, l₃⟩ := and_true h
  have ⟨l₁, l₂⟩ := and_true h
  have ⟨a, t, ea⟩ := Poly.of_isNum t
  have ⟨b, t, eb⟩ := Poly.of_isNum t
  have ⟨e, t, ee⟩ := Poly.of_isNum t
  rw [Poly.denote'_eq, Poly.denote'_eq, Poly.denote'_eq, headTail l₁, headTail l₂, headTail l₃, ea, eb, ee, eq_of_beq' c₁, eq_of_beq' c₂]
  have d1 := lt_of_blt' d1
  have t := lt_of_blt' t
  have bezout := eq_of_beq' bezout
  revert bezout t
  generalize ctx.get p₁.leadVar = x, p₃.leadCoeff = c
  intro t bezout h₁ h₂ ⟨k, hk⟩
  -- `x` is the residue up to a multiple of `d`
  have same : d ∣ x - -α * e % d := by
    have m := Int.mul_ediv_add_emod (-α * e) d
    refine ⟨α * k + β * x + -α * e / d, ?_⟩
    have u : (α * c + β * d) * x = 1 * x := by rw [bezout]
    have v : α * (c * x + e) = α * (d * k) := by rw [hk]
    rw [Int.add_mul, Int.mul_assoc, Int.mul_assoc] at u
    rw [Int.mul_add, Int.mul_left_comm α d] at v
    rw [Int.mul_add, Int.mul_add, Int.mul_left_comm d β]
    rw [Int.neg_mul] at m ⊢
    omega
  have le := le_of_dvd_of_le (by omega) (Int.dvd_neg.2 same) (show -(x - -α * e % d) ≤ -α * e % d - a by omega)
  rw [Int.mul_neg] at t
  omega
end Int.Internal.Linear
