/-! Small functional programs, after Bird and Wadler (*Introduction to Functional Programming*), Paulson (*ML for the
Working Programmer*) and Burstall (*Proving Properties of Programs by Structural Induction*). Every `sorry` has a proof
in core Lean. -/

namespace Programs

variable {α β : Type}

def append : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => x :: append xs ys

def reverse : List α → List α
  | [] => []
  | x :: xs => append (reverse xs) [x]

def onto : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => onto xs (x :: ys)

def size : List α → Nat
  | [] => 0
  | _ :: xs => size xs + 1

def each (f : α → β) : List α → List β
  | [] => []
  | x :: xs => f x :: each f xs

def keep (p : α → Bool) : List α → List α
  | [] => []
  | x :: xs => if p x then x :: keep p xs else keep p xs

def first : Nat → List α → List α
  | 0, _ => []
  | _ + 1, [] => []
  | n + 1, x :: xs => x :: first n xs

def without : Nat → List α → List α
  | 0, xs => xs
  | _ + 1, [] => []
  | n + 1, _ :: xs => without n xs

def total : List Nat → Nat
  | [] => 0
  | x :: xs => x + total xs

def copies (x : α) : Nat → List α
  | 0 => []
  | n + 1 => x :: copies x n

inductive Tree (α : Type) where
  | leaf : Tree α
  | node : Tree α → α → Tree α → Tree α

open Tree

def mirror : Tree α → Tree α
  | leaf => leaf
  | node l x r => node (mirror r) x (mirror l)

def count : Tree α → Nat
  | leaf => 0
  | node l _ r => count l + 1 + count r

def depth : Tree α → Nat
  | leaf => 0
  | node l _ r => max (depth l) (depth r) + 1

def flatten : Tree α → List α
  | leaf => []
  | node l x r => append (flatten l) (x :: flatten r)

def change (f : α → β) : Tree α → Tree β
  | leaf => leaf
  | node l x r => node (change f l) (f x) (change f r)

theorem append_nil (xs : List α) : append xs [] = xs := by sorry
theorem append_associates (xs ys zs : List α) : append (append xs ys) zs = append xs (append ys zs) := by sorry
theorem size_append (xs ys : List α) : size (append xs ys) = size xs + size ys := by sorry
theorem size_reverse (xs : List α) : size (reverse xs) = size xs := by sorry
theorem reverse_append (xs ys : List α) : reverse (append xs ys) = append (reverse ys) (reverse xs) := by sorry
theorem reverse_reverse (xs : List α) : reverse (reverse xs) = xs := by sorry
theorem onto_is_reverse (xs ys : List α) : onto xs ys = append (reverse xs) ys := by sorry
theorem size_onto (xs ys : List α) : size (onto xs ys) = size xs + size ys := by sorry
theorem size_each (f : α → β) (xs : List α) : size (each f xs) = size xs := by sorry
theorem each_append (f : α → β) (xs ys : List α) : each f (append xs ys) = append (each f xs) (each f ys) := by sorry
theorem each_reverse (f : α → β) (xs : List α) : each f (reverse xs) = reverse (each f xs) := by sorry
theorem each_identity (xs : List α) : each (fun x => x) xs = xs := by sorry
theorem each_each (f : α → α) (xs : List α) : each f (each f xs) = each (fun x => f (f x)) xs := by sorry
theorem keep_append (p : α → Bool) (xs ys : List α) : keep p (append xs ys) = append (keep p xs) (keep p ys) := by sorry
theorem keep_keep (p : α → Bool) (xs : List α) : keep p (keep p xs) = keep p xs := by sorry
theorem size_keep (p : α → Bool) (xs : List α) : size (keep p xs) ≤ size xs := by sorry
theorem first_without (n : Nat) (xs : List α) : append (first n xs) (without n xs) = xs := by sorry
theorem size_without (n : Nat) (xs : List α) : size (without n xs) = size xs - n := by sorry
theorem size_first (n : Nat) (xs : List α) : size (first n xs) ≤ n := by sorry
theorem without_without (m n : Nat) (xs : List α) : without m (without n xs) = without (m + n) xs := by sorry
theorem total_append (xs ys : List Nat) : total (append xs ys) = total xs + total ys := by sorry
theorem total_reverse (xs : List Nat) : total (reverse xs) = total xs := by sorry
theorem total_copies (n m : Nat) : total (copies m n) = n * m := by sorry
theorem size_copies (x : α) (n : Nat) : size (copies x n) = n := by sorry
theorem copies_add (x : α) (m n : Nat) : copies x (m + n) = append (copies x m) (copies x n) := by sorry
theorem size_zero (xs : List α) : size xs = 0 ↔ xs = [] := by sorry
theorem append_cancels (xs ys zs : List α) (h : append xs ys = append xs zs) : ys = zs := by sorry
theorem append_is_append (xs ys : List α) : append xs ys = xs ++ ys := by sorry
theorem size_is_length (xs : List α) : size xs = xs.length := by sorry
theorem mirror_mirror (t : Tree α) : mirror (mirror t) = t := by sorry
theorem count_mirror (t : Tree α) : count (mirror t) = count t := by sorry
theorem depth_mirror (t : Tree α) : depth (mirror t) = depth t := by sorry
theorem size_flatten (t : Tree α) : size (flatten t) = count t := by sorry
theorem depth_below_count (t : Tree α) : depth t ≤ count t := by sorry
theorem flatten_mirror (t : Tree α) : flatten (mirror t) = reverse (flatten t) := by sorry
theorem count_change (f : α → β) (t : Tree α) : count (change f t) = count t := by sorry
theorem flatten_change (f : α → β) (t : Tree α) : flatten (change f t) = each f (flatten t) := by sorry
theorem mirror_change (f : α → β) (t : Tree α) : mirror (change f t) = change f (mirror t) := by sorry
theorem option_map (f : α → β) (o : Option α) : (o.map f).isSome = o.isSome := by sorry
theorem bool_de_morgan (a b : Bool) : (!(a && b)) = (!a || !b) := by sorry
theorem bool_exclusive (a b : Bool) : (a != b) = (b != a) := by sorry

end Programs
