/-! `grind` on lists, options, arrays and trees: which lemmas it instantiates without being told. -/
example (xs ys : List α) : (xs ++ ys).length = ys.length + xs.length := by grind
example (x : α) (xs ys : List α) (h : x ∈ xs ++ ys) (n : x ∉ xs) : x ∈ ys := by grind
example (xs ys : List α) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse := by grind
example (xs : List Nat) (h : 5 ∈ xs.filter (· > 3)) : 5 ∈ xs := by grind
example (xs : List Nat) (i : Nat) (h : i < xs.length) : (xs.map (· + 1))[i]'(by grind) = xs[i] + 1 := by grind
example (xs : List α) (i : Nat) (h : xs.length ≤ i) : xs[i]? = none := by grind
example (x : α) (xs : List α) : (x :: xs)[0]? = some x := by grind
example (a b c : List α) (h : a ++ b = c) (d : List α) : d ++ (a ++ (b ++ d)) = (d ++ c) ++ d := by grind
example (x : Option Nat) (h : x.isSome) : ∃ y, x = some y := by cases x <;> grind
example (x : Option Nat) (f : Nat → Nat) (h : x = some 2) : (x.map f).getD 0 = f 2 := by grind
example (a : Array Nat) (x : Nat) : (a.push x).size = a.size + 1 := by grind
example (a : Array Nat) (x i : Nat) (h : i < a.size) : (a.push x)[i]'(by grind) = a[i] := by grind
example (a : Array Nat) (x : Nat) : (a.push x)[a.size]? = some x := by grind

def total : List Nat → Nat
  | [] => 0
  | x :: xs => x + total xs
theorem total_append (xs ys : List Nat) : total (xs ++ ys) = total xs + total ys := by induction xs <;> grind [total]
theorem total_reverse (xs : List Nat) : total xs.reverse = total xs := by induction xs <;> grind [total, total_append]
theorem length_map (f : α → β) (xs : List α) : (xs.map f).length = xs.length := by induction xs <;> grind
def turned : List α → List α
  | [] => []
  | x :: xs => turned xs ++ [x]
theorem turned_append (xs ys : List α) : turned (xs ++ ys) = turned ys ++ turned xs := by induction xs <;> grind [turned]
theorem turned_turned (xs : List α) : turned (turned xs) = xs := by induction xs <;> grind [turned, turned_append]
inductive Tree where
  | leaf
  | node (l : Tree) (v : Nat) (r : Tree)
namespace Tree
def size : Tree → Nat
  | leaf => 0
  | node l _ r => l.size + r.size + 1
def mirror : Tree → Tree
  | leaf => leaf
  | node l v r => node r.mirror v l.mirror
theorem size_mirror (t : Tree) : t.mirror.size = t.size := by induction t <;> grind [size, mirror]
theorem mirror_mirror (t : Tree) : t.mirror.mirror = t := by fun_induction mirror t <;> grind [mirror]
def height : Tree → Nat
  | leaf => 0
  | node l _ r => max l.height r.height + 1
theorem height_le_size (t : Tree) : t.height ≤ t.size := by induction t <;> grind [height, size]
end Tree
