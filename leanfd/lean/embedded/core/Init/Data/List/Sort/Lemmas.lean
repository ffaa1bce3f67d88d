prelude
import Init.Data.List.Perm
/-!
Sorting by merging, over how long the list is; the sorted list is a permutation. Names and statements: Init/Data/List/Sort/Basic.lean,
Init/Data/List/Sort/Lemmas.lean of Lean 4.35.
-/
universe u
namespace List
variable {α : Type u} {le : α → α → Bool}

/-! ### Merging -/
@[simp] theorem nil_merge (ys : List α) : merge [] ys le = ys := by unfold merge; rfl
@[simp] theorem merge_right (xs : List α) : merge xs [] le = xs := by unfold merge; cases xs <;> rfl
theorem cons_merge_cons (a b : α) (xs ys : List α) :
    merge (a :: xs) (b :: ys) le = if le a b then a :: merge xs (b :: ys) le else b :: merge (a :: xs) ys le := by
  conv => lhs; unfold merge
theorem merge_perm_append (le : α → α → Bool) : ∀ {xs ys : List α}, (merge xs ys le).Perm (xs ++ ys)
  | [], ys => by rw [nil_merge]; exact .rfl
  | x :: xs, [] => by rw [merge_right, append_nil]
  | x :: xs, y :: ys => by
    rw [cons_merge_cons]
    split
    · exact (merge_perm_append le).cons x
    · exact ((merge_perm_append le).cons y).trans perm_middle.symm
theorem mem_merge {a : α} {xs ys : List α} : a ∈ merge xs ys le ↔ a ∈ xs ∨ a ∈ ys := by
  rw [(merge_perm_append le).mem_iff, mem_append]
theorem pairwise_merge (trans : ∀ a b c : α, le a b → le b c → le a c) (total : ∀ a b : α, le a b || le b a) :
    ∀ l₁ l₂ : List α, l₁.Pairwise (le · ·) → l₂.Pairwise (le · ·) → (merge l₁ l₂ le).Pairwise (le · ·)
  | [], l₂, _, h₂ => by rw [nil_merge]; exact h₂
  | x :: l₁, [], h₁, _ => by rw [merge_right]; exact h₁
  | x :: l₁, y :: l₂, h₁, h₂ => by
    rw [cons_merge_cons]
    have ⟨hx, t₁⟩ := pairwise_cons.1 h₁
    have ⟨hy, t₂⟩ := pairwise_cons.1 h₂
    split
    · next h =>
      refine pairwise_cons.2 ⟨fun z m => ?_, pairwise_merge trans total l₁ (y :: l₂) t₁ h₂⟩
      rcases mem_merge.1 m with m | m
      · exact hx z m
      · rcases mem_cons.1 m with rfl | m
        · exact h
        · exact trans _ _ _ h (hy z m)
    · next h =>
      have h : le y x := by simpa [h] using total x y
      refine pairwise_cons.2 ⟨fun z m => ?_, pairwise_merge trans total (x :: l₁) l₂ h₁ t₂⟩
      rcases mem_merge.1 m with m | m
      · rcases mem_cons.1 m with rfl | m
        · exact h
        · exact trans _ _ _ h (hx z m)
      · exact hy z m
theorem merge_of_le : ∀ {xs ys : List α}, (∀ a b, a ∈ xs → b ∈ ys → le a b) → merge xs ys le = xs ++ ys
  | [], ys, _ => nil_merge ys
  | x :: xs, [], _ => by rw [merge_right, append_nil]
  | x :: xs, y :: ys, h => by
    rw [cons_merge_cons, if_pos (h x y mem_cons_self mem_cons_self), merge_of_le fun a b ma => h a b (mem_cons_of_mem x ma), cons_append]

/-! ### Sorting -/
/-- Sorts a list of at most the given length. -/
def MergeSort.Internal.sort (le : α → α → Bool) : Nat → List α → List α
  | n + 1, a :: b :: l => merge (sort le n ((a :: b :: l).take ((l.length + 3) / 2))) (sort le n ((a :: b :: l).drop ((l.length + 3) / 2))) le
  | _, l => l
def mergeSort (xs : List α) (le : α → α → Bool := by exact fun a b => a ≤ b) : List α := MergeSort.Internal.sort le xs.length xs
open MergeSort.Internal (sort)
private theorem sort_perm (le : α → α → Bool) : ∀ (n : Nat) (l : List α), (sort le n l).Perm l
  | 0, _ => .rfl
  | _ + 1, [] => .rfl
  | _ + 1, [_] => .rfl
  | n + 1, a :: b :: l => (merge_perm_append le).trans
    (((sort_perm le n _).append (sort_perm le n _)).trans (.of_eq (take_append_drop _ _)))
private theorem sort_pairwise (trans : ∀ a b c : α, le a b → le b c → le a c) (total : ∀ a b : α, le a b || le b a) :
    ∀ (n : Nat) (l : List α), l.length ≤ n → (sort le n l).Pairwise (le · ·)
  | 0, [], _ => .nil
  | _ + 1, [], _ => .nil
  | _ + 1, [a], _ => pairwise_singleton _ a
  | n + 1, a :: b :: l, h => by
    have h : l.length + 2 ≤ n + 1 := h
    exact pairwise_merge trans total _ _
      (sort_pairwise trans total n _ (by rw [length_take, length_cons, length_cons]; omega))
      (sort_pairwise trans total n _ (by rw [length_drop, length_cons, length_cons]; omega))
@[simp] theorem mergeSort_nil : [].mergeSort le = [] := rfl
@[simp] theorem mergeSort_singleton (a : α) : [a].mergeSort le = [a] := rfl
theorem mergeSort_perm (l : List α) (le : α → α → Bool) : (mergeSort l le).Perm l := sort_perm le l.length l
@[simp] theorem length_mergeSort (l : List α) : (mergeSort l le).length = l.length := (mergeSort_perm l le).length_eq
@[simp] theorem mem_mergeSort {a : α} {l : List α} : a ∈ mergeSort l le ↔ a ∈ l := (mergeSort_perm l le).mem_iff
theorem pairwise_mergeSort (trans : ∀ a b c : α, le a b → le b c → le a c) (total : ∀ a b : α, le a b || le b a) (l : List α) :
    (mergeSort l le).Pairwise (le · ·) := sort_pairwise trans total l.length l (Nat.le_refl _)
@[deprecated pairwise_mergeSort (since := "2025-11-30")]
theorem sorted_mergeSort (trans : ∀ a b c : α, le a b → le b c → le a c) (total : ∀ a b : α, le a b || le b a) (l : List α) :
    (mergeSort l le).Pairwise (le · ·) := pairwise_mergeSort trans total l
private theorem sort_eq : ∀ (n : Nat) (l : List α), l.Pairwise (le · ·) → sort le n l = l
  | 0, _, _ => rfl
  | _ + 1, [], _ => rfl
  | _ + 1, [_], _ => rfl
  | n + 1, a :: b :: l, h => by
    have h' := h
    rw [← take_append_drop ((l.length + 3) / 2) (a :: b :: l)] at h'
    have ⟨h₁, h₂, h₃⟩ := pairwise_append.1 h'
    show merge (sort le n _) (sort le n _) le = _
    rw [sort_eq n _ h₁, sort_eq n _ h₂, merge_of_le fun x y mx my => h₃ x mx y my, take_append_drop]
theorem mergeSort_of_pairwise {l : List α} (h : l.Pairwise (le · ·)) : mergeSort l le = l := sort_eq l.length l h
end List
