prelude
import Init.Data.Array.BasicAux
import Init.Data.List.TakeDrop
import Init.Data.Nat.Fold
/-!
What arrays do at an index, their members, maps, filters and ends: all by the lists of their elements. Names, statements and attributes:
Init/Data/Array/Lemmas.lean, Init/Data/List/ToArray.lean of Lean 4.35.
-/
universe u v w
namespace Array
variable {α : Type u} {β : Type v} {γ : Type w} {xs ys : Array α} {a b x v : α} {i j n : Nat}

/-! ### Size -/
@[simp] theorem toList_eq_nil_iff {xs : Array α} : xs.toList = [] ↔ xs = #[] := toList_inj (ys := #[])
theorem eq_empty_of_size_eq_zero (h : xs.size = 0) : xs = #[] := size_eq_zero_iff.1 h
theorem size_pos_iff : 0 < xs.size ↔ xs ≠ #[] := Nat.pos_iff_ne_zero.trans (not_congr size_eq_zero_iff)
theorem size_pos_of_mem (h : a ∈ xs) : 0 < xs.size := List.length_pos_of_mem h
theorem size_eq_one_iff : xs.size = 1 ↔ ∃ a, xs = #[a] :=
  List.length_eq_one_iff.trans ⟨fun ⟨a, h⟩ => ⟨a, Array.ext' h⟩, fun ⟨a, h⟩ => ⟨a, congrArg toList h⟩⟩
@[simp] theorem push_ne_empty : xs.push a ≠ #[] := fun h => by
  have := congrArg size h
  simp at this
theorem push_eq_push : xs.push a = ys.push b ↔ a = b ∧ xs = ys := by
  rw [← toList_inj, toList_push, toList_push, ← toList_inj]
  exact ⟨fun h => have ⟨h₁, h₂⟩ := List.append_inj' h rfl; ⟨List.head_eq_of_cons_eq h₂, h₁⟩, fun ⟨h₁, h₂⟩ => by rw [h₁, h₂]⟩
@[simp] theorem _root_.List.push_toArray (l : List α) (a : α) : l.toArray.push a = (l ++ [a]).toArray := Array.ext' toList_push
theorem push_eq_append {as : Array α} {x : α} : as.push x = as ++ #[x] := Array.ext' toList_push
@[simp] theorem size_pop (xs : Array α) : xs.pop.size = xs.size - 1 := List.length_dropLast
@[simp] theorem toList_pop (xs : Array α) : xs.pop.toList = xs.toList.dropLast := rfl
@[simp] theorem pop_push (xs : Array α) {x : α} : (xs.push x).pop = xs := Array.ext' (by simp)
@[simp] theorem size_replicate {n : Nat} {v : α} : (replicate n v).size = n := List.length_replicate
@[simp] theorem toList_replicate {n : Nat} {a : α} : (replicate n a).toList = List.replicate n a := rfl
@[simp] theorem size_range {n : Nat} : (range n).size = n := List.length_range
@[simp] theorem toList_range (n : Nat) : (range n).toList = List.range n := rfl
@[simp] theorem size_set! (xs : Array α) (i : Nat) (v : α) : (xs.set! i v).size = xs.size := by
  show (if h : i < xs.size then xs.set i v h else xs).size = xs.size
  split <;> simp
@[simp] theorem set!_eq_setIfInBounds : @set! α = @setIfInBounds α := rfl
@[simp] theorem size_setIfInBounds {xs : Array α} {i : Nat} {v : α} : (xs.setIfInBounds i v).size = xs.size := size_set! xs i v
@[simp] theorem size_swap {xs : Array α} {i j : Nat} {hi hj} : (xs.swap i j hi hj).size = xs.size := by
  show ((xs.toList.set i xs[j]).set j xs[i]).length = xs.toList.length
  simp
@[simp] theorem size_swapIfInBounds {xs : Array α} {i j : Nat} : (xs.swapIfInBounds i j).size = xs.size := by
  show (if h₁ : i < xs.size then if h₂ : j < xs.size then swap xs i j h₁ h₂ else xs else xs).size = xs.size
  split
  · split <;> simp
  · rfl
@[simp] theorem size_ofFn {n : Nat} (f : Fin n → α) : (ofFn f).size = n := List.length_ofFn
@[simp] theorem size_zipWith {as : Array α} {bs : Array β} {f : α → β → γ} : (zipWith f as bs).size = min as.size bs.size := List.length_zipWith
@[simp] theorem size_zip {as : Array α} {bs : Array β} : (zip as bs).size = min as.size bs.size := List.length_zip
@[simp] theorem size_mapIdx {f : Nat → α → β} {xs : Array α} : (xs.mapIdx f).size = xs.size := List.length_mapIdx
theorem size_filter_le {p : α → Bool} {xs : Array α} : (xs.filter p).size ≤ xs.size := by
  show (((xs.toList.take xs.toList.length).drop 0).filter p).length ≤ xs.toList.length
  rw [List.take_length, List.drop_zero]
  exact List.length_filter_le p _

/-! ### At an index -/
@[simp] theorem getElem?_toList {xs : Array α} {i : Nat} : xs.toList[i]? = xs[i]? := by
  by_cases h : i < xs.size
  · rw [getElem?_pos xs i h, List.getElem?_eq_getElem h]; rfl
  · rw [getElem?_neg xs i h, List.getElem?_eq_none (Nat.not_lt.1 h)]
@[simp] theorem _root_.List.getElem?_toArray {xs : List α} {i : Nat} : xs.toArray[i]? = xs[i]? := getElem?_toList.symm
@[simp] theorem _root_.List.getElem!_toArray [Inhabited α] {xs : List α} {i : Nat} : xs.toArray[i]! = xs[i]! := by
  rw [getElem!_def, getElem!_def, List.getElem?_toArray]
@[simp] theorem getElem!_toList [Inhabited α] {xs : Array α} {i : Nat} : xs.toList[i]! = xs[i]! := List.getElem!_toArray.symm
@[simp] theorem getElem?_eq_none_iff {xs : Array α} : xs[i]? = none ↔ xs.size ≤ i := by rw [← getElem?_toList]; exact List.getElem?_eq_none_iff
theorem getElem?_eq_none (h : xs.size ≤ i) : xs[i]? = none := getElem?_eq_none_iff.2 h
theorem getElem?_eq_some_iff {xs : Array α} : xs[i]? = some b ↔ ∃ h : i < xs.size, xs[i] = b := by
  rw [← getElem?_toList]; exact List.getElem?_eq_some_iff
theorem getElem!_eq_getD [Inhabited α] {xs : Array α} {i : Nat} : xs[i]! = xs.getD i default := rfl
@[simp] theorem getD_eq_getD_getElem? {xs : Array α} {i : Nat} {d : α} : xs.getD i d = xs[i]?.getD d := by
  by_cases h : i < xs.size
  · rw [getElem?_pos xs i h]; exact dif_pos h
  · rw [getElem?_neg xs i h]; exact dif_neg h
theorem getElem_eq_getElem?_get (xs : Array α) (i : Nat) (h : i < xs.size) : xs[i] = xs[i]?.get (by simp [getElem?_eq_getElem h]) := by
  simp [getElem?_eq_getElem h]
@[simp] theorem getElem?_empty {i : Nat} : (#[] : Array α)[i]? = none := rfl
@[ext] protected theorem ext (h₁ : xs.size = ys.size) (h₂ : (i : Nat) → (hi₁ : i < xs.size) → (hi₂ : i < ys.size) → xs[i] = ys[i]) : xs = ys :=
  Array.ext' (List.ext_getElem h₁ h₂)
theorem ext_getElem? (h : ∀ i : Nat, xs[i]? = ys[i]?) : xs = ys := Array.ext' (List.ext_getElem? fun i => by rw [getElem?_toList, getElem?_toList, h])
theorem getElem_push_lt {xs : Array α} {x : α} {i : Nat} (h : i < xs.size) :
    haveI : i < (xs.push x).size := by simp [*, Nat.lt_succ_of_le, Nat.le_of_lt]
    (xs.push x)[i] = xs[i] := by
  simp only [← getElem_toList, toList_push]
  exact List.getElem_append_left h
@[simp] theorem getElem_push_eq : (xs.push x)[xs.size] = x := by
  simp only [← getElem_toList, toList_push]
  exact (List.getElem_append_right (as := xs.toList) (bs := [x]) (Nat.le_refl _)).trans (List.getElem_singleton _)
theorem getElem_push (h : i < (xs.push x).size) : (xs.push x)[i] = if h : i < xs.size then xs[i] else x := by
  by_cases g : i < xs.size
  · rw [dif_pos g]; exact getElem_push_lt g
  · rw [dif_neg g]
    have e : i = xs.size := by simp at h; omega
    subst e
    exact getElem_push_eq
theorem getElem?_push : (xs.push x)[i]? = if i = xs.size then some x else xs[i]? := by
  rw [← getElem?_toList, toList_push, List.getElem?_append, ← getElem?_toList, length_toList]
  split
  · next h => rw [if_neg (Nat.ne_of_lt h)]
  · next h =>
    split
    · next e => rw [e, Nat.sub_self]; rfl
    · rw [List.getElem?_eq_none (by simp; omega), List.getElem?_eq_none (by simp; omega)]
@[simp] theorem getElem?_push_size : (xs.push x)[xs.size]? = some x := by rw [getElem?_push, if_pos rfl]
@[simp] theorem getElem_singleton {a : α} {i : Nat} (h : i < #[a].size) : #[a][i] = a := List.getElem_singleton h
@[simp] theorem getElem?_size {xs : Array α} : xs[xs.size]? = none := getElem?_eq_none (Nat.le_refl _)
@[simp] theorem getElem_replicate {n : Nat} {v : α} {i : Nat} (h : i < (replicate n v).size) : (replicate n v)[i] = v :=
  List.getElem_replicate h
@[simp] theorem getElem_range {n i : Nat} (h : i < (range n).size) : (range n)[i] = i := List.getElem_range h
@[simp] theorem getElem_map {f : α → β} {xs : Array α} {i : Nat} (hi : i < (xs.map f).size) :
    (xs.map f)[i] = f (xs[i]'(by simpa using hi)) := List.getElem_map f
@[simp] theorem getElem?_map {f : α → β} {xs : Array α} {i : Nat} : (xs.map f)[i]? = xs[i]?.map f := by
  rw [← getElem?_toList, ← getElem?_toList]; exact List.getElem?_map
theorem getElem_append {xs ys : Array α} (h : i < (xs ++ ys).size) :
    (xs ++ ys)[i] = if h' : i < xs.size then xs[i] else ys[i - xs.size]'(by simp at h; omega) := by
  split
  · next g => exact List.getElem_append_left g
  · next g => exact List.getElem_append_right (Nat.not_lt.1 g)
theorem getElem_append_left {xs ys : Array α} {h : i < (xs ++ ys).size} (hlt : i < xs.size) : (xs ++ ys)[i] = xs[i] :=
  List.getElem_append_left hlt
theorem getElem_append_right {xs ys : Array α} {h : i < (xs ++ ys).size} (hle : xs.size ≤ i) :
    (xs ++ ys)[i] = ys[i - xs.size]'(by simp at h; omega) := List.getElem_append_right hle
theorem getElem?_append {xs ys : Array α} : (xs ++ ys)[i]? = if i < xs.size then xs[i]? else ys[i - xs.size]? := by
  simp only [← getElem?_toList, toList_append]; exact List.getElem?_append
@[simp] theorem getElem_set_self {xs : Array α} {i : Nat} (h : i < xs.size) {v : α} : (xs.set i v)[i]'(by simp [h]) = v :=
  List.getElem_set_self _
@[simp] theorem getElem?_set_self {xs : Array α} {i : Nat} (h : i < xs.size) {v : α} : (xs.set i v)[i]? = some v := by
  rw [← getElem?_toList]; exact List.getElem?_set_self h
@[simp] theorem getElem_set_ne {xs : Array α} {i : Nat} (h' : i < xs.size) {v : α} {j : Nat} {pj : j < (xs.set i v).size} (h : i ≠ j) :
    (xs.set i v)[j]'pj = xs[j]'(by simpa using pj) := List.getElem_set_ne h _
@[simp] theorem getElem?_set_ne {xs : Array α} {i : Nat} (h : i < xs.size) {v : α} {j : Nat} (ne : i ≠ j) : (xs.set i v)[j]? = xs[j]? := by
  rw [← getElem?_toList, ← getElem?_toList]; exact List.getElem?_set_ne ne
theorem getElem_set {xs : Array α} {i : Nat} (h' : i < xs.size) {v : α} {j : Nat} (h : j < (xs.set i v).size) :
    (xs.set i v)[j]'h = if i = j then v else xs[j]'(by simpa using h) := List.getElem_set _
theorem getElem?_set {xs : Array α} {i : Nat} (h : i < xs.size) {v : α} {j : Nat} : (xs.set i v)[j]? = if i = j then some v else xs[j]? := by
  split
  · next e => subst e; exact getElem?_set_self h
  · next e => exact getElem?_set_ne h e
@[simp] theorem toList_set {xs : Array α} {i : Nat} {x : α} {h : i < xs.size} : (xs.set i x).toList = xs.toList.set i x := rfl
@[simp] theorem toList_setIfInBounds {xs : Array α} {i : Nat} {x : α} : (xs.setIfInBounds i x).toList = xs.toList.set i x := by
  show (if h : i < xs.size then xs.set i x h else xs).toList = _
  split
  · rfl
  · next h => exact (List.set_eq_of_length_le (Nat.not_lt.1 h)).symm
theorem getElem_setIfInBounds {xs : Array α} {i : Nat} {v : α} {j : Nat} (hj : j < (xs.setIfInBounds i v).size) :
    (xs.setIfInBounds i v)[j] = if i = j then v else xs[j]'(by simpa using hj) := by
  simp only [← getElem_toList, toList_setIfInBounds]; exact List.getElem_set _
@[simp] theorem getElem_setIfInBounds_self {xs : Array α} {i : Nat} {v : α} (h : i < (xs.setIfInBounds i v).size) :
    (xs.setIfInBounds i v)[i] = v := by rw [getElem_setIfInBounds, if_pos rfl]
@[simp] theorem getElem_setIfInBounds_ne {xs : Array α} {i : Nat} {v : α} {j : Nat} (hj : j < (xs.setIfInBounds i v).size) (h : i ≠ j) :
    (xs.setIfInBounds i v)[j] = xs[j]'(by simpa using hj) := by rw [getElem_setIfInBounds, if_neg h]
@[simp] theorem getElem?_setIfInBounds_ne {xs : Array α} {i j : Nat} (h : i ≠ j) {v : α} : (xs.setIfInBounds i v)[j]? = xs[j]? := by
  rw [← getElem?_toList, toList_setIfInBounds, List.getElem?_set_ne h, getElem?_toList]
@[simp] theorem getElem?_setIfInBounds_self_of_lt {xs : Array α} {i : Nat} {v : α} (h : i < xs.size) : (xs.setIfInBounds i v)[i]? = some v := by
  rw [← getElem?_toList, toList_setIfInBounds, List.getElem?_set_self h]
theorem getElem?_setIfInBounds {xs : Array α} {i j : Nat} {v : α} :
    (xs.setIfInBounds i v)[j]? = if i = j then if i < xs.size then some v else none else xs[j]? := by
  split
  · next e =>
    subst e
    split
    · next h => exact getElem?_setIfInBounds_self_of_lt h
    · next h => exact getElem?_eq_none (by simpa using h)
  · next e => exact getElem?_setIfInBounds_ne e
theorem setIfInBounds_comm {i j : Nat} (a b : α) {xs : Array α} (h : i ≠ j) :
    (xs.setIfInBounds i a).setIfInBounds j b = (xs.setIfInBounds j b).setIfInBounds i a := Array.ext' (by simp [List.set_comm _ _ h])
@[simp] theorem setIfInBounds_setIfInBounds {a b : α} {xs : Array α} {i : Nat} : (xs.setIfInBounds i a).setIfInBounds i b = xs.setIfInBounds i b :=
  Array.ext' (by simp)
theorem swap_def {xs : Array α} {i j : Nat} (hi : i < xs.size) (hj : j < xs.size) :
    xs.swap i j = (xs.set i xs[j]).set j xs[i] (by simpa using hj) := rfl
@[simp] theorem toList_swap {xs : Array α} {i j : Nat} (hi : i < xs.size) (hj : j < xs.size) :
    (xs.swap i j hi hj).toList = (xs.toList.set i xs[j]).set j xs[i] := rfl
theorem getElem_swap {xs : Array α} {i j : Nat} (hi : i < xs.size) (hj : j < xs.size) {k : Nat} (hk : k < (xs.swap i j).size) :
    (xs.swap i j)[k] = if k = i then xs[j] else if k = j then xs[i] else xs[k]'(by simpa using hk) := by
  simp only [swap_def, getElem_set]
  by_cases h₁ : j = k
  · subst h₁
    by_cases h₂ : i = j
    · subst h₂; simp
    · simp [Ne.symm h₂]
  · by_cases h₂ : i = k
    · subst h₂; simp [h₁]
    · simp [h₁, h₂, Ne.symm h₁, Ne.symm h₂]
@[simp] theorem getElem_swap_left {xs : Array α} {i j : Nat} {hi : i < xs.size} {hj : j < xs.size} :
    (xs.swap i j hi hj)[i]'(by simpa using hi) = xs[j] := by rw [getElem_swap, if_pos rfl]
@[simp] theorem getElem_swap_right {xs : Array α} {i j : Nat} {hi : i < xs.size} {hj : j < xs.size} :
    (xs.swap i j hi hj)[j]'(by simpa using hj) = xs[i] := by
  rw [getElem_swap]
  split
  · next h => subst h; rfl
  · rw [if_pos rfl]
@[simp] theorem getElem_swap_of_ne {xs : Array α} {i j : Nat} {hi : i < xs.size} {hj : j < xs.size} {k : Nat} (hk : k < xs.size) (hi' : k ≠ i)
    (hj' : k ≠ j) : (xs.swap i j hi hj)[k]'(by simpa using hk) = xs[k] := by rw [getElem_swap, if_neg hi', if_neg hj']
@[simp] theorem swap_swap {xs : Array α} {i j : Nat} (hi : i < xs.size) (hj : j < xs.size) :
    (xs.swap i j hi hj).swap i j (by simpa using hi) (by simpa using hj) = xs := by
  refine Array.ext (by simp) fun k h₁ h₂ => ?_
  rw [getElem_swap]
  split
  · next h => subst h; simp
  · split
    · next h => subst h; simp
    · next h g => exact getElem_swap_of_ne h₂ h g
@[simp] theorem getElem_reverse {xs : Array α} {i : Nat} (hi : i < xs.reverse.size) :
    (xs.reverse)[i] = xs[xs.size - 1 - i]'(by simp at hi; omega) := List.getElem_reverse hi
@[simp] theorem getElem_pop {xs : Array α} {i : Nat} (hi : i < xs.pop.size) : xs.pop[i] = xs[i]'(by simp at hi; omega) := List.getElem_dropLast hi
@[simp] theorem getElem_ofFn {f : Fin n → α} (h : i < (ofFn f).size) : (ofFn f)[i] = f ⟨i, size_ofFn f ▸ h⟩ := List.getElem_ofFn h
@[simp] theorem getElem_mapIdx {f : Nat → α → β} {xs : Array α} {i : Nat} (h : i < (xs.mapIdx f).size) :
    (xs.mapIdx f)[i] = f i (xs[i]'(by simpa using h)) := List.getElem_mapIdx
@[simp] theorem getElem_zipWith {xs : Array α} {ys : Array β} {f : α → β → γ} {i : Nat} (hi : i < (zipWith f xs ys).size) :
    (zipWith f xs ys)[i] = f (xs[i]'(by simp at hi; omega)) (ys[i]'(by simp at hi; omega)) := List.getElem_zipWith
@[simp] theorem getElem_zip {as : Array α} {bs : Array β} {i : Nat} {h : i < (zip as bs).size} :
    (zip as bs)[i] = (as[i]'(by simp at h; omega), bs[i]'(by simp at h; omega)) := List.getElem_zip
theorem back?_eq_getElem? (xs : Array α) : xs.back? = xs[xs.size - 1]? := rfl
@[simp] theorem back?_push {xs : Array α} {x : α} : (xs.push x).back? = some x := by simp [back?_eq_getElem?]

@[simp] theorem toList_eraseIdx {xs : Array α} {i : Nat} (h : i < xs.size) : (xs.eraseIdx i).toList = xs.toList.eraseIdx i := rfl
@[simp] theorem size_eraseIdx {xs : Array α} {i : Nat} (h : i < xs.size) : (xs.eraseIdx i).size = xs.size - 1 := List.length_eraseIdx_of_lt h
theorem getElem_eraseIdx {xs : Array α} {i : Nat} (h : i < xs.size) {j : Nat} (h' : j < (xs.eraseIdx i).size) :
    (xs.eraseIdx i)[j] = if h'' : j < i then xs[j] else xs[j + 1]'(by rw [size_eraseIdx] at h'; omega) := List.getElem_eraseIdx h'

/-! ### Members -/
theorem mem_def {a : α} {as : Array α} : a ∈ as ↔ a ∈ as.toList := .rfl
@[simp] theorem _root_.List.mem_toArray {a : α} {l : List α} : a ∈ l.toArray ↔ a ∈ l := .rfl
@[simp] theorem not_mem_empty (a : α) : ¬a ∈ (#[] : Array α) := List.not_mem_nil
@[simp] theorem mem_push {x y : α} : x ∈ xs.push y ↔ x ∈ xs ∨ x = y := by rw [mem_def, toList_push]; simp
theorem mem_push_self : x ∈ xs.push x := mem_push.2 (.inr rfl)
theorem mem_push_of_mem (y : α) (h : x ∈ xs) : x ∈ xs.push y := mem_push.2 (.inl h)
@[simp] theorem mem_append {a : α} {xs ys : Array α} : a ∈ xs ++ ys ↔ a ∈ xs ∨ a ∈ ys := List.mem_append
@[simp] theorem mem_singleton {a b : α} : a ∈ #[b] ↔ a = b := List.mem_singleton
@[simp] theorem mem_map {f : α → β} {xs : Array α} {b : β} : b ∈ xs.map f ↔ ∃ a, a ∈ xs ∧ f a = b := List.mem_map
@[simp] theorem mem_reverse {x : α} {as : Array α} : x ∈ as.reverse ↔ x ∈ as := List.mem_reverse
@[simp] theorem mem_range {m n : Nat} : m ∈ range n ↔ m < n := List.mem_range
theorem getElem_of_mem {a} {xs : Array α} (h : a ∈ xs) : ∃ (i : Nat) (h : i < xs.size), xs[i]'h = a := List.getElem_of_mem h
theorem mem_of_getElem {xs : Array α} {i : Nat} {h : i < xs.size} {a : α} (e : xs[i] = a) : a ∈ xs := List.mem_of_getElem e
theorem mem_iff_getElem {a} {xs : Array α} : a ∈ xs ↔ ∃ (i : Nat) (h : i < xs.size), xs[i]'h = a := List.mem_iff_getElem
theorem mem_iff_getElem? {a} {xs : Array α} : a ∈ xs ↔ ∃ i : Nat, xs[i]? = some a := by
  simp only [← getElem?_toList]; exact List.mem_iff_getElem?
theorem mem_of_getElem? {xs : Array α} {i : Nat} {a : α} (e : xs[i]? = some a) : a ∈ xs := mem_iff_getElem?.2 ⟨i, e⟩
theorem forall_getElem {xs : Array α} {p : α → Prop} : (∀ (i : Nat) h, p (xs[i]'h)) ↔ ∀ a, a ∈ xs → p a :=
  ⟨fun h _ m => have ⟨i, hi, e⟩ := getElem_of_mem m; e ▸ h i hi, fun h i hi => h _ (getElem_mem hi)⟩
private theorem whole (xs : Array α) : (xs.toList.take xs.size).drop 0 = xs.toList := by
  rw [List.drop_zero]; exact List.take_length
theorem toList_filter {p : α → Bool} {xs : Array α} : (xs.filter p).toList = xs.toList.filter p := congrArg (List.filter p) (whole xs)
@[simp] theorem toList_filter' {p : α → Bool} {xs : Array α} {stop : Nat} (h : stop = xs.size) :
    (xs.filter p 0 stop).toList = xs.toList.filter p := h ▸ toList_filter
@[simp] theorem mem_filter {p : α → Bool} {xs : Array α} {a : α} : a ∈ xs.filter p ↔ a ∈ xs ∧ p a := by
  rw [mem_def, toList_filter, List.mem_filter]; exact .rfl
theorem toList_filterMap {f : α → Option β} {xs : Array α} : (xs.filterMap f).toList = xs.toList.filterMap f :=
  congrArg (List.filterMap f) (whole xs)
@[simp] theorem mem_filterMap {f : α → Option β} {xs : Array α} {b : β} : b ∈ filterMap f xs ↔ ∃ a, a ∈ xs ∧ f a = some b := by
  rw [mem_def, toList_filterMap, List.mem_filterMap]; exact .rfl

/-! ### Folds, tests -/
theorem foldl_toList (f : β → α → β) {init : β} {xs : Array α} : xs.toList.foldl f init = xs.foldl f init :=
  (congrArg (List.foldl f init) (whole xs)).symm
theorem foldr_toList (f : α → β → β) {init : β} {xs : Array α} : xs.toList.foldr f init = xs.foldr f init :=
  (congrArg (List.foldr f init) (whole xs)).symm
@[simp] theorem _root_.List.foldl_toArray' (f : β → α → β) (init : β) (l : List α) {stop : Nat} (h : stop = l.toArray.size) :
    l.toArray.foldl f init 0 stop = l.foldl f init := h ▸ (foldl_toList f).symm
@[simp] theorem _root_.List.foldr_toArray' (f : α → β → β) (init : β) (l : List α) {start : Nat} (h : start = l.toArray.size) :
    l.toArray.foldr f init start 0 = l.foldr f init := h ▸ (foldr_toList f).symm
@[simp] theorem foldl_push {f : β → α → β} {init : β} {xs : Array α} {a : α} {stop : Nat} (w : stop = xs.size + 1 := by simp) :
    (xs.push a).foldl f init 0 stop = f (xs.foldl f init) a := by
  have w : stop = (xs.push a).size := by simpa using w
  rw [w, ← foldl_toList, toList_push, List.foldl_append, ← foldl_toList]; rfl
@[simp] theorem any_toList {p : α → Bool} {as : Array α} : as.toList.any p = as.any p := (congrArg (List.any · p) (whole as)).symm
@[simp] theorem all_toList {p : α → Bool} {as : Array α} : as.toList.all p = as.all p := (congrArg (List.all · p) (whole as)).symm
@[simp] theorem any_eq_true {p : α → Bool} {xs : Array α} : xs.any p = true ↔ ∃ (i : Nat) (_ : i < xs.size), p xs[i] := by
  rw [← any_toList, List.any_eq_true]
  exact ⟨fun ⟨_, m, h⟩ => have ⟨i, hi, e⟩ := getElem_of_mem m; ⟨i, hi, e ▸ h⟩, fun ⟨i, hi, h⟩ => ⟨_, getElem_mem hi, h⟩⟩
@[simp] theorem all_eq_true {p : α → Bool} {xs : Array α} : xs.all p = true ↔ ∀ (i : Nat) (_ : i < xs.size), p xs[i] := by
  rw [← all_toList, List.all_eq_true]; exact forall_getElem.symm
@[simp] theorem any_eq_false {p : α → Bool} {xs : Array α} : xs.any p = false ↔ ∀ (i : Nat) (_ : i < xs.size), ¬p xs[i] := by
  rw [Bool.eq_false_iff, Ne, any_eq_true]; simp
@[simp] theorem all_eq_false {p : α → Bool} {xs : Array α} : xs.all p = false ↔ ∃ (i : Nat) (_ : i < xs.size), ¬p xs[i] := by
  rw [Bool.eq_false_iff, Ne, all_eq_true]; simp
theorem all_eq_true_iff_forall_mem {p : α → Bool} {xs : Array α} : xs.all p ↔ ∀ x, x ∈ xs → p x := by rw [← all_toList, List.all_eq_true]; exact .rfl
theorem any_eq_true' {p : α → Bool} {xs : Array α} : xs.any p = true ↔ ∃ x, x ∈ xs ∧ p x := by rw [← any_toList, List.any_eq_true]; exact .rfl
theorem all_eq_true' {p : α → Bool} {xs : Array α} : xs.all p = true ↔ ∀ x, x ∈ xs → p x := all_eq_true_iff_forall_mem
instance instDecidableMemOfLawfulBEq [BEq α] [LawfulBEq α] (a : α) (as : Array α) : Decidable (a ∈ as) := inferInstanceAs (Decidable (a ∈ as.toList))
instance instDecidableForallForallMemOfDecidablePred {xs : Array α} {p : α → Prop} [DecidablePred p] : Decidable (∀ x, x ∈ xs → p x) :=
  inferInstanceAs (Decidable (∀ x, x ∈ xs.toList → p x))
instance instDecidableExistsAndMemOfDecidablePred {xs : Array α} {p : α → Prop} [DecidablePred p] : Decidable (∃ x, x ∈ xs ∧ p x) :=
  inferInstanceAs (Decidable (∃ x, x ∈ xs.toList ∧ p x))
theorem any_eq {xs : Array α} {p : α → Bool} : xs.any p = decide (∃ i : Nat, ∃ h, p (xs[i]'h)) := Bool.eq_iff_iff.2 (by simp)
theorem all_eq {xs : Array α} {p : α → Bool} : xs.all p = decide (∀ i, (_ : i < xs.size) → p xs[i]) := Bool.eq_iff_iff.2 (by simp)
theorem any_iff_exists {p : α → Bool} {as : Array α} {start stop : Nat} :
    as.any p start stop ↔ ∃ (i : Nat) (_ : i < as.size), start ≤ i ∧ i < stop ∧ p as[i] := by
  show ((as.toList.take stop).drop start).any p = true ↔ _
  rw [List.any_eq_true]
  constructor
  · intro ⟨x, m, h⟩
    have ⟨i, hi, e⟩ := List.getElem_of_mem m
    simp only [List.length_drop, List.length_take, length_toList, List.getElem_drop, List.getElem_take, getElem_toList] at hi e
    exact ⟨start + i, by omega, by omega, by omega, e ▸ h⟩
  · intro ⟨i, hi, h₁, h₂, h⟩
    have hl : i - start < ((as.toList.take stop).drop start).length := by simp; omega
    refine ⟨_, List.getElem_mem hl, ?_⟩
    have e : start + (i - start) = i := by omega
    simp only [List.getElem_drop, List.getElem_take, getElem_toList, e, h]
theorem all_iff_forall {p : α → Bool} {as : Array α} {start stop : Nat} :
    as.all p start stop ↔ ∀ (i : Nat) (_ : i < as.size), start ≤ i ∧ i < stop → p as[i] := by
  show ((as.toList.take stop).drop start).all p = true ↔ _
  rw [List.all_eq_true]
  constructor
  · intro h i hi ⟨h₁, h₂⟩
    have hl : i - start < ((as.toList.take stop).drop start).length := by simp; omega
    have e : start + (i - start) = i := by omega
    simpa only [List.getElem_drop, List.getElem_take, getElem_toList, e] using h _ (List.getElem_mem hl)
  · intro h x m
    have ⟨i, hi, e⟩ := List.getElem_of_mem m
    simp only [List.length_drop, List.length_take, length_toList, List.getElem_drop, List.getElem_take, getElem_toList] at hi e
    exact e ▸ h (start + i) (by omega) ⟨by omega, by omega⟩
@[simp] theorem contains_iff_mem [BEq α] [LawfulBEq α] {xs : Array α} {a : α} : xs.contains a ↔ a ∈ xs := by
  show xs.any (a == ·) = true ↔ _
  rw [any_eq_true']
  exact ⟨fun ⟨_, m, e⟩ => beq_iff_eq.1 e ▸ m, fun m => ⟨a, m, beq_self_eq_true a⟩⟩
@[simp] theorem contains_eq_mem [BEq α] [LawfulBEq α] (a : α) (xs : Array α) : xs.contains a = decide (a ∈ xs) :=
  Bool.eq_iff_iff.2 (contains_iff_mem.trans decide_eq_true_iff.symm)

/-! ### Maps, ends, the array of a list -/
@[simp] theorem map_empty {f : α → β} : map f #[] = #[] := rfl
@[simp] theorem map_push {f : α → β} {as : Array α} {x : α} : (as.push x).map f = (as.map f).push (f x) := Array.ext' (by simp)
@[simp] theorem map_id_fun : map (id : α → α) = id := funext fun _ => Array.ext' (List.map_id _)
@[simp] theorem map_id_fun' : map (fun (a : α) => a) = id := map_id_fun
@[simp] theorem map_map {f : α → β} {g : β → γ} {as : Array α} : (as.map f).map g = as.map (g ∘ f) := Array.ext' List.map_map
@[simp] theorem map_append {f : α → β} {xs ys : Array α} : (xs ++ ys).map f = xs.map f ++ ys.map f := Array.ext' List.map_append
@[simp] theorem map_eq_empty_iff {f : α → β} {xs : Array α} : map f xs = #[] ↔ xs = #[] := by rw [← toList_inj]; simp
@[simp] theorem _root_.List.map_toArray (f : α → β) (l : List α) : l.toArray.map f = (l.map f).toArray := rfl
@[simp] theorem _root_.List.append_toArray (l₁ l₂ : List α) : l₁.toArray ++ l₂.toArray = (l₁ ++ l₂).toArray := rfl
@[simp] theorem _root_.List.reverse_toArray (l : List α) : l.toArray.reverse = l.reverse.toArray := rfl
@[simp] theorem _root_.List.pop_toArray (l : List α) : l.toArray.pop = l.dropLast.toArray := rfl
@[simp] theorem _root_.List.set_toArray (l : List α) (i : Nat) (a : α) (h : i < l.toArray.size) : l.toArray.set i a h = (l.set i a).toArray := rfl
@[simp] theorem _root_.List.setIfInBounds_toArray (l : List α) (i : Nat) (a : α) : l.toArray.setIfInBounds i a = (l.set i a).toArray :=
  Array.ext' toList_setIfInBounds
@[simp] theorem _root_.List.filter_toArray' (p : α → Bool) (l : List α) {stop : Nat} (h : stop = l.length) :
    l.toArray.filter p 0 stop = (l.filter p).toArray := Array.ext' (toList_filter' h)
@[simp] theorem _root_.List.any_toArray' (p : α → Bool) (l : List α) {stop : Nat} (h : stop = l.toArray.size) : l.toArray.any p 0 stop = l.any p :=
  h ▸ any_toList.symm
@[simp] theorem _root_.List.all_toArray' (p : α → Bool) (l : List α) {stop : Nat} (h : stop = l.toArray.size) : l.toArray.all p 0 stop = l.all p :=
  h ▸ all_toList.symm
@[simp] theorem toList_reverse {xs : Array α} : xs.reverse.toList = xs.toList.reverse := rfl
@[simp] theorem reverse_reverse (xs : Array α) : xs.reverse.reverse = xs := Array.ext' (List.reverse_reverse _)
@[simp] theorem append_empty {xs : Array α} : xs ++ #[] = xs := Array.ext' (List.append_nil _)
@[simp] theorem empty_append {xs : Array α} : #[] ++ xs = xs := rfl
theorem append_assoc {xs ys zs : Array α} : xs ++ ys ++ zs = xs ++ (ys ++ zs) := Array.ext' (List.append_assoc ..)
attribute [simp] append_assoc
theorem append_push {as bs : Array α} {a : α} : as ++ bs.push a = (as ++ bs).push a := Array.ext' (by simp)
@[simp] theorem toList_zipWith {f : α → β → γ} {as : Array α} {bs : Array β} : (zipWith f as bs).toList = List.zipWith f as.toList bs.toList := rfl
@[simp] theorem toList_take {xs : Array α} {i : Nat} : (xs.take i).toList = xs.toList.take i := rfl
@[simp] theorem isEmpty_toList {xs : Array α} : xs.toList.isEmpty = xs.isEmpty := by rcases xs with ⟨_ | _⟩ <;> rfl
theorem isEmpty_iff {xs : Array α} : xs.isEmpty ↔ xs = #[] := decide_eq_true_iff.trans size_eq_zero_iff
end Array
