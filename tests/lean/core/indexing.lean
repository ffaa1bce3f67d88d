/-! Elements by their index, and the proofs that the index is below the length. -/
theorem at_list (xs : List Nat) (h : 2 < xs.length) : xs[2]? = some xs[2] := getElem?_pos xs 2 h
theorem at_array (xs : Array Nat) (i : Nat) (h : i < xs.size) : xs[i]! = xs[i] := getElem!_pos xs i h
theorem computed : [1, 2, 3][1] = 2 := rfl
theorem computed_default : #[1, 2, 3][7]! = 0 := rfl
theorem computed_none : #[1, 2, 3][5]? = none := rfl
theorem bounded (xs : List Nat) (i : Fin xs.length) : xs[i] ∈ xs := by simp
theorem beyond (xs : List Nat) : xs[xs.length]? = none := by simp
theorem given (xs : List Nat) (i : Nat) (h : i < xs.length) : xs[i]'h ∈ xs := List.getElem_mem h
theorem below (n : Nat) (f : Nat → Nat) (xs : Array Nat) (h : n ≤ xs.size) (i : Fin n) : f xs[i] = f (xs[i.val]'(i.val_lt_of_le h)) := rfl
def total (xs : Array Nat) (i : Nat) : Nat := if h : i < xs.size then xs[i] + total xs (i + 1) else 0
termination_by xs.size - i
