prelude
import Init.Data.List.BasicAux
/-!
Lists at an index: parts, reversals, replacements, lists given by a function. Names, statements and attributes: Init/Data/List/Nat/TakeDrop.lean,
Init/Data/List/TakeDrop.lean, Init/Data/List/Lemmas.lean, Init/Data/List/OfFn.lean, Init/Data/List/MapIdx.lean, Init/Data/List/Zip.lean of Lean 4.35.
-/
universe u v w
namespace List
variable {α : Type u} {β : Type v} {γ : Type w}

/-! ### Parts -/
theorem getElem?_take_of_lt {l : List α} {i j : Nat} (h : i < j) : (l.take j)[i]? = l[i]? := by
  induction l generalizing i j with
  | nil => simp
  | cons a l ih => cases j with
    | zero => omega
    | succ j => cases i with
      | zero => rfl
      | succ i => simpa using ih (by omega)
theorem getElem?_take {l : List α} {i j : Nat} : (l.take i)[j]? = if j < i then l[j]? else none := by
  split
  · next h => exact getElem?_take_of_lt h
  · exact getElem?_eq_none (by rw [length_take]; omega)
@[simp] theorem getElem_take {xs : List α} {j i : Nat} {h : i < (xs.take j).length} : (xs.take j)[i] = xs[i]'(by rw [length_take] at h; omega) := by
  rw [getElem_eq_iff, getElem?_take_of_lt (by rw [length_take] at h; omega), getElem?_eq_getElem]
@[simp] theorem getElem_drop {xs : List α} {i j : Nat} {h : j < (xs.drop i).length} :
    (xs.drop i)[j] = xs[i + j]'(by rw [length_drop] at h; omega) := by
  rw [getElem_eq_iff, getElem?_drop, getElem?_eq_getElem]
@[simp] theorem getElem_dropLast {xs : List α} {i : Nat} (h : i < xs.dropLast.length) :
    xs.dropLast[i] = xs[i]'(by rw [length_dropLast] at h; omega) := by
  induction xs generalizing i with
  | nil => simp at h
  | cons a l ih => cases l with
    | nil => simp at h
    | cons b l => cases i with
      | zero => rfl
      | succ i => exact ih (Nat.lt_of_succ_lt_succ h)
theorem take_set {l : List α} {i j : Nat} {a : α} : (l.set j a).take i = (l.take i).set j a := by
  induction l generalizing i j with
  | nil => cases i <;> rfl
  | cons b l ih => cases i with
    | zero => cases j <;> rfl
    | succ i => cases j with
      | zero => rfl
      | succ j => exact congrArg (b :: ·) ih
theorem drop_eq_getElem_cons {i : Nat} {l : List α} (h : i < l.length) : drop i l = l[i] :: drop (i + 1) l := by
  induction l generalizing i with
  | nil => simp at h
  | cons a l ih => cases i with
    | zero => rfl
    | succ i => exact ih (Nat.lt_of_succ_lt_succ h)
@[simp] theorem getElem_cons_drop {as : List α} {i : Nat} (h : i < as.length) : as[i] :: drop (i + 1) as = drop i as := (drop_eq_getElem_cons h).symm
@[simp] theorem take_append_getElem {l : List α} {i : Nat} (h : i < l.length) : (l.take i) ++ [l[i]] = l.take (i + 1) := by
  induction l generalizing i with
  | nil => simp at h
  | cons a l ih => cases i with
    | zero => simp
    | succ i => exact congrArg (a :: ·) (ih (Nat.lt_of_succ_lt_succ h))
theorem take_succ {l : List α} {i : Nat} : l.take (i + 1) = l.take i ++ l[i]?.toList := by
  by_cases h : i < l.length
  · rw [getElem?_eq_getElem h, ← take_append_getElem h]; rfl
  · rw [getElem?_eq_none (Nat.not_lt.1 h), take_of_length_le (by omega), take_of_length_le (by omega)]
    exact (append_nil _).symm
/-! ### Indices that fail, elements taken out -/
@[simp] theorem getElem!_eq_getElem?_getD [Inhabited α] {l : List α} {i : Nat} : l[i]! = (l[i]?).getD (default : α) := by
  rw [getElem!_def]; cases l[i]? <;> rfl
theorem getElem?_eraseIdx {l : List α} {i j : Nat} : (l.eraseIdx i)[j]? = if j < i then l[j]? else l[j + 1]? := by
  induction l generalizing i j with
  | nil => simp [eraseIdx]
  | cons a l ih => cases i with
    | zero => rfl
    | succ i => cases j with
      | zero => rfl
      | succ j => simpa [eraseIdx] using ih
theorem length_eraseIdx {l : List α} {i : Nat} : (l.eraseIdx i).length = if i < l.length then l.length - 1 else l.length := by
  induction l generalizing i with
  | nil => rfl
  | cons a l ih => cases i with
    | zero => rfl
    | succ i =>
      show (l.eraseIdx i).length + 1 = if i + 1 < l.length + 1 then l.length + 1 - 1 else l.length + 1
      rw [ih]
      split <;> split <;> omega
@[simp] theorem length_eraseIdx_of_lt {l : List α} {i : Nat} (h : i < l.length) : (l.eraseIdx i).length = l.length - 1 := by
  rw [length_eraseIdx, if_pos h]
theorem getElem_eraseIdx {l : List α} {i j : Nat} (h : j < (l.eraseIdx i).length) :
    (l.eraseIdx i)[j] = if h' : j < i then l[j]'(by rw [length_eraseIdx] at h; split at h <;> omega)
      else l[j + 1]'(by rw [length_eraseIdx] at h; split at h <;> omega) := by
  rw [getElem_eq_iff, getElem?_eraseIdx]
  split <;> rw [getElem?_eq_getElem]

/-! ### Replacements -/
theorem set_eq_of_length_le {l : List α} {i : Nat} (h : l.length ≤ i) {a : α} : l.set i a = l := by
  induction l generalizing i with
  | nil => rfl
  | cons b l ih => cases i with
    | zero => simp at h
    | succ i => exact congrArg (b :: ·) (ih (Nat.le_of_succ_le_succ h))
theorem set_comm (a b : α) {i j : Nat} {l : List α} (h : i ≠ j) : (l.set i a).set j b = (l.set j b).set i a := by
  induction l generalizing i j with
  | nil => rfl
  | cons c l ih => cases i with
    | zero => cases j with
      | zero => exact absurd rfl h
      | succ j => rfl
    | succ i => cases j with
      | zero => rfl
      | succ j => exact congrArg (c :: ·) (ih fun e => h (congrArg (· + 1) e))
@[simp] theorem set_set (a : α) {b : α} {l : List α} {i : Nat} : (l.set i a).set i b = l.set i b := by
  induction l generalizing i with
  | nil => rfl
  | cons c l ih => cases i with
    | zero => rfl
    | succ i => exact congrArg (c :: ·) ih
@[simp] theorem set_getElem_self {as : List α} {i : Nat} (h : i < as.length) : as.set i as[i] = as := by
  induction as generalizing i with
  | nil => rfl
  | cons c l ih => cases i with
    | zero => rfl
    | succ i => exact congrArg (c :: ·) (ih (Nat.lt_of_succ_lt_succ h))
theorem mem_set {l : List α} {i : Nat} (h : i < l.length) (a : α) : a ∈ l.set i a :=
  mem_of_getElem (getElem_set_self (by rw [length_set]; exact h))
theorem mem_or_eq_of_mem_set {l : List α} {i : Nat} {a b : α} (h : a ∈ l.set i b) : a ∈ l ∨ a = b := by
  induction l generalizing i with
  | nil => exact absurd h not_mem_nil
  | cons c l ih => cases i with
    | zero => exact (mem_cons.1 h).elim .inr fun m => .inl (mem_cons_of_mem c m)
    | succ i => exact (mem_cons.1 h).elim (fun e => .inl (e ▸ mem_cons_self)) fun m => (ih m).imp_left (mem_cons_of_mem c)
theorem map_set {f : α → β} {l : List α} {i : Nat} {a : α} : (l.set i a).map f = (l.map f).set i (f a) := by
  induction l generalizing i with
  | nil => rfl
  | cons c l ih => cases i with
    | zero => rfl
    | succ i => exact congrArg (f c :: ·) ih

theorem getElem?_set {l : List α} {i j : Nat} {a : α} : (l.set i a)[j]? = if i = j then if i < l.length then some a else none else l[j]? := by
  split
  · next e =>
    subst e
    split
    · next h => exact getElem?_set_self h
    · next h => exact getElem?_eq_none (by rw [length_set]; exact Nat.not_lt.1 h)
  · next e => exact getElem?_set_ne e

/-! ### Positions -/
@[simp] theorem getElem?_eq_some_getElem_iff {xs : List α} {i : Nat} (h : i < xs.length) : (xs[i]? = some xs[i]) ↔ True :=
  iff_true_intro (getElem?_eq_getElem h)
private theorem mem_zipIdx_from : ∀ {l : List α} {x : α × Nat} {k : Nat}, x ∈ l.zipIdx k ↔ k ≤ x.2 ∧ l[x.2 - k]? = some x.1
  | [], x, k => by simp [zipIdx]
  | a :: l, (b, n), k => by
    rw [zipIdx, mem_cons, mem_zipIdx_from]
    constructor
    · intro h
      cases h with
      | inl h => injection h with h₁ h₂; subst h₁; subst h₂; simp
      | inr h =>
        obtain ⟨h₁, h₂⟩ := h
        refine ⟨Nat.le_of_succ_le h₁, ?_⟩
        simp only [] at h₁ h₂ ⊢
        rw [show n - k = n - (k + 1) + 1 by omega]
        exact h₂
    · intro ⟨h₁, h₂⟩
      simp only [] at h₁ h₂
      by_cases e : n = k
      · subst e
        rw [Nat.sub_self] at h₂
        injection h₂ with h₂
        exact .inl (by rw [h₂])
      · refine .inr ⟨by show k + 1 ≤ n; omega, ?_⟩
        rw [show n - k = n - (k + 1) + 1 by omega] at h₂
        exact h₂
theorem mem_zipIdx_iff_getElem? {x : α × Nat} {l : List α} : x ∈ l.zipIdx ↔ l[x.2]? = some x.1 := by
  rw [mem_zipIdx_from, Nat.sub_zero]; simp
theorem length_pos_of_ne_nil {l : List α} (h : l ≠ []) : 0 < length l := length_pos_iff.2 h

/-! ### Reversals -/
theorem getElem?_reverse {l : List α} {i : Nat} (h : i < length l) : l.reverse[i]? = l[l.length - 1 - i]? := by
  induction l with
  | nil => simp at h
  | cons a l ih =>
    rw [reverse_cons, getElem?_append, length_reverse]
    split
    · next g =>
      rw [ih g]
      have e : (a :: l).length - 1 - i = (l.length - 1 - i) + 1 := by rw [length_cons]; omega
      rw [e]; rfl
    · next g =>
      have e : i = l.length := by rw [length_cons] at h; omega
      simp [e]
@[simp] theorem getElem_reverse {l : List α} {i : Nat} (h : i < l.reverse.length) :
    l.reverse[i] = l[l.length - 1 - i]'(by rw [length_reverse] at h; omega) := by
  have h' : i < l.length := by rwa [length_reverse] at h
  rw [getElem_eq_iff, getElem?_reverse h', getElem?_eq_getElem]

/-! ### Lists given by a function -/
@[simp] theorem getElem_replicate {a : α} {n i : Nat} (h : i < (replicate n a).length) : (replicate n a)[i] = a :=
  eq_of_mem_replicate (getElem_mem _)
theorem getElem?_replicate {a : α} {n i : Nat} : (replicate n a)[i]? = if i < n then some a else none := by
  split
  · next h => rw [getElem?_eq_getElem (by rw [length_replicate]; exact h), getElem_replicate]
  · next h => exact getElem?_eq_none (by rw [length_replicate]; exact Nat.not_lt.1 h)
private theorem ofFn_go {n : Nat} (f : Fin n → α) : ∀ (i : Nat) (h : i ≤ n) (acc : List α), (ofFn.go f i h acc).length = i + acc.length ∧
    ∀ k, (ofFn.go f i h acc)[k]? = if g : k < i then some (f ⟨k, Nat.lt_of_lt_of_le g h⟩) else acc[k - i]?
  | 0, _, acc => ⟨(Nat.zero_add _).symm, fun k => by rw [dif_neg (Nat.not_lt_zero k)]; rfl⟩
  | i + 1, h, acc => by
    have ⟨h₁, h₂⟩ := ofFn_go f i (Nat.le_of_succ_le h) (f ⟨i, h⟩ :: acc)
    refine ⟨by rw [ofFn.go, h₁, length_cons]; omega, fun k => ?_⟩
    rw [ofFn.go, h₂]
    by_cases g : k < i
    · rw [dif_pos g, dif_pos (Nat.lt_succ_of_lt g)]
    · rw [dif_neg g]
      by_cases e : k = i
      · subst e; rw [dif_pos (Nat.lt_succ_self k), Nat.sub_self]; rfl
      · rw [dif_neg (by omega), show k - i = k - (i + 1) + 1 by omega]; rfl
@[simp] theorem length_ofFn {n : Nat} {f : Fin n → α} : (ofFn f).length = n := (ofFn_go f n (Nat.le_refl n) []).1
@[simp] theorem getElem?_ofFn {n : Nat} {f : Fin n → α} {i : Nat} : (ofFn f)[i]? = if h : i < n then some (f ⟨i, h⟩) else none := by
  rw [ofFn, (ofFn_go f n (Nat.le_refl n) []).2]; rfl
@[simp] theorem getElem_ofFn {n : Nat} {f : Fin n → α} {i : Nat} (h : i < (ofFn f).length) : (ofFn f)[i] = f ⟨i, length_ofFn (f := f) ▸ h⟩ := by
  rw [getElem_eq_iff, getElem?_ofFn, dif_pos]
private theorem mapIdx_go (f : Nat → α → β) : ∀ (l : List α) (i : Nat), (mapIdx.go f l i).length = l.length ∧
    ∀ k, (mapIdx.go f l i)[k]? = l[k]?.map (f (i + k))
  | [], i => ⟨rfl, fun k => by simp [mapIdx.go]⟩
  | a :: l, i => by
    have ⟨h₁, h₂⟩ := mapIdx_go f l (i + 1)
    refine ⟨congrArg (· + 1) h₁, fun k => ?_⟩
    cases k with
    | zero => rfl
    | succ k => rw [mapIdx.go, getElem?_cons_succ, h₂, getElem?_cons_succ, Nat.add_assoc, Nat.add_comm 1]
@[simp] theorem mapIdx_nil {f : Nat → α → β} : mapIdx f [] = [] := rfl
@[simp] theorem length_mapIdx {f : Nat → α → β} {l : List α} : (l.mapIdx f).length = l.length := (mapIdx_go f l 0).1
@[simp] theorem getElem?_mapIdx {f : Nat → α → β} {l : List α} {i : Nat} : (l.mapIdx f)[i]? = Option.map (f i) l[i]? := by
  rw [mapIdx, (mapIdx_go f l 0).2, Nat.zero_add]
@[simp] theorem getElem_mapIdx {f : Nat → α → β} {l : List α} {i : Nat} {h : i < (l.mapIdx f).length} :
    (l.mapIdx f)[i] = f i (l[i]'(by rwa [length_mapIdx] at h)) := by
  rw [getElem_eq_iff, getElem?_mapIdx, getElem?_eq_getElem]; rfl
theorem getElem?_zipWith {f : α → β → γ} {as : List α} {bs : List β} {i : Nat} :
    (zipWith f as bs)[i]? = match as[i]?, bs[i]? with
      | some a, some b => some (f a b)
      | _, _ => none := by
  induction as generalizing bs i with
  | nil => simp [zipWith]
  | cons a as ih => cases bs with
    | nil => simp [zipWith]
    | cons b bs => cases i with
      | zero => rfl
      | succ i => exact ih
@[simp] theorem getElem_zipWith {f : α → β → γ} {as : List α} {bs : List β} {i : Nat} {h : i < (zipWith f as bs).length} :
    (zipWith f as bs)[i] = f (as[i]'(by rw [length_zipWith] at h; omega)) (bs[i]'(by rw [length_zipWith] at h; omega)) := by
  rw [length_zipWith] at h
  rw [getElem_eq_iff, getElem?_zipWith, getElem?_eq_getElem (by omega), getElem?_eq_getElem (by omega)]
private theorem zip_eq : ∀ (as : List α) (bs : List β), zip as bs = zipWith Prod.mk as bs
  | [], _ => rfl
  | _ :: _, [] => rfl
  | a :: as, b :: bs => congrArg ((a, b) :: ·) (zip_eq as bs)
@[simp] theorem getElem_zip {as : List α} {bs : List β} {i : Nat} {h : i < (zip as bs).length} :
    (zip as bs)[i] = (as[i]'(by rw [length_zip] at h; omega), bs[i]'(by rw [length_zip] at h; omega)) := by
  rw [getElem_of_eq (zip_eq as bs) h, getElem_zipWith]
end List
