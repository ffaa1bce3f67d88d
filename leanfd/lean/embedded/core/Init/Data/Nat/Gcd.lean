prelude
import Init.Omega
/-!
Divisibility, greatest common divisors, least common multiples. Names and statements: Init/Data/Nat/Dvd.lean,
Init/Data/Nat/Gcd.lean, Init/Data/Nat/Lcm.lean of the standard library.
-/
namespace Nat
/-! ### Divisibility -/
protected theorem dvd_def (a b : Nat) : (a ∣ b) = Exists (fun c => b = a * c) := rfl
protected theorem dvd_add_left {a b c : Nat} (h : a ∣ c) : a ∣ b + c ↔ a ∣ b := by
  rw [Nat.add_comm]; exact Nat.dvd_add_right h
protected theorem dvd_add_iff_right {k m n : Nat} (h : k ∣ m) : k ∣ n ↔ k ∣ m + n := (Nat.dvd_add_right h).symm
protected theorem dvd_add_iff_left {k m n : Nat} (h : k ∣ n) : k ∣ m ↔ k ∣ m + n := (Nat.dvd_add_left h).symm
theorem dvd_mod_iff {k m n : Nat} (h : k ∣ n) : k ∣ m % n ↔ k ∣ m := by
  have split := Nat.dvd_add_left (b := m % n) (Nat.dvd_mul_right_of_dvd h (m / n))
  rw [mod_add_div] at split; exact split.symm
theorem pos_of_dvd_of_pos {m n : Nat} (H1 : m ∣ n) (H2 : 0 < n) : 0 < m :=
  Nat.pos_of_ne_zero fun e => Nat.ne_of_gt H2 (Nat.eq_zero_of_zero_dvd (e ▸ H1))
theorem eq_one_of_dvd_one {n : Nat} (H : n ∣ 1) : n = 1 := Nat.dvd_antisymm H (Nat.one_dvd n)
@[simp] theorem dvd_one {n : Nat} : n ∣ 1 ↔ n = 1 := ⟨eq_one_of_dvd_one, fun h => h ▸ Nat.dvd_refl 1⟩
@[simp] theorem mod_mod_of_dvd (a : Nat) (h : c ∣ b) : a % b % c = a % c := by
  obtain ⟨x, rfl⟩ := h
  have e := add_mul_mod_self_left (a % (c * x)) c (x * (a / (c * x)))
  rw [← Nat.mul_assoc, mod_add_div] at e; exact e.symm
protected theorem dvd_of_mul_dvd_mul_left (kpos : 0 < k) (H : k * m ∣ k * n) : m ∣ n :=
  H.elim fun l e => ⟨l, Nat.eq_of_mul_eq_mul_left kpos (e.trans (Nat.mul_assoc k m l))⟩
protected theorem dvd_of_mul_dvd_mul_right (kpos : 0 < k) (H : m * k ∣ n * k) : m ∣ n := by
  rw [Nat.mul_comm m k, Nat.mul_comm n k] at H; exact Nat.dvd_of_mul_dvd_mul_left kpos H
protected theorem mul_dvd_mul {a b c d : Nat} : a ∣ b → c ∣ d → a * c ∣ b * d
  | ⟨e, h⟩, ⟨f, g⟩ => ⟨e * f, by rw [h, g, Nat.mul_mul_mul_comm]⟩
protected theorem mul_dvd_mul_left {b c : Nat} (a : Nat) (h : b ∣ c) : a * b ∣ a * c := Nat.mul_dvd_mul (Nat.dvd_refl a) h
protected theorem mul_dvd_mul_right {a b : Nat} (h : a ∣ b) (c : Nat) : a * c ∣ b * c := Nat.mul_dvd_mul h (Nat.dvd_refl c)
protected theorem mul_dvd_mul_iff_left {a b c : Nat} (h : 0 < a) : a * b ∣ a * c ↔ b ∣ c :=
  ⟨Nat.dvd_of_mul_dvd_mul_left h, Nat.mul_dvd_mul_left a⟩
protected theorem mul_dvd_mul_iff_right {a b c : Nat} (h : 0 < c) : a * c ∣ b * c ↔ a ∣ b :=
  ⟨Nat.dvd_of_mul_dvd_mul_right h, fun g => Nat.mul_dvd_mul_right g c⟩
protected theorem mul_div_assoc {k n : Nat} (m : Nat) (H : k ∣ n) : m * n / k = m * (n / k) := by
  obtain ⟨x, rfl⟩ := H
  cases eq_zero_or_pos k with
  | inl e => rw [e, Nat.div_zero, Nat.div_zero, Nat.mul_zero]
  | inr h => rw [Nat.mul_left_comm, Nat.mul_div_cancel_left _ h, Nat.mul_div_cancel_left _ h]
theorem dvd_sub_mod (k : Nat) : n ∣ k - k % n := ⟨k / n, by have e := div_add_mod k n; omega⟩
theorem div_dvd_of_dvd {n m : Nat} (h : n ∣ m) : m / n ∣ m := ⟨n, (Nat.div_mul_cancel h).symm⟩
theorem not_dvd_of_pos_of_lt (h1 : 0 < n) (h2 : n < m) : ¬m ∣ n := fun h => Nat.not_le_of_gt h2 (le_of_dvd h1 h)
theorem dvd_of_pow_dvd {p k m : Nat} (hk : 1 ≤ k) (hpk : p ^ k ∣ m) : p ∣ m := by
  obtain ⟨j, rfl⟩ := exists_eq_add_one_of_ne_zero (Nat.ne_of_gt hk)
  exact Nat.dvd_trans (Nat.dvd_mul_left p (p ^ j)) hpk
protected theorem pow_dvd_pow {m n : Nat} (a : Nat) (h : m ≤ n) : a ^ m ∣ a ^ n :=
  (le.dest h).elim fun k e => ⟨a ^ k, e ▸ Nat.pow_add a m k⟩

/-! ### Greatest common divisors -/
@[simp] theorem gcd_zero_left (y : Nat) : gcd 0 y = y := by rw [gcd_eq, if_neg (Nat.lt_irrefl 0)]
theorem gcd_succ (x y : Nat) : gcd (succ x) y = gcd (y % succ x) (succ x) := by rw [gcd_eq, if_pos (succ_pos x)]
theorem gcd_add_one (x y : Nat) : gcd (x + 1) y = gcd (y % (x + 1)) (x + 1) := gcd_succ x y
theorem gcd_rec (m n : Nat) : gcd m n = gcd (n % m) m := by
  cases m with
  | zero => rw [gcd_zero_left, mod_zero, gcd_eq n]; by_cases h : 0 < n
            · rw [if_pos h, zero_mod, gcd_zero_left]
            · rw [if_neg h]; exact eq_zero_of_le_zero (Nat.not_lt.1 h)
  | succ m => exact gcd_succ m n
@[simp] theorem gcd_zero_right (n : Nat) : gcd n 0 = n := by rw [gcd_rec, zero_mod, gcd_zero_left]
@[elab_as_elim] theorem gcd.induction {P : Nat → Nat → Prop} (m n : Nat) (H0 : ∀ n, P 0 n)
    (H1 : ∀ m n, 0 < m → P (n % m) m → P m n) : P m n :=
  Nat.strongRecOn (motive := fun m => ∀ n, P m n) m (fun m ih n => match eq_zero_or_pos m with
    | .inl e => e ▸ H0 n
    | .inr h => H1 m n h (ih _ (mod_lt n h) m)) n
theorem dvd_gcd : k ∣ m → k ∣ n → k ∣ gcd m n := by
  refine gcd.induction m n (fun n _ h => (gcd_zero_left n).symm ▸ h) fun m n _ ih h g => ?_
  rw [gcd_rec]; exact ih ((dvd_mod_iff h).2 g) h
theorem dvd_gcd_iff : k ∣ gcd m n ↔ k ∣ m ∧ k ∣ n :=
  ⟨fun h => ⟨Nat.dvd_trans h (gcd_dvd_left m n), Nat.dvd_trans h (gcd_dvd_right m n)⟩, fun h => dvd_gcd h.1 h.2⟩
/-- Two numbers with the same divisors are equal; so laws of `gcd` are laws of conjunction. -/
private theorem eq_of_dvd_iff {a b : Nat} (h : ∀ k, k ∣ a ↔ k ∣ b) : a = b :=
  Nat.dvd_antisymm ((h a).1 (Nat.dvd_refl a)) ((h b).2 (Nat.dvd_refl b))
theorem gcd_comm (m n : Nat) : gcd m n = gcd n m := eq_of_dvd_iff fun k => by rw [dvd_gcd_iff, dvd_gcd_iff, and_comm]
theorem gcd_assoc (m n k : Nat) : gcd (gcd m n) k = gcd m (gcd n k) :=
  eq_of_dvd_iff fun l => by rw [dvd_gcd_iff, dvd_gcd_iff, dvd_gcd_iff, dvd_gcd_iff, and_assoc]
@[simp] theorem gcd_self (n : Nat) : gcd n n = n := eq_of_dvd_iff fun k => by rw [dvd_gcd_iff, and_self]
@[simp] theorem gcd_one_left (n : Nat) : gcd 1 n = 1 := eq_one_of_dvd_one (gcd_dvd_left 1 n)
@[simp] theorem gcd_one_right (n : Nat) : gcd n 1 = 1 := eq_one_of_dvd_one (gcd_dvd_right n 1)
instance instLawfulIdentityGcd : Std.LawfulIdentity gcd 0 where
  left_id := gcd_zero_left
  right_id := gcd_zero_right
instance instIdempotentOpGcd : Std.IdempotentOp gcd := ⟨gcd_self⟩
instance instCommutativeGcd : Std.Commutative gcd := ⟨gcd_comm⟩
instance instAssociativeGcd : Std.Associative gcd := ⟨gcd_assoc⟩
theorem gcd_le_left {m : Nat} (n : Nat) (h : 0 < m) : gcd m n ≤ m := le_of_dvd h (gcd_dvd_left m n)
theorem gcd_le_right {m : Nat} (n : Nat) (h : 0 < n) : gcd m n ≤ n := le_of_dvd h (gcd_dvd_right m n)
theorem gcd_eq_left {m n : Nat} (H : m ∣ n) : gcd m n = m := Nat.dvd_antisymm (gcd_dvd_left m n) (dvd_gcd (Nat.dvd_refl m) H)
theorem gcd_eq_right {m n : Nat} (H : n ∣ m) : gcd m n = n := (gcd_comm m n).trans (gcd_eq_left H)
theorem gcd_eq_left_iff_dvd : gcd m n = m ↔ m ∣ n := ⟨fun h => h ▸ gcd_dvd_right m n, gcd_eq_left⟩
theorem gcd_eq_right_iff_dvd : gcd n m = m ↔ m ∣ n := by rw [gcd_comm]; exact gcd_eq_left_iff_dvd
theorem gcd_mul_left (m n k : Nat) : gcd (m * n) (m * k) = m * gcd n k := by
  have modMul : ∀ x y, (m * x) % (m * y) = m * (x % y) := fun x y => by
    cases eq_zero_or_pos m with
    | inl e => rw [e, Nat.zero_mul, Nat.zero_mul, Nat.zero_mul]
    | inr hm =>
      cases eq_zero_or_pos y with
      | inl e => rw [e, Nat.mul_zero, mod_zero, mod_zero]
      | inr hy =>
        have e : m * x = m * (x % y) + m * y * (x / y) := by rw [Nat.mul_assoc, ← Nat.mul_add, mod_add_div]
        rw [e, add_mul_mod_self_left, mod_eq_of_lt (Nat.mul_lt_mul_of_pos_left (mod_lt x hy) hm)]
  refine gcd.induction n k (fun k => by rw [Nat.mul_zero, gcd_zero_left, gcd_zero_left]) fun n k _ ih => ?_
  rw [gcd_rec, modMul, ih, ← gcd_rec]
theorem gcd_mul_right (m n k : Nat) : gcd (m * n) (k * n) = gcd m k * n := by
  rw [Nat.mul_comm m n, Nat.mul_comm k n, Nat.mul_comm (gcd m k) n, gcd_mul_left]
theorem gcd_pos_of_pos_left {m : Nat} (n : Nat) (mpos : 0 < m) : 0 < gcd m n := pos_of_dvd_of_pos (gcd_dvd_left m n) mpos
theorem gcd_pos_of_pos_right (m : Nat) {n : Nat} (npos : 0 < n) : 0 < gcd m n := pos_of_dvd_of_pos (gcd_dvd_right m n) npos
theorem eq_zero_of_gcd_eq_zero_left {m n : Nat} (H : gcd m n = 0) : m = 0 := Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_left m n)
theorem eq_zero_of_gcd_eq_zero_right {m n : Nat} (H : gcd m n = 0) : n = 0 := Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_right m n)
theorem gcd_eq_zero_iff {i j : Nat} : gcd i j = 0 ↔ i = 0 ∧ j = 0 :=
  ⟨fun h => ⟨eq_zero_of_gcd_eq_zero_left h, eq_zero_of_gcd_eq_zero_right h⟩, fun ⟨h, g⟩ => by rw [h, g, gcd_zero_left]⟩
theorem gcd_ne_zero_left : m ≠ 0 → gcd m n ≠ 0 := mt eq_zero_of_gcd_eq_zero_left
theorem gcd_ne_zero_right : n ≠ 0 → gcd m n ≠ 0 := mt eq_zero_of_gcd_eq_zero_right
theorem gcd_div {m n k : Nat} (H1 : k ∣ m) (H2 : k ∣ n) : gcd (m / k) (n / k) = gcd m n / k := by
  cases eq_zero_or_pos k with
  | inl e => rw [e, Nat.div_zero, Nat.div_zero, Nat.div_zero, gcd_self]
  | inr h =>
    refine Nat.eq_of_mul_eq_mul_right h ?_
    rw [Nat.div_mul_cancel (dvd_gcd H1 H2), ← gcd_mul_right, Nat.div_mul_cancel H1, Nat.div_mul_cancel H2]
theorem gcd_eq_iff {g a b : Nat} : gcd a b = g ↔ g ∣ a ∧ g ∣ b ∧ (∀ c, c ∣ a → c ∣ b → c ∣ g) :=
  ⟨fun h => h ▸ ⟨gcd_dvd_left a b, gcd_dvd_right a b, fun _ => dvd_gcd⟩,
   fun ⟨ha, hb, hc⟩ => Nat.dvd_antisymm (hc _ (gcd_dvd_left a b) (gcd_dvd_right a b)) (dvd_gcd ha hb)⟩
theorem gcd_dvd_gcd_of_dvd_left {m k : Nat} (n : Nat) (H : m ∣ k) : gcd m n ∣ gcd k n :=
  dvd_gcd (Nat.dvd_trans (gcd_dvd_left m n) H) (gcd_dvd_right m n)
theorem gcd_dvd_gcd_of_dvd_right {m k : Nat} (n : Nat) (H : m ∣ k) : gcd n m ∣ gcd n k :=
  dvd_gcd (gcd_dvd_left n m) (Nat.dvd_trans (gcd_dvd_right n m) H)
@[simp] theorem gcd_mul_left_left (m n : Nat) : gcd (m * n) n = n := gcd_eq_right (Nat.dvd_mul_left n m)
@[simp] theorem gcd_mul_left_right (m n : Nat) : gcd n (m * n) = n := gcd_eq_left (Nat.dvd_mul_left n m)
@[simp] theorem gcd_mul_right_left (m n : Nat) : gcd (n * m) n = n := gcd_eq_right (Nat.dvd_mul_right n m)
@[simp] theorem gcd_mul_right_right (m n : Nat) : gcd n (n * m) = n := gcd_eq_left (Nat.dvd_mul_right n m)
@[simp] theorem gcd_gcd_self_right_left (m n : Nat) : gcd m (gcd m n) = gcd m n := gcd_eq_right (gcd_dvd_left m n)
@[simp] theorem gcd_gcd_self_right_right (m n : Nat) : gcd m (gcd n m) = gcd n m := gcd_eq_right (gcd_dvd_right n m)
@[simp] theorem gcd_gcd_self_left_right (m n : Nat) : gcd (gcd n m) m = gcd n m := gcd_eq_left (gcd_dvd_right n m)
@[simp] theorem gcd_gcd_self_left_left (m n : Nat) : gcd (gcd m n) m = gcd m n := gcd_eq_left (gcd_dvd_left m n)
@[simp] theorem gcd_add_mul_right_right (m n k : Nat) : gcd m (n + k * m) = gcd m n := by
  rw [gcd_rec m, gcd_rec m, add_mul_mod_self_right]
@[simp] theorem gcd_add_mul_left_right (m n k : Nat) : gcd m (n + m * k) = gcd m n := by
  rw [gcd_rec m, gcd_rec m, add_mul_mod_self_left]
@[simp] theorem gcd_add_self_right (m n : Nat) : gcd m (n + m) = gcd m n := by rw [gcd_rec m, gcd_rec m, add_mod_right]
@[simp] theorem gcd_self_add_right (m n : Nat) : gcd m (m + n) = gcd m n := by rw [gcd_rec m, gcd_rec m, add_mod_left]
@[simp] theorem gcd_add_self_left (m n : Nat) : gcd (m + n) n = gcd m n := by
  rw [gcd_comm, gcd_add_self_right, gcd_comm]
@[simp] theorem gcd_self_add_left (m n : Nat) : gcd (m + n) m = gcd n m := by
  rw [gcd_comm, gcd_self_add_right, gcd_comm]

/-! ### Least common multiples -/
def lcm (m n : Nat) : Nat := m * n / gcd m n
theorem lcm_eq_mul_div (m n : Nat) : lcm m n = m * n / gcd m n := rfl
theorem gcd_mul_lcm (m n : Nat) : gcd m n * lcm m n = m * n :=
  Nat.mul_div_cancel' (Nat.dvd_trans (gcd_dvd_left m n) (Nat.dvd_mul_right m n))
theorem lcm_comm (m n : Nat) : lcm m n = lcm n m := by unfold lcm; rw [Nat.mul_comm n m, gcd_comm n m]
instance instCommutativeLcm : Std.Commutative lcm := ⟨lcm_comm⟩
@[simp] theorem lcm_zero_left (m : Nat) : lcm 0 m = 0 := by unfold lcm; rw [Nat.zero_mul, Nat.zero_div]
@[simp] theorem lcm_zero_right (m : Nat) : lcm m 0 = 0 := by unfold lcm; rw [Nat.mul_zero, Nat.zero_div]
@[simp] theorem lcm_one_left (m : Nat) : lcm 1 m = m := by unfold lcm; rw [gcd_one_left, Nat.div_one, Nat.one_mul]
@[simp] theorem lcm_one_right (m : Nat) : lcm m 1 = m := by unfold lcm; rw [gcd_one_right, Nat.div_one, Nat.mul_one]
@[simp] theorem lcm_self (m : Nat) : lcm m m = m := by
  unfold lcm
  rw [gcd_self]
  cases eq_zero_or_pos m with
  | inl e => rw [e, Nat.zero_mul, Nat.zero_div]
  | inr h => exact Nat.mul_div_cancel m h
instance instLawfulIdentityLcm : Std.LawfulIdentity lcm 1 where
  left_id := lcm_one_left
  right_id := lcm_one_right
instance instIdempotentOpLcm : Std.IdempotentOp lcm := ⟨lcm_self⟩
theorem dvd_lcm_left (m n : Nat) : m ∣ lcm m n :=
  ⟨n / gcd m n, Nat.mul_div_assoc m (gcd_dvd_right m n)⟩
theorem dvd_lcm_right (m n : Nat) : n ∣ lcm m n := lcm_comm n m ▸ dvd_lcm_left n m
theorem lcm_dvd {m n k : Nat} (H1 : m ∣ k) (H2 : n ∣ k) : lcm m n ∣ k := by
  cases eq_zero_or_pos k with
  | inl e => exact e ▸ Nat.dvd_zero _
  | inr h =>
    refine Nat.dvd_of_mul_dvd_mul_left (gcd_pos_of_pos_left n (pos_of_dvd_of_pos H1 h)) ?_
    rw [gcd_mul_lcm, ← gcd_mul_right, Nat.mul_comm n k]
    exact dvd_gcd (Nat.mul_dvd_mul_left _ H2) (Nat.mul_dvd_mul_right H1 _)
theorem lcm_dvd_iff {m n k : Nat} : lcm m n ∣ k ↔ m ∣ k ∧ n ∣ k :=
  ⟨fun h => ⟨Nat.dvd_trans (dvd_lcm_left m n) h, Nat.dvd_trans (dvd_lcm_right m n) h⟩, fun h => lcm_dvd h.1 h.2⟩
theorem lcm_assoc (m n k : Nat) : lcm (lcm m n) k = lcm m (lcm n k) :=
  have same (l : Nat) : lcm (lcm m n) k ∣ l ↔ lcm m (lcm n k) ∣ l := by
    rw [lcm_dvd_iff, lcm_dvd_iff, lcm_dvd_iff, lcm_dvd_iff, and_assoc]
  Nat.dvd_antisymm ((same _).2 (Nat.dvd_refl _)) ((same _).1 (Nat.dvd_refl _))
instance instAssociativeLcm : Std.Associative lcm := ⟨lcm_assoc⟩
theorem lcm_eq_left {m n : Nat} (h : n ∣ m) : lcm m n = m := Nat.dvd_antisymm (lcm_dvd (Nat.dvd_refl m) h) (dvd_lcm_left m n)
theorem lcm_eq_right {m n : Nat} (h : m ∣ n) : lcm m n = n := (lcm_comm m n).trans (lcm_eq_left h)
theorem lcm_ne_zero (hm : m ≠ 0) (hn : n ≠ 0) : lcm m n ≠ 0 := fun h => by
  have e := gcd_mul_lcm m n
  rw [h, Nat.mul_zero] at e
  exact (eq_zero_of_mul_eq_zero e.symm).elim hm hn
theorem lcm_pos : 0 < m → 0 < n → 0 < lcm m n := fun h g =>
  Nat.pos_of_ne_zero (lcm_ne_zero (Nat.ne_of_gt h) (Nat.ne_of_gt g))
theorem lcm_mul_left (m n k : Nat) : lcm (m * n) (m * k) = m * lcm n k := by
  cases eq_zero_or_pos m with
  | inl e => rw [e, Nat.zero_mul, Nat.zero_mul, Nat.zero_mul, lcm_zero_left]
  | inr h =>
    unfold lcm
    rw [gcd_mul_left, Nat.mul_assoc, ← Nat.mul_div_assoc m (Nat.dvd_mul_right_of_dvd (gcd_dvd_left n k) k)]
    have pull : n * (m * k) = m * (n * k) := Nat.mul_left_comm n m k
    obtain ⟨x, e⟩ := Nat.dvd_mul_right_of_dvd (gcd_dvd_left n k) k
    rw [pull, e]
    cases eq_zero_or_pos (gcd n k) with
    | inl z => rw [z, Nat.mul_zero, Nat.div_zero, Nat.div_zero]
    | inr g =>
      rw [Nat.mul_left_comm m (gcd n k) x, Nat.mul_div_cancel_left _ g, ← Nat.mul_assoc m (gcd n k) (m * x)]
      exact Nat.mul_div_cancel_left _ (Nat.mul_pos h g)
theorem lcm_mul_right (m n k : Nat) : lcm (m * n) (k * n) = lcm m k * n := by
  rw [Nat.mul_comm m n, Nat.mul_comm k n, lcm_mul_left, Nat.mul_comm]
end Nat
