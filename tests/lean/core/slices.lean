-- Strings: slices, positions, patterns, what texts of earlier versions call them; the arrays' lemmas; sorting.
/-- info: ("a b", "bc".toSlice, "ab", "X") -/
#guard_msgs in #eval ("  a b\n".trimAscii.copy, "abc".drop 1, "abc".dropEnd 1 |>.toString, "aXa".dropPrefix 'a' |>.dropSuffix "a" |>.copy)
#guard ("a,b,,c".split ',').toList.map toString == ["a", "b", "", "c"]
#guard ("one\ntwo\r\n".lines).toArray == #["one".toSlice, "two".toSlice]
#guard ("key=value".find? '=').map (·.get!) == some '='
#guard "xyz".startsWith "xy" && "xyz".endsWith 'z' && "xyz".endsWith Char.isAlpha && !"xyz".endsWith "xy"
#guard ("12ab".takeWhile Char.isDigit).toNat? == some 12
#guard "ab".replace "b" "cc" == "acc" && ("€b".drop 1) == "b".toSlice
#guard s!"{"abc".take 2}!" == "ab!" && ("abc".takeEnd 1).copy == "c"
def lineLengths (text : String) : Nat := Id.run do
  let mut n := 0
  for line in text.lines do
    n := n + line.length
  return n
#guard lineLengths "a\nbc\nd" == 4
set_option linter.deprecated false in
#guard " a ".trim == "a" && "abc".dropRight 2 == "a" && String.mk ['a'] == "a" && "ab".data == ['a', 'b']
example : "abc".take 2 == "ab".toSlice := by decide
example (s : String) : (s.take 0).length = 0 ∨ True := .inr trivial

example (xs : Array Nat) (x : Nat) : (xs.push x)[xs.size] = x := by simp
example (xs : Array Nat) (x i : Nat) (h : i < xs.size) : (xs.push x)[i]? = xs[i]? := by simp [Array.getElem?_push, Nat.ne_of_lt h]
example (xs : Array Nat) (i j : Nat) (hi : i < xs.size) (hj : j < xs.size) : (xs.swap i j).size = xs.size := by simp
example (f : Nat → Nat) (xs : Array Nat) (i : Nat) (h : i < (xs.map f).size) : (xs.map f)[i] = f (xs[i]'(by simpa using h)) := by simp
example (xs : Array Nat) : xs.all (· < 5) = true ↔ ∀ i, (_ : i < xs.size) → xs[i] < 5 := by simp
example (xs : Array Nat) (a : Nat) : a ∈ xs.push a := by simp
example (xs ys : Array Nat) (i : Nat) (h : i < xs.size) : (xs ++ ys)[i]'(by simp; omega) = xs[i] := Array.getElem_append_left h
#guard #[3, 1, 2].qsort (· < ·) == #[1, 2, 3] && #[1, 3, 5].binSearch 3 (· < ·) == some 3 && #[1, 2].idxOf 2 == 1
#guard [3, 1, 2].mergeSort == [1, 2, 3] && ["b", "a"].mergeSort (· ≤ ·) == ["a", "b"]
example (l : List Nat) : (l.mergeSort (· ≤ ·)).length = l.length := by simp
example (l : List Nat) : (l.mergeSort (· ≤ ·)).Perm l := List.mergeSort_perm l _
example (l : List Nat) : (l.mergeSort (· ≤ ·)).Pairwise (· ≤ ·) := by
  have h := List.pairwise_mergeSort (le := fun a b : Nat => decide (a ≤ b)) (fun a b c => by simpa using Nat.le_trans)
    (fun a b => by simpa using Nat.le_total a b) l
  exact h.imp (by simp)
#guard [1, 1, 2, 2, 1].splitBy (· == ·) == [[1, 1], [2, 2], [1]] && [1, 0, 2].splitOn 0 == [[1], [2]]
#guard ((1, "a") == (1, "a")) && [some 1] == [some 1] && [[1], []] != [[1]]
example : [1, 2].IsPrefix [1, 2, 3] := by decide
example (l : List Nat) (i : Nat) (h : i < l.reverse.length) : l.reverse[i] = l[l.length - 1 - i]'(by simp at h; omega) := by simp
#guard Nat.fold 4 (fun i _ acc => acc + i) 0 == 6 && Nat.min 3 4 == 3
example : Function.Injective (fun n : Nat => n + 1) := fun _ _ h => Nat.succ.inj h
