prelude
import Init.Data.Int.DivMod.Lemmas
/-!
Greatest common divisors and least common multiples of integers: those of the absolute values. Names and statements:
Init/Data/Int/Gcd.lean of the standard library.
-/
namespace Int
variable {a b c : Int}
def gcd (m n : Int) : Nat := m.natAbs.gcd n.natAbs
theorem gcd_eq_natAbs_gcd_natAbs (m n : Int) : gcd m n = Nat.gcd m.natAbs n.natAbs := rfl
theorem gcd_dvd_natAbs_left (a b : Int) : gcd a b ∣ a.natAbs := Nat.gcd_dvd_left _ _
theorem gcd_dvd_natAbs_right (a b : Int) : gcd a b ∣ b.natAbs := Nat.gcd_dvd_right _ _
theorem gcd_dvd_left (a b : Int) : (gcd a b : Int) ∣ a := ofNat_dvd_left.2 (gcd_dvd_natAbs_left a b)
theorem gcd_dvd_right (a b : Int) : (gcd a b : Int) ∣ b := ofNat_dvd_left.2 (gcd_dvd_natAbs_right a b)
@[simp] theorem one_gcd {a : Int} : gcd 1 a = 1 := Nat.gcd_one_left _
@[simp] theorem gcd_one {a : Int} : gcd a 1 = 1 := Nat.gcd_one_right _
@[simp] theorem zero_gcd {a : Int} : gcd 0 a = a.natAbs := Nat.gcd_zero_left _
@[simp] theorem gcd_zero {a : Int} : gcd a 0 = a.natAbs := Nat.gcd_zero_right _
theorem gcd_one_left (a : Int) : gcd 1 a = 1 := one_gcd
theorem gcd_one_right (a : Int) : gcd a 1 = 1 := gcd_one
theorem gcd_zero_left (a : Int) : gcd 0 a = a.natAbs := zero_gcd
theorem gcd_zero_right (a : Int) : gcd a 0 = a.natAbs := gcd_zero
@[simp] theorem gcd_self {a : Int} : gcd a a = a.natAbs := Nat.gcd_self _
@[simp] theorem neg_gcd {a b : Int} : gcd (-a) b = gcd a b := by rw [gcd, natAbs_neg]; rfl
@[simp] theorem gcd_neg {a b : Int} : gcd a (-b) = gcd a b := by rw [gcd, natAbs_neg]; rfl
@[simp, norm_cast] protected theorem gcd_natCast_natCast (a b : Nat) : gcd (a : Int) (b : Int) = Nat.gcd a b := rfl
theorem dvd_coe_gcd {a b c : Int} (ha : c ∣ a) (hb : c ∣ b) : c ∣ (gcd a b : Int) :=
  ofNat_dvd_right.2 (Nat.dvd_gcd (natAbs_dvd_natAbs.2 ha) (natAbs_dvd_natAbs.2 hb))
theorem dvd_gcd {a b : Int} {c : Nat} (ha : (c : Int) ∣ a) (hb : (c : Int) ∣ b) : c ∣ gcd a b := ofNat_dvd.1 (dvd_coe_gcd ha hb)
theorem dvd_coe_gcd_iff {a b c : Int} : c ∣ (gcd a b : Int) ↔ c ∣ a ∧ c ∣ b :=
  ⟨fun h => ⟨Int.dvd_trans h (gcd_dvd_left a b), Int.dvd_trans h (gcd_dvd_right a b)⟩, fun h => dvd_coe_gcd h.1 h.2⟩
theorem dvd_gcd_iff {a b : Int} {c : Nat} : c ∣ gcd a b ↔ (c : Int) ∣ a ∧ (c : Int) ∣ b := ofNat_dvd.symm.trans dvd_coe_gcd_iff
theorem gcd_comm (a b : Int) : gcd a b = gcd b a := Nat.gcd_comm _ _
theorem gcd_assoc (a b c : Int) : gcd (gcd a b) c = gcd a (gcd b c) := Nat.gcd_assoc _ _ _
theorem gcd_mul_left (m n k : Int) : gcd (m * n) (m * k) = m.natAbs * gcd n k := by
  rw [gcd, natAbs_mul, natAbs_mul, Nat.gcd_mul_left]; rfl
theorem gcd_mul_right (m n k : Int) : gcd (m * n) (k * n) = gcd m k * n.natAbs := by
  rw [gcd, natAbs_mul, natAbs_mul, Nat.gcd_mul_right]; rfl
theorem gcd_pos_of_ne_zero_left {a : Int} (b : Int) (ha : a ≠ 0) : 0 < gcd a b := Nat.gcd_pos_of_pos_left _ (natAbs_pos.2 ha)
theorem gcd_pos_of_ne_zero_right (a : Int) {b : Int} (hb : b ≠ 0) : 0 < gcd a b := Nat.gcd_pos_of_pos_right _ (natAbs_pos.2 hb)
theorem gcd_ne_zero_left (ha : a ≠ 0) : gcd a b ≠ 0 := Nat.ne_of_gt (gcd_pos_of_ne_zero_left b ha)
theorem gcd_ne_zero_right (hb : b ≠ 0) : gcd a b ≠ 0 := Nat.ne_of_gt (gcd_pos_of_ne_zero_right a hb)
theorem eq_zero_of_gcd_eq_zero_left (h : gcd a b = 0) : a = 0 := natAbs_eq_zero.1 (Nat.eq_zero_of_gcd_eq_zero_left h)
theorem eq_zero_of_gcd_eq_zero_right (h : gcd a b = 0) : b = 0 := natAbs_eq_zero.1 (Nat.eq_zero_of_gcd_eq_zero_right h)
@[simp] theorem gcd_eq_zero_iff {a b : Int} : gcd a b = 0 ↔ a = 0 ∧ b = 0 :=
  ⟨fun h => ⟨eq_zero_of_gcd_eq_zero_left h, eq_zero_of_gcd_eq_zero_right h⟩, fun h => by rw [h.1, h.2]; rfl⟩
theorem gcd_eq_iff {a b : Int} {g : Nat} :
    gcd a b = g ↔ (g : Int) ∣ a ∧ (g : Int) ∣ b ∧ (∀ c, c ∣ a → c ∣ b → c ∣ g) := by
  refine ⟨fun h => h ▸ ⟨gcd_dvd_left a b, gcd_dvd_right a b, fun _ => dvd_coe_gcd⟩, fun ⟨ha, hb, hc⟩ => ?_⟩
  exact Nat.dvd_antisymm (ofNat_dvd.1 (hc _ (gcd_dvd_left a b) (gcd_dvd_right a b))) (dvd_gcd ha hb)

def lcm (m n : Int) : Nat := m.natAbs.lcm n.natAbs
theorem lcm_eq_natAbs_lcm_natAbs (m n : Int) : lcm m n = Nat.lcm m.natAbs n.natAbs := rfl
theorem dvd_lcm_left (a b : Int) : a ∣ lcm a b := ofNat_dvd_right.2 (Nat.dvd_lcm_left _ _)
theorem dvd_lcm_right (a b : Int) : b ∣ lcm a b := ofNat_dvd_right.2 (Nat.dvd_lcm_right _ _)
theorem lcm_dvd {a b : Int} {c : Nat} (ha : a ∣ c) (hb : b ∣ c) : lcm a b ∣ c :=
  Nat.lcm_dvd (ofNat_dvd_right.1 ha) (ofNat_dvd_right.1 hb)
theorem lcm_comm (a b : Int) : lcm a b = lcm b a := Nat.lcm_comm _ _
@[simp] theorem one_lcm {a : Int} : lcm 1 a = a.natAbs := Nat.lcm_one_left _
@[simp] theorem lcm_one {a : Int} : lcm a 1 = a.natAbs := Nat.lcm_one_right _
@[simp] theorem zero_lcm {a : Int} : lcm 0 a = 0 := Nat.lcm_zero_left _
@[simp] theorem lcm_zero {a : Int} : lcm a 0 = 0 := Nat.lcm_zero_right _
@[simp] theorem lcm_self {a : Int} : lcm a a = a.natAbs := Nat.lcm_self _
@[simp] theorem neg_lcm {a b : Int} : lcm (-a) b = lcm a b := by rw [lcm, natAbs_neg]; rfl
@[simp] theorem lcm_neg {a b : Int} : lcm a (-b) = lcm a b := by rw [lcm, natAbs_neg]; rfl
theorem gcd_mul_lcm (m n : Int) : gcd m n * lcm m n = (m * n).natAbs := by rw [natAbs_mul]; exact Nat.gcd_mul_lcm _ _
end Int
