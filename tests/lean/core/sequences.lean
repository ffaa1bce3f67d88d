-- Lists: positions, ends, prefixes, counts, ranges, sums, permutations.
example : List.range 3 = [0, 1, 2] := rfl
example : [1, 2, 2].count 2 = 2 := rfl
example : [1, 2, 3].sum = 6 := rfl
example : [1, 2, 3].contains 2 = true := rfl
example : [1, 2, 3].find? (· > 1) = some 2 := rfl
example : [1, 2].Nodup := by decide
example : [1, 2, 3].Pairwise (· < ·) := by decide
example : ∃ x ∈ [1, 2, 3], x = 2 := by decide
example : ∀ x ∈ [1, 2, 3], x < 4 := by decide
example (xs : List Nat) : xs.all (fun _ => true) = true := by simp
example (n x : Nat) (xs ys : List Nat) : (xs ++ x :: ys).count n = xs.count n + (x :: ys).count n := by simp
example (n : Nat) (xs ys : List Nat) : List.count n xs ≤ List.count n (xs ++ ys) := by simp
example (n x : Nat) (xs : List Nat) : n = x → (List.count n xs).succ = List.count n (x :: xs) := by
  intro h
  simp [h]
example (n : Nat) (f : Nat → Nat) (xs : List Nat) : List.drop n (List.map f xs) = List.map f (List.drop n xs) := by simp
example (n : Nat) (xs : List Nat) : List.take n xs ++ List.drop n xs = xs := by simp
example (n m : Nat) (xs : List Nat) : List.drop n (List.drop m xs) = List.drop (m + n) xs := by simp
example (n : Nat) (xs ys : List Nat) : List.take n (xs ++ ys) = List.take n xs ++ List.take (n - xs.length) ys := List.take_append
example (n : Nat) (xs : List Nat) : (List.take n xs).length = min n xs.length := by simp
example (xs ys : List Nat) : (xs.zip ys).length = min xs.length ys.length := by simp
example (n : Nat) : (List.range n).length = n ∧ ∀ m, m ∈ List.range n ↔ m < n := by simp
example (xs : List Nat) (i : Nat) (h : i < xs.length) : (xs.map (· + 1))[i]'(by simp [h]) = xs[i] + 1 := by simp
example (xs : List Nat) (i a : Nat) (h : i < xs.length) : (xs.set i a)[i]? = some a := by simp [h]
example (xs ys : List Nat) (h : ∀ i : Nat, xs[i]? = ys[i]?) : xs = ys := List.ext_getElem? h
example (xs : List Nat) (x : Nat) : (xs ++ [x]).getLast? = some x ∧ (xs ++ [x]).dropLast = xs := by simp
example (n : Nat) (b : Nat) (h : b ∈ List.replicate n 7) : b = 7 := List.eq_of_mem_replicate h
example (p q : Nat → Bool) (xs : List Nat) : (xs.filter p).filter q = xs.filter fun a => q a && p a := by simp
example (xs : List Nat) : xs.reverse.Perm xs := xs.reverse_perm
example (xs ys : List Nat) (h : xs.Perm ys) : xs.length = ys.length ∧ xs.sum = ys.sum := ⟨h.length_eq, h.sum_nat⟩
example (xs ys : List Nat) (h : xs.Perm ys) : xs.map (· * 2) |>.Perm (ys.map (· * 2)) := h.map _
example (xs : List Nat) (a : Nat) (h : a ∈ xs) : xs.Perm (a :: xs.erase a) := List.perm_cons_erase h
example (xs : List Nat) (p : Nat → Bool) : (xs.filter p).Sublist xs := List.filter_sublist
example (a b : List Nat) (f : Nat → List Nat) : (a ++ b).flatMap f = a.flatMap f ++ b.flatMap f := by simp
/-! Steps of `calc` -/
theorem subsets (xs ys zs : List Nat) (h : xs ⊆ ys) (g : ys ⊆ zs) : xs ⊆ zs := calc
  xs ⊆ ys := h
  _ ⊆ zs := g
theorem sublists (xs ys zs : List Nat) (h : xs.Sublist ys) (g : ys ⊆ zs) : xs ⊆ zs := calc
  xs.Sublist ys := h
  _ ⊆ zs := g
/-! Loops over `Fin n` -/
theorem fold_left_none (x : Nat) (f : Nat → Fin 0 → Nat) : Fin.foldl 0 f x = x := by simp
theorem fold_left (x : Nat) : Fin.foldl 3 (fun a i => 10 * a + i.val) x = 10 * (10 * (10 * x + 0) + 1) + 2 := by
  simp only [Fin.foldl_succ, Fin.foldl_zero]; rfl
theorem fold_left_last (f : Nat → Fin 2 → Nat) (x : Nat) : Fin.foldl 2 f x = f (f x 0) 1 := by
  rw [Fin.foldl_succ_last, Fin.foldl_succ, Fin.foldl_zero]; rfl
theorem fold_right (f : Fin 2 → Nat → Nat) (x : Nat) : Fin.foldr 2 f x = f 0 (f 1 x) := by
  rw [Fin.foldr_succ, Fin.foldr_succ, Fin.foldr_zero]; rfl
