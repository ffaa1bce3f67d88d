prelude
import Init.Data.Option.Lemmas
import Init.Data.List.TakeDrop
/-! Searches in lists, places and ends. Names, statements and attributes: Init/Data/List/Find.lean, Init/Data/List/Basic.lean, Init/Data/List/Lemmas.lean of Lean 4.35. -/
universe u v
namespace List
variable {α : Type u} {β : Type v} {l : List α} {a b x : α}
@[simp] theorem or_nil : ([] : List Bool).or = false := rfl
@[simp] theorem or_cons {a : Bool} {as : List Bool} : (a :: as).or = (a || as.or) := rfl
@[simp] theorem and_nil : ([] : List Bool).and = true := rfl
@[simp] theorem and_cons {a : Bool} {as : List Bool} : (a :: as).and = (a && as.and) := rfl
@[simp] theorem findSome?_nil {f : α → Option β} : ([] : List α).findSome? f = none := rfl
theorem findSome?_cons {f : α → Option β} : (a :: l).findSome? f = match f a with | some b => some b | none => l.findSome? f := rfl
@[simp] theorem replace_nil [BEq α] : ([] : List α).replace a b = [] := rfl
@[simp] theorem lookup_nil [BEq α] {a : α} : ([] : List (α × β)).lookup a = none := rfl
theorem lookup_cons [BEq α] {a k : α} {b : β} {es : List (α × β)} : ((k, b) :: es).lookup a = match a == k with | true => some b | false => es.lookup a := rfl
@[simp] theorem lookup_cons_self [BEq α] [LawfulBEq α] {k : α} {b : β} {es : List (α × β)} : ((k, b) :: es).lookup k = some b := by simp [lookup_cons]
@[simp] theorem elem_cons_self [BEq α] [LawfulBEq α] {a : α} {as : List α} : (a :: as).elem a = true := by simp
@[simp] theorem unzip_nil : ([] : List (α × β)).unzip = ([], []) := rfl
@[simp] theorem unzip_cons {h : α × β} {t : List (α × β)} : (h :: t).unzip = match unzip t with | (as, bs) => (h.1 :: as, h.2 :: bs) := rfl
@[simp] theorem intersperse_nil {sep : α} : ([] : List α).intersperse sep = [] := rfl
@[simp] theorem intersperse_single {x sep : α} : [x].intersperse sep = [x] := rfl
@[simp] theorem isPrefixOf_nil_left [BEq α] : isPrefixOf ([] : List α) l = true := by cases l <;> rfl
@[simp] theorem isPrefixOf_cons_nil [BEq α] {a : α} {as : List α} : isPrefixOf (a :: as) ([] : List α) = false := rfl
theorem isPrefixOf_cons₂ [BEq α] {a b : α} {as bs : List α} : isPrefixOf (a :: as) (b :: bs) = (a == b && isPrefixOf as bs) := rfl
@[simp] theorem isPrefixOf_cons₂_self [BEq α] [LawfulBEq α] {a : α} {as bs : List α} : isPrefixOf (a :: as) (a :: bs) = isPrefixOf as bs := by
  simp [isPrefixOf_cons₂]
@[simp] theorem eraseIdx_nil {i : Nat} : ([] : List α).eraseIdx i = [] := rfl
@[simp] theorem eraseIdx_cons_zero : (a :: l).eraseIdx 0 = l := rfl
@[simp] theorem eraseIdx_cons_succ {i : Nat} : (a :: l).eraseIdx (i + 1) = a :: l.eraseIdx i := rfl
@[simp] theorem tail!_cons : (a :: l).tail! = l := rfl
@[simp] theorem filterMap_eq_nil_iff {f : α → Option β} {l : List α} : filterMap f l = [] ↔ ∀ a ∈ l, f a = none := by
  induction l with
  | nil => simp
  | cons a l ih => cases h : f a <;> simp [h, ih]
theorem dropLast_concat_getLast : ∀ {l : List α} (h : l ≠ []), dropLast l ++ [getLast l h] = l
  | [_], _ => rfl
  | _ :: b :: l, _ => congrArg _ (dropLast_concat_getLast (cons_ne_nil b l))
@[simp] theorem length_finRange {n : Nat} : (List.finRange n).length = n := by simp [List.finRange]
@[simp] theorem mem_finRange {n : Nat} (x : Fin n) : x ∈ finRange n :=
  mem_iff_getElem?.2 ⟨x.1, by simp [List.finRange]⟩
theorem foldr_self_append {l l' : List α} : l.foldr cons l' = l ++ l' := by induction l <;> simp_all
@[simp] theorem foldr_cons_nil {l : List α} : l.foldr cons [] = l := by induction l <;> simp_all
theorem get_of_mem {a : α} {l : List α} (h : a ∈ l) : ∃ n, get l n = a :=
  let ⟨n, h, e⟩ := getElem_of_mem h
  ⟨⟨n, h⟩, e⟩
theorem get_mem (l : List α) (n) : get l n ∈ l := getElem_mem n.isLt
theorem mem_iff_get {a : α} {l : List α} : a ∈ l ↔ ∃ n, get l n = a := ⟨get_of_mem, fun ⟨_, e⟩ => e ▸ get_mem ..⟩
@[simp] theorem get_cons_zero : get (a :: l) (0 : Fin (l.length + 1)) = a := rfl
@[simp] theorem get_cons_succ {as : List α} {h : (i + 1) < (a :: as).length} : (a :: as).get ⟨i + 1, h⟩ = as.get ⟨i, Nat.lt_of_succ_lt_succ h⟩ := rfl
theorem reverse_concat {l : List α} {a : α} : (l ++ [a]).reverse = a :: l.reverse := by simp
theorem append_inj_right' {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length t₁ = length t₂) : t₁ = t₂ :=
  append_inj_right h (by have := congrArg length h; simp at this; omega)
theorem append_inj_left' {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length t₁ = length t₂) : s₁ = s₂ :=
  append_inj_left h (by have := congrArg length h; simp at this; omega)
theorem mem_append_of_mem_left {a : α} {as : List α} (bs : List α) (h : a ∈ as) : a ∈ as ++ bs := mem_append.2 (.inl h)
theorem mem_append_of_mem_right {b : α} {bs : List α} (as : List α) (h : b ∈ bs) : b ∈ as ++ bs := mem_append.2 (.inr h)
theorem length_dropLast_cons {a : α} {as : List α} : (a :: as).dropLast.length = as.length := by simp
end List
