/-! Lists. -/
variable {α β γ : Type}
theorem nil_append' (xs : List α) : [] ++ xs = xs := rfl
theorem append_nil' (xs : List α) : xs ++ [] = xs := by simp
theorem append_nil_induction (xs : List α) : xs ++ [] = xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih => rw [List.cons_append, ih]
theorem append_assoc' (xs ys zs : List α) : xs ++ ys ++ zs = xs ++ (ys ++ zs) := by
  induction xs with
  | nil => rfl
  | cons x xs ih => simp
theorem append_assoc_exact (xs ys zs : List α) : xs ++ ys ++ zs = xs ++ (ys ++ zs) := List.append_assoc xs ys zs
theorem length_append' (xs ys : List α) : (xs ++ ys).length = xs.length + ys.length := by simp
theorem length_append_comm (xs ys : List α) : (xs ++ ys).length = (ys ++ xs).length := by
  rw [List.length_append, List.length_append, Nat.add_comm]
theorem length_map' (f : α → β) (xs : List α) : (xs.map f).length = xs.length := by
  induction xs with
  | nil => rfl
  | cons x xs ih => simp
theorem map_append' (f : α → β) (xs ys : List α) : (xs ++ ys).map f = xs.map f ++ ys.map f := by
  induction xs with
  | nil => rfl
  | cons x xs ih => simp
theorem map_map' (f : α → β) (g : β → γ) (xs : List α) : (xs.map f).map g = xs.map (g ∘ f) := by simp
theorem map_id' (xs : List α) : xs.map id = xs := by simp
theorem reverse_append' (xs ys : List α) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse := by simp
theorem reverse_twice (xs : List α) : xs.reverse.reverse = xs := by simp
theorem reverse_length (xs : List α) : xs.reverse.length = xs.length := List.length_reverse
theorem mem_head (x : α) (xs : List α) : x ∈ x :: xs := by simp
theorem mem_concrete : 2 ∈ [1, 2, 3] := by simp
theorem mem_decide : 2 ∈ [1, 2, 3] := by decide
theorem not_mem_decide : ¬5 ∈ [1, 2, 3] := by decide
theorem mem_append' (x : α) (xs ys : List α) (h : x ∈ xs) : x ∈ xs ++ ys := by
  simp [h]
theorem mem_append_iff (x : α) (xs ys : List α) : x ∈ xs ++ ys ↔ x ∈ xs ∨ x ∈ ys := List.mem_append
theorem mem_map' (f : α → β) (x : α) (xs : List α) (h : x ∈ xs) : f x ∈ xs.map f := List.mem_map_of_mem h
theorem mem_cons_cases (x y : α) (xs : List α) (h : x ∈ y :: xs) : x = y ∨ x ∈ xs := by simpa using h
theorem cons_injective (x y : α) (xs ys : List α) (h : x :: xs = y :: ys) : x = y ∧ xs = ys := by
  injection h with h₁ h₂
  exact ⟨h₁, h₂⟩
theorem cons_not_nil (x : α) (xs : List α) : x :: xs ≠ [] := by simp
theorem length_zero (xs : List α) (h : xs.length = 0) : xs = [] := by
  cases xs with
  | nil => rfl
  | cons x xs => cases h
theorem foldr_append' (f : α → β → β) (b : β) (xs ys : List α) : (xs ++ ys).foldr f b = xs.foldr f (ys.foldr f b) := by simp
theorem compute_map : [1, 2, 3].map (· + 1) = [2, 3, 4] := rfl
theorem compute_filter : [1, 2, 3, 4].filter (fun n => n % 2 == 0) = [2, 4] := rfl
theorem compute_reverse : [1, 2, 3].reverse = [3, 2, 1] := by decide
def total : List Nat → Nat
  | [] => 0
  | x :: xs => x + total xs
theorem total_append (xs ys : List Nat) : total (xs ++ ys) = total xs + total ys := by
  induction xs with
  | nil => simp [total]
  | cons x xs ih => simp [total, ih, Nat.add_assoc]
def count (p : α → Bool) : List α → Nat
  | [] => 0
  | x :: xs => if p x then count p xs + 1 else count p xs
theorem count_le (p : α → Bool) (xs : List α) : count p xs ≤ xs.length := by
  induction xs with
  | nil => exact Nat.le_refl 0
  | cons x xs ih =>
    rw [count]
    split
    · exact Nat.succ_le_succ ih
    · exact Nat.le_succ_of_le ih
theorem take_drop (n : Nat) (xs : List α) : xs.take n ++ xs.drop n = xs := by simp
theorem length_replicate' (n : Nat) (x : α) : (List.replicate n x).length = n := by simp
theorem split_at_member (x : α) (xs : List α) (h : x ∈ xs) : ∃ ys zs, xs = ys ++ x :: zs := List.append_of_mem h
