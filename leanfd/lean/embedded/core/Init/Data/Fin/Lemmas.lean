prelude
import Init.Omega.Fin
import Init.Data.Option.Lemmas
/-! What follows about numbers below a bound. Names, statements and attributes: Init/Data/Fin/Lemmas.lean of Lean 4.35. -/
universe u
namespace Fin
variable {n m k : Nat}
theorem pos' : ∀ [Nonempty (Fin n)], 0 < n
  | ⟨i⟩ => i.pos
theorem pos_iff_nonempty {n : Nat} : 0 < n ↔ Nonempty (Fin n) := ⟨fun h => ⟨⟨0, h⟩⟩, fun ⟨i⟩ => i.pos⟩
theorem mod_def (a m : Fin n) : a % m = Fin.mk (a % m) (Nat.lt_of_le_of_lt (Nat.mod_le _ _) a.2) := rfl
theorem mul_def (a b : Fin n) : a * b = Fin.mk ((a * b) % n) (Nat.mod_lt _ a.pos) := rfl
theorem sub_def (a b : Fin n) : a - b = Fin.mk (((n - b) + a) % n) (Nat.mod_lt _ a.pos) := rfl
theorem add_def (a b : Fin n) : a + b = Fin.mk ((a + b) % n) (Nat.mod_lt _ a.pos) := rfl
theorem forall_iff {p : Fin n → Prop} : (∀ i, p i) ↔ ∀ i h, p ⟨i, h⟩ := ⟨fun h _ _ => h _, fun h i => h i.1 i.2⟩
theorem exists_iff {p : Fin n → Prop} : (∃ i, p i) ↔ ∃ i h, p ⟨i, h⟩ := ⟨fun ⟨i, h⟩ => ⟨i.1, i.2, h⟩, fun ⟨_, _, h⟩ => ⟨_, h⟩⟩
protected theorem mk.inj_iff {n a b : Nat} {ha : a < n} {hb : b < n} : (⟨a, ha⟩ : Fin n) = ⟨b, hb⟩ ↔ a = b := Fin.ext_iff
theorem val_mk {m n : Nat} (h : m < n) : (⟨m, h⟩ : Fin n).val = m := rfl
theorem eq_mk_iff_val_eq {a : Fin n} {k : Nat} {hk : k < n} : a = ⟨k, hk⟩ ↔ (a : Nat) = k := Fin.ext_iff
theorem mk_val (i : Fin n) : (⟨i, i.isLt⟩ : Fin n) = i := rfl
@[simp] theorem mod_val (a b : Fin n) : (a % b).val = a.val % b.val := rfl
@[simp] theorem modn_val (a : Fin n) (b : Nat) : (a.modn b).val = a.val % b := rfl
@[simp] theorem val_eq_zero (a : Fin 1) : a.val = 0 := Nat.lt_one_iff.1 a.isLt
theorem lt_iff_val_lt_val {a b : Fin n} : a < b ↔ a.val < b.val := Iff.rfl
protected theorem lt_asymm {a b : Fin n} (h : a < b) : ¬b < a := Nat.lt_asymm h
protected theorem ne_of_lt {a b : Fin n} (h : a < b) : a ≠ b := Fin.ne_of_val_ne (Nat.ne_of_lt h)
protected theorem ne_of_gt {a b : Fin n} (h : a < b) : b ≠ a := Fin.ne_of_val_ne (Nat.ne_of_gt h)
protected theorem le_of_lt {a b : Fin n} (h : a < b) : a ≤ b := Nat.le_of_lt h
theorem is_le (i : Fin (n + 1)) : (i : Nat) ≤ n := Nat.le_of_lt_succ i.2
@[simp] theorem is_le' {a : Fin n} : (a : Nat) ≤ n := Nat.le_of_lt a.2
theorem mk_lt_of_lt_val {b : Fin n} {a : Nat} (h : a < b) : (⟨a, Nat.lt_trans h b.is_lt⟩ : Fin n) < b := h
theorem mk_le_of_le_val {b : Fin n} {a : Nat} (h : a ≤ b) : (⟨a, Nat.lt_of_le_of_lt h b.is_lt⟩ : Fin n) ≤ b := h
@[simp] theorem mk_zero : (⟨0, Nat.succ_pos n⟩ : Fin (n + 1)) = 0 := rfl
@[simp] theorem zero_le [NeZero n] (a : Fin n) : 0 ≤ a := le_def.2 (by simp)
theorem zero_lt_one : (0 : Fin (n + 2)) < 1 := Nat.zero_lt_one
@[simp] theorem not_lt_zero [NeZero n] (a : Fin n) : ¬a < 0 := by simp [lt_def]
theorem pos_iff_ne_zero [NeZero n] {a : Fin n} : 0 < a ↔ a ≠ 0 := by rw [lt_def, ← val_ne_iff, val_zero]; omega
theorem eq_zero_or_eq_succ {n : Nat} : ∀ i : Fin (n + 1), i = 0 ∨ ∃ j : Fin n, i = j.succ
  | ⟨0, _⟩ => .inl rfl
  | ⟨j + 1, h⟩ => .inr ⟨⟨j, Nat.lt_of_succ_lt_succ h⟩, rfl⟩
theorem eq_succ_of_ne_zero {n : Nat} {i : Fin (n + 1)} (hi : i ≠ 0) : ∃ j : Fin n, i = j.succ := (eq_zero_or_eq_succ i).resolve_left hi
protected theorem le_antisymm_iff {x y : Fin n} : x = y ↔ x ≤ y ∧ y ≤ x := by simp only [Fin.ext_iff, le_def]; omega
@[simp] theorem rev_rev (i : Fin n) : rev (rev i) = i := Fin.ext (by simp only [val_rev]; omega)
@[simp] theorem rev_le_rev {i j : Fin n} : rev i ≤ rev j ↔ j ≤ i := by simp only [le_def, val_rev]; omega
@[simp] theorem rev_lt_rev {i j : Fin n} : rev i < rev j ↔ j < i := by simp only [lt_def, val_rev]; omega
@[simp] theorem rev_inj {i j : Fin n} : rev i = rev j ↔ i = j := by simp only [Fin.ext_iff, val_rev]; omega
theorem rev_eq {n a : Nat} (i : Fin (n + 1)) (h : n = a + i) : rev i = ⟨a, Nat.lt_succ_of_le (h ▸ Nat.le_add_right ..)⟩ :=
  Fin.ext (by simp only [val_rev]; omega)
@[simp] theorem last_zero : (Fin.last 0 : Fin 1) = 0 := rfl
@[simp] theorem zero_eq_last_iff {n : Nat} : (0 : Fin (n + 1)) = last n ↔ n = 0 := by simp [Fin.ext_iff, eq_comm]
@[simp] theorem last_eq_zero_iff {n : Nat} : Fin.last n = 0 ↔ n = 0 := by simp [Fin.ext_iff]
theorem last_pos : (0 : Fin (n + 2)) < last (n + 1) := Nat.succ_pos n
theorem eq_last_of_not_lt {i : Fin (n + 1)} (h : ¬(i : Nat) < n) : i = last n := Fin.ext (by simp only [val_last]; omega)
theorem val_lt_last {i : Fin (n + 1)} (h : i ≠ last n) : (i : Nat) < n := by have := val_ne_iff.2 h; simp only [val_last] at this; omega
@[simp] theorem rev_last (n : Nat) : rev (last n) = 0 := Fin.ext (by simp)
@[simp] theorem rev_zero (n : Nat) : rev 0 = last n := Fin.ext (by simp)
@[simp] theorem val_one (n : Nat) : (1 : Fin (n + 2)).val = 1 := by show 1 % (n + 2) = 1; exact Nat.mod_eq_of_lt (by omega)
@[simp] theorem mk_one : (⟨1, Nat.succ_lt_succ (Nat.succ_pos n)⟩ : Fin (n + 2)) = (1 : Fin _) := Fin.ext (val_one n).symm
@[simp] theorem val_two {n : Nat} : (2 : Fin (n + 3)).val = 2 := by show 2 % (n + 3) = 2; exact Nat.mod_eq_of_lt (by omega)
theorem subsingleton_iff_le_one : Subsingleton (Fin n) ↔ n ≤ 1 :=
  ⟨fun ⟨h⟩ => Nat.le_of_not_lt fun hn => by simpa using congrArg val (h ⟨0, by omega⟩ ⟨1, hn⟩), fun h => ⟨fun a b => Fin.ext (by omega)⟩⟩
instance subsingleton_zero : Subsingleton (Fin 0) := subsingleton_iff_le_one.2 (by decide)
instance subsingleton_one : Subsingleton (Fin 1) := subsingleton_iff_le_one.2 (by decide)
theorem fin_one_eq_zero (a : Fin 1) : a = 0 := Subsingleton.elim a 0
@[simp] protected theorem zero_add [NeZero n] (k : Fin n) : (0 : Fin n) + k = k := Fin.ext (by simp [val_add, Nat.mod_eq_of_lt])
@[simp] protected theorem add_zero [NeZero n] (k : Fin n) : k + 0 = k := Fin.ext (by simp [val_add, Nat.mod_eq_of_lt])
theorem val_add_one_of_lt {n : Nat} {i : Fin n.succ} (h : i < last _) : (i + 1).1 = i + 1 := by
  match n, i, h with
  | n + 1, i, h => rw [val_add, val_one, Nat.mod_eq_of_lt (by have := lt_def.1 h; simp only [val_last] at this; omega)]
@[simp] theorem last_add_one : ∀ n, last n + 1 = 0
  | 0 => rfl
  | n + 1 => Fin.ext (by simp [val_add])
theorem val_add_one {n : Nat} (i : Fin (n + 1)) : ((i + 1 : Fin (n + 1)) : Nat) = if i = last _ then (0 : Nat) else i + 1 := by
  split
  · subst_vars; simp
  · exact val_add_one_of_lt (lt_def.2 (val_lt_last ‹_›))
theorem add_one_pos (i : Fin (n + 1)) (h : i < Fin.last n) : (0 : Fin (n + 1)) < i + 1 := by simp [lt_def, val_add_one_of_lt h]
theorem one_pos : (0 : Fin (n + 2)) < 1 := Nat.succ_pos 0
theorem zero_ne_one : (0 : Fin (n + 2)) ≠ 1 := Fin.ne_of_lt one_pos
@[simp] theorem succ_pos (a : Fin n) : (0 : Fin (n + 1)) < a.succ := Nat.succ_pos a.1
@[simp] theorem succ_le_succ_iff {a b : Fin n} : a.succ ≤ b.succ ↔ a ≤ b := Nat.succ_le_succ_iff
@[simp] theorem succ_lt_succ_iff {a b : Fin n} : a.succ < b.succ ↔ a < b := Nat.succ_lt_succ_iff
theorem succ_ne_zero {n} : ∀ k : Fin n, Fin.succ k ≠ 0 := fun k => Fin.ne_of_gt (succ_pos k)
@[simp] theorem succ_zero_eq_one : Fin.succ (0 : Fin (n + 1)) = 1 := Fin.ext (by simp)
@[simp] theorem succ_one_eq_two : Fin.succ (1 : Fin (n + 2)) = 2 := Fin.ext (by simp)
@[simp] theorem succ_mk (n i : Nat) (h : i < n) : Fin.succ ⟨i, h⟩ = ⟨i + 1, Nat.succ_lt_succ h⟩ := rfl
theorem mk_succ_pos (i : Nat) (h : i < n) : (0 : Fin (n + 1)) < ⟨i.succ, Nat.add_lt_add_right h 1⟩ := Nat.succ_pos i
theorem one_lt_succ_succ (a : Fin n) : (1 : Fin (n + 2)) < a.succ.succ := by simp [lt_def]
theorem succ_succ_ne_one (a : Fin n) : Fin.succ (Fin.succ a) ≠ 1 := Fin.ne_of_gt (one_lt_succ_succ a)
@[simp] theorem add_one_lt_iff {n : Nat} {k : Fin (n + 2)} : k + 1 < k ↔ k = last _ := by
  simp only [lt_def, val_add_one]; split <;> simp_all
@[simp] theorem add_one_le_iff {n : Nat} {k : Fin (n + 1)} : k + 1 ≤ k ↔ k = last _ := by
  simp only [le_def, val_add_one]; split <;> simp_all
@[simp] theorem last_le_iff {n : Nat} {k : Fin (n + 1)} : last n ≤ k ↔ k = last n := by simp only [le_def, Fin.ext_iff, val_last]; omega
@[simp] theorem lt_add_one_iff {n : Nat} {k : Fin (n + 1)} : k < k + 1 ↔ k < last n := by
  rw [← Fin.not_le, add_one_le_iff, lt_def, Fin.ext_iff, val_last]; omega
@[simp] theorem le_zero_iff {n : Nat} {k : Fin (n + 1)} : k ≤ 0 ↔ k = 0 := by simp [le_def, Fin.ext_iff]
@[simp] theorem castLT_mk (i n m : Nat) (hn : i < n) (hm : i < m) : castLT ⟨i, hn⟩ hm = ⟨i, hm⟩ := rfl
@[simp] theorem val_castLT (i : Fin m) (h : i.1 < n) : (castLT i h : Nat) = i := rfl
@[simp] theorem castLE_mk (i n m : Nat) (hn : i < n) (h : n ≤ m) : castLE h ⟨i, hn⟩ = ⟨i, Nat.lt_of_lt_of_le hn h⟩ := rfl
@[simp] theorem castLE_zero {n m : Nat} (h : n.succ ≤ m.succ) : castLE h 0 = 0 := rfl
@[simp] theorem castLE_succ {m n : Nat} (h : m + 1 ≤ n + 1) (i : Fin m) :
    castLE h i.succ = (castLE (Nat.succ_le_succ_iff.mp h) i).succ := rfl
@[simp] theorem castLE_castLE {k m n} (km : k ≤ m) (mn : m ≤ n) (i : Fin k) :
    Fin.castLE mn (Fin.castLE km i) = Fin.castLE (Nat.le_trans km mn) i := rfl
@[simp] theorem castLE_comp_castLE {k m n} (km : k ≤ m) (mn : m ≤ n) :
    Fin.castLE mn ∘ Fin.castLE km = Fin.castLE (Nat.le_trans km mn) := rfl
@[simp] theorem val_cast (h : n = m) (i : Fin n) : (i.cast h : Nat) = i := rfl
@[simp] theorem cast_last {n' : Nat} {h : n + 1 = n' + 1} : (last n).cast h = last n' := Fin.ext (by simp; omega)
@[simp] theorem cast_mk (h : n = m) (i : Nat) (hn : i < n) : Fin.cast h ⟨i, hn⟩ = ⟨i, h ▸ hn⟩ := rfl
@[simp] theorem cast_refl (n : Nat) (h : n = n) : Fin.cast h = id := rfl
@[simp] theorem cast_trans {k : Nat} (h : n = m) (h' : m = k) {i : Fin n} : (i.cast h).cast h' = i.cast (Eq.trans h h') := rfl
theorem castLE_of_eq {m n : Nat} (h : m = n) {h' : m ≤ n} : castLE h' = Fin.cast h := rfl
@[simp] theorem val_castAdd (m : Nat) (i : Fin n) : (castAdd m i : Nat) = i := rfl
@[simp] theorem castAdd_zero : (castAdd 0 : Fin n → Fin (n + 0)) = Fin.cast rfl := rfl
theorem castAdd_lt {m : Nat} (n : Nat) (i : Fin m) : (castAdd n i : Nat) < m := i.2
@[simp] theorem castAdd_mk (m : Nat) (i : Nat) (h : i < n) : castAdd m ⟨i, h⟩ = ⟨i, Nat.lt_add_right m h⟩ := rfl
@[simp] theorem castAdd_castLT (m : Nat) (i : Fin (n + m)) (hi : i.val < n) : castAdd m (castLT i hi) = i := rfl
@[simp] theorem castLT_castAdd (m : Nat) (i : Fin n) : castLT (castAdd m i) (castAdd_lt m i) = i := rfl
theorem castAdd_castAdd {m n p : Nat} (i : Fin m) : (i.castAdd n).castAdd p = (i.castAdd (n + p)).cast (Nat.add_assoc ..).symm := rfl
@[simp] theorem cast_succ_eq {n' : Nat} (i : Fin n) (h : n.succ = n'.succ) : i.succ.cast h = (i.cast (Nat.succ.inj h)).succ := rfl
theorem succ_cast_eq {n' : Nat} (i : Fin n) (h : n = n') : (i.cast h).succ = i.succ.cast (by rw [h]) := rfl
@[simp] theorem castSucc_mk (n i : Nat) (h : i < n) : castSucc ⟨i, h⟩ = ⟨i, Nat.lt_succ_of_lt h⟩ := rfl
@[simp] theorem cast_castSucc {n' : Nat} {h : n + 1 = n' + 1} {i : Fin n} : i.castSucc.cast h = (i.cast (Nat.succ.inj h)).castSucc := rfl
theorem castSucc_lt_succ {i : Fin n} : i.castSucc < i.succ := Nat.lt_succ_self i.1
theorem le_castSucc_iff {i : Fin (n + 1)} {j : Fin n} : i ≤ j.castSucc ↔ i < j.succ := Nat.lt_succ.symm
theorem castSucc_lt_iff_succ_le {n : Nat} {i : Fin n} {j : Fin (n + 1)} : i.castSucc < j ↔ i.succ ≤ j := .rfl
@[simp] theorem succ_last (n : Nat) : (last n).succ = last n.succ := rfl
@[simp] theorem succ_eq_last_succ {n : Nat} {i : Fin n.succ} : i.succ = last (n + 1) ↔ i = last n := by simp [Fin.ext_iff]
@[simp] theorem castSucc_castLT (i : Fin (n + 1)) (h : (i : Nat) < n) : (castLT i h).castSucc = i := rfl
@[simp] theorem castLT_castSucc {n : Nat} (a : Fin n) (h : (a : Nat) < n) : castLT a.castSucc h = a := rfl
@[simp] theorem castSucc_lt_castSucc_iff {a b : Fin n} : a.castSucc < b.castSucc ↔ a < b := .rfl
@[simp] theorem castSucc_inj {a b : Fin n} : a.castSucc = b.castSucc ↔ a = b := by simp [Fin.ext_iff]
theorem castSucc_lt_last (a : Fin n) : a.castSucc < last n := a.is_lt
@[simp] theorem castSucc_zero [NeZero n] : castSucc (0 : Fin n) = 0 := Fin.ext (by simp)
@[simp] theorem castSucc_one {n : Nat} : castSucc (1 : Fin (n + 2)) = 1 := Fin.ext (by simp)
theorem castSucc_pos [NeZero n] {i : Fin n} (h : 0 < i) : 0 < i.castSucc := by simpa [lt_def] using h
@[simp] theorem castSucc_eq_zero_iff [NeZero n] {a : Fin n} : a.castSucc = 0 ↔ a = 0 := by simp [Fin.ext_iff]
theorem castSucc_ne_zero_iff [NeZero n] {a : Fin n} : a.castSucc ≠ 0 ↔ a ≠ 0 := not_congr castSucc_eq_zero_iff
@[simp] theorem coeSucc_eq_succ {a : Fin n} : a.castSucc + 1 = a.succ := Fin.ext (by
  cases n with
  | zero => exact a.elim0
  | succ n => simp [val_add, Nat.mod_eq_of_lt])
theorem exists_castSucc_eq {n : Nat} {i : Fin (n + 1)} : (∃ j, castSucc j = i) ↔ i ≠ last n :=
  ⟨fun ⟨j, hj⟩ => hj ▸ Fin.ne_of_lt j.castSucc_lt_last, fun hi => ⟨i.castLT (val_lt_last hi), rfl⟩⟩
theorem succ_castSucc {n : Nat} (i : Fin n) : i.castSucc.succ = i.succ.castSucc := rfl
@[simp] theorem val_addNat (m : Nat) (i : Fin n) : (addNat i m : Nat) = i + m := rfl
@[simp] theorem addNat_zero (n : Nat) (i : Fin n) : addNat i 0 = i := rfl
@[simp] theorem addNat_one {i : Fin n} : addNat i 1 = i.succ := rfl
theorem le_coe_addNat (m : Nat) (i : Fin n) : m ≤ addNat i m := Nat.le_add_left _ _
@[simp] theorem addNat_mk (n i : Nat) (hi : i < m) : addNat ⟨i, hi⟩ n = ⟨i + n, Nat.add_lt_add_right hi n⟩ := rfl
@[simp] theorem cast_addNat_zero {n n' : Nat} (i : Fin n) (h : n + 0 = n') : (addNat i 0).cast h = i.cast ((Nat.add_zero _).symm.trans h) := rfl
@[simp] theorem val_natAdd (n : Nat) {m : Nat} (i : Fin m) : (natAdd n i : Nat) = n + i := rfl
@[simp] theorem natAdd_mk (n i : Nat) (hi : i < m) : natAdd n ⟨i, hi⟩ = ⟨n + i, Nat.add_lt_add_left hi n⟩ := rfl
theorem le_coe_natAdd (m : Nat) (i : Fin n) : m ≤ natAdd m i := Nat.le_add_right ..
@[simp] theorem natAdd_zero {n : Nat} : natAdd 0 = Fin.cast (Nat.zero_add n).symm := by funext i; exact Fin.ext (by simp)
theorem natAdd_natAdd (m n : Nat) {p : Nat} (i : Fin p) : natAdd m (natAdd n i) = (natAdd (m + n) i).cast (Nat.add_assoc ..) :=
  Fin.ext (by simp; omega)
@[simp] theorem cast_natAdd (n : Nat) {m : Nat} (i : Fin m) : (natAdd n i).cast (Nat.add_comm ..) = addNat i n := Fin.ext (by simp; omega)
@[simp] theorem cast_addNat {n : Nat} (m : Nat) (i : Fin n) : (addNat i m).cast (Nat.add_comm ..) = natAdd m i := Fin.ext (by simp; omega)
@[simp] theorem natAdd_last {m n : Nat} : natAdd n (last m) = last (n + m) := rfl
theorem natAdd_castSucc {m n : Nat} {i : Fin m} : natAdd n (castSucc i) = castSucc (natAdd n i) := rfl
theorem rev_castAdd (k : Fin n) (m : Nat) : rev (castAdd m k) = addNat (rev k) m := Fin.ext (by simp; omega)
theorem rev_addNat (k : Fin n) (m : Nat) : rev (addNat k m) = castAdd m (rev k) := Fin.ext (by simp; omega)
theorem rev_castSucc (k : Fin n) : rev (castSucc k) = succ (rev k) := rev_castAdd k 1
theorem rev_succ (k : Fin n) : rev (succ k) = castSucc (rev k) := rev_addNat k 1
@[simp] theorem val_subNat (i : Fin (n + m)) (h : m ≤ i) : (i.subNat m h : Nat) = i - m := rfl
@[simp] theorem val_pred (j : Fin (n + 1)) (h : j ≠ 0) : (j.pred h : Nat) = j - 1 := rfl
@[simp] theorem succ_pred (i : Fin (n + 1)) (h : i ≠ 0) : (i.pred h).succ = i := Fin.ext (by
  have := val_ne_iff.2 h; simp at this ⊢; omega)
@[simp] theorem pred_succ (i : Fin n) {h : i.succ ≠ 0} : i.succ.pred h = i := rfl
theorem pred_eq_iff_eq_succ {n : Nat} {i : Fin (n + 1)} (hi : i ≠ 0) {j : Fin n} : i.pred hi = j ↔ i = j.succ :=
  ⟨fun h => by simp [← h], fun h => by simp [h]⟩
@[simp] theorem pred_mk_succ' (i : Nat) (h₁ : i + 1 < n + 1 + 1) (h₂) : Fin.pred ⟨i + 1, h₁⟩ h₂ = ⟨i, Nat.lt_of_succ_lt_succ h₁⟩ := rfl
@[simp] theorem pred_le_pred_iff {n : Nat} {a b : Fin n.succ} {ha : a ≠ 0} {hb : b ≠ 0} : a.pred ha ≤ b.pred hb ↔ a ≤ b := by
  rw [← succ_le_succ_iff, succ_pred, succ_pred]
@[simp] theorem pred_lt_pred_iff {n : Nat} {a b : Fin n.succ} {ha : a ≠ 0} {hb : b ≠ 0} : a.pred ha < b.pred hb ↔ a < b := by
  rw [← succ_lt_succ_iff, succ_pred, succ_pred]
@[simp] theorem pred_inj {a b : Fin (n + 1)} {ha : a ≠ 0} {hb : b ≠ 0} : a.pred ha = b.pred hb ↔ a = b := by
  rw [← succ_inj, succ_pred, succ_pred]
@[simp] theorem subNat_mk {i : Nat} (h₁ : i < n + m) (h₂ : m ≤ i) : subNat m ⟨i, h₁⟩ h₂ = ⟨i - m, by omega⟩ := rfl
@[simp] theorem subNat_zero (i : Fin n) (h : 0 ≤ (i : Nat)) : Fin.subNat 0 i h = i := rfl
@[simp] theorem addNat_subNat {i : Fin (n + m)} (h : m ≤ i) : addNat (subNat m i h) m = i := Fin.ext (Nat.sub_add_cancel h)
@[simp] theorem subNat_addNat (i : Fin n) (m : Nat) (h : m ≤ addNat i m := le_coe_addNat m i) : subNat m (addNat i m) h = i :=
  Fin.ext (Nat.add_sub_cancel ..)
@[elab_as_elim] def inductionOn (i : Fin (n + 1)) {motive : Fin (n + 1) → Sort u} (zero : motive 0)
    (succ : ∀ i : Fin n, motive (castSucc i) → motive i.succ) : motive i := induction zero succ i
@[simp] theorem induction_zero {motive : Fin (n + 1) → Sort u} (zero : motive 0) (hs : ∀ i : Fin n, motive (castSucc i) → motive i.succ) :
    (induction zero hs : ∀ i : Fin (n + 1), motive i) 0 = zero := rfl
@[simp] theorem induction_succ {motive : Fin (n + 1) → Sort u} (zero : motive 0) (succ : ∀ i : Fin n, motive (castSucc i) → motive i.succ) (i : Fin n) :
    induction (motive := motive) zero succ i.succ = succ i (induction zero succ (castSucc i)) := rfl
@[simp] theorem cases_zero {n} {motive : Fin (n + 1) → Sort u} {zero succ} : @Fin.cases n motive zero succ 0 = zero := rfl
@[simp] theorem cases_succ {n} {motive : Fin (n + 1) → Sort u} {zero succ} (i : Fin n) : @Fin.cases n motive zero succ i.succ = succ i := rfl
theorem exists_fin_succ {p : Fin (n + 1) → Prop} : (∃ i, p i) ↔ p 0 ∨ ∃ i : Fin n, p i.succ :=
  ⟨fun ⟨i, h⟩ => (eq_zero_or_eq_succ i).elim (fun e => .inl (e ▸ h)) fun ⟨j, e⟩ => .inr ⟨j, e ▸ h⟩,
   fun h => h.elim (fun h => ⟨0, h⟩) fun ⟨i, h⟩ => ⟨i.succ, h⟩⟩
theorem exists_fin_one {p : Fin 1 → Prop} : (∃ i, p i) ↔ p 0 := ⟨fun ⟨i, h⟩ => fin_one_eq_zero i ▸ h, fun h => ⟨0, h⟩⟩
theorem forall_fin_two {p : Fin 2 → Prop} : (∀ i, p i) ↔ p 0 ∧ p 1 := forall_fin_succ.trans (and_congr_right fun _ => forall_fin_one)
theorem exists_fin_two {p : Fin 2 → Prop} : (∃ i, p i) ↔ p 0 ∨ p 1 := exists_fin_succ.trans (or_congr_right exists_fin_one)
theorem fin_two_eq_of_eq_zero_iff : ∀ {a b : Fin 2}, (a = 0 ↔ b = 0) → a = b := by simp only [forall_fin_two]; decide
@[elab_as_elim] def reverseInduction {motive : Fin (n + 1) → Sort u} (last : motive (Fin.last n))
    (cast : ∀ i : Fin n, motive i.succ → motive (castSucc i)) (i : Fin (n + 1)) : motive i :=
  if hi : i = Fin.last n then _root_.cast (congrArg motive hi.symm) last
  else
    let j : Fin n := ⟨i, Nat.lt_of_le_of_ne (Nat.le_of_lt_succ i.2) fun h => hi (Fin.ext h)⟩
    cast j (reverseInduction last cast j.succ)
termination_by n + 1 - i
decreasing_by simp only [val_succ]; omega
@[elab_as_elim] def lastCases {motive : Fin (n + 1) → Sort u} (last : motive (Fin.last n)) (cast : ∀ i : Fin n, motive (castSucc i))
    (i : Fin (n + 1)) : motive i := reverseInduction last (fun i _ => cast i) i
@[simp] theorem lastCases_last {n : Nat} {motive : Fin (n + 1) → Sort u} {last cast} : (Fin.lastCases last cast (Fin.last n) : motive (Fin.last n)) = last := by
  simp [lastCases, reverseInduction]
@[elab_as_elim] def addCases {m n : Nat} {motive : Fin (m + n) → Sort u} (left : ∀ i, motive (castAdd n i)) (right : ∀ i, motive (natAdd m i))
    (i : Fin (m + n)) : motive i :=
  if hi : (i : Nat) < m then left (castLT i hi)
  else (Fin.ext (by simp; omega) : natAdd m (subNat m (i.cast (Nat.add_comm ..)) (Nat.le_of_not_lt hi)) = i) ▸ right _
theorem val_sub_of_le {a b : Fin n} (h : b ≤ a) : (a - b).val = a.val - b.val := by
  have := le_def.1 h
  rw [val_sub, show n - b.val + a.val = n + (a.val - b.val) by omega, Nat.add_mod_left, Nat.mod_eq_of_lt (by omega)]
theorem coe_sub_iff_le {a b : Fin n} : (↑(a - b) : Nat) = a - b ↔ b ≤ a := by
  refine ⟨fun h => ?_, val_sub_of_le⟩
  rw [val_sub] at h
  refine Nat.le_of_not_lt fun lt => ?_
  rw [Nat.mod_eq_of_lt (by omega)] at h
  omega
protected theorem mul_comm (a b : Fin n) : a * b = b * a := Fin.ext (by rw [val_mul, val_mul, Nat.mul_comm])
protected theorem mul_assoc (a b c : Fin n) : a * b * c = a * (b * c) :=
  Fin.ext (by simp only [val_mul, Nat.mod_mul_mod, Nat.mul_mod_mod, Nat.mul_assoc])
@[simp] protected theorem mul_one [i : NeZero n] (k : Fin n) : k * 1 = k := by
  match n, i, k with
  | 1, _, k => exact Subsingleton.elim _ _
  | n + 2, _, k => exact Fin.ext (by rw [val_mul, val_one, Nat.mul_one, Nat.mod_eq_of_lt k.2])
@[simp] protected theorem one_mul [NeZero n] (k : Fin n) : 1 * k = k := by rw [Fin.mul_comm, Fin.mul_one]
@[simp] protected theorem mul_zero [NeZero n] (k : Fin n) : k * 0 = 0 := Fin.ext (by simp [val_mul])
@[simp] protected theorem zero_mul [NeZero n] (k : Fin n) : 0 * k = 0 := Fin.ext (by simp [val_mul])
protected theorem add_comm (a b : Fin n) : a + b = b + a := Fin.ext (by rw [val_add, val_add, Nat.add_comm])
protected theorem add_assoc (a b c : Fin n) : a + b + c = a + (b + c) := Fin.ext (by simp only [val_add, Nat.mod_add_mod, Nat.add_mod_mod, Nat.add_assoc])
end Fin
instance Nat.decidableExistsFin (p : Fin n → Prop) [DecidablePred p] : Decidable (∃ i, p i) :=
  decidable_of_iff (∃ k, k < n ∧ ∃ h : k < n, p ⟨k, h⟩)
    ⟨fun ⟨_, _, h, hp⟩ => ⟨⟨_, h⟩, hp⟩, fun ⟨i, h⟩ => ⟨i.1, i.2, i.2, h⟩⟩
