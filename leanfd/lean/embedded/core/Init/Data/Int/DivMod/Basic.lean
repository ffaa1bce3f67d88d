prelude
import Init.Data.Int.Order
/-! Quotients, remainders and divisibility of integers, as far as `omega` rests on them. -/

namespace Int
variable {a b c d : Int}
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
