/-! Programs: what `#eval` shows, which classes are derived, loops. Each command's answer stands behind it. -/
/-- info: 2 -/
#guard_msgs in #eval 1 + 1
/-- info: -2 -/
#guard_msgs in #eval (3 : Int) - 5
/-- info: "abcd" -/
#guard_msgs in #eval "abc" ++ "d"
/-- info: 'a' -/
#guard_msgs in #eval 'a'
/-- info: [1, 2, 3] -/
#guard_msgs in #eval [1, 2, 3]
/-- info: #[1, 2, 3] -/
#guard_msgs in #eval #[1, 2, 3]
/-- info: (1, "a", some 'c') -/
#guard_msgs in #eval (1, "a", some 'c')
/-- info: "x = 3 and [1, 2]" -/
#guard_msgs in #eval s!"x = {1 + 2} and {[1, 2]}"
/-- info: 5 -/
#guard_msgs in #eval (15 : Fin 10)
/-- info: 2 -/
#guard_msgs in #eval (255 : UInt8) + 3
/-- info: 49#8 -/
#guard_msgs in #eval 5#8 + 300
/-- info: Ordering.lt -/
#guard_msgs in #eval compare 1 2
/-- info: "a\n\"b\"" -/
#guard_msgs in #eval "a\n\"b\""
/-- info: ['∃', 'é'] -/
#guard_msgs in #eval "∃é".toList
/-- info: "a, b" -/
#guard_msgs in #eval ", ".intercalate ["a", "b"]
/-- info: "ab" -/
#guard_msgs in #eval String.join ["a", "b"]
/-- info: `foo.bar -/
#guard_msgs in #eval `foo.bar
/-- info: Except.error "a" -/
#guard_msgs in #eval (Except.error "a" : Except String Nat)
/-- info: #[1, 2, 3] -/
#guard_msgs in #eval #[3, 1, 2].qsort (· < ·)
/-- info: some [3, 1, 2] -/
#guard_msgs in #eval [3, 1, 2].mapM fun x => if x > 0 then some x else none

structure Point where
  x : Nat
  name : String
  deriving Repr, BEq, DecidableEq, Inhabited, Hashable, Ord
/-- info: { x := 1, name := "a" } -/
#guard_msgs in #eval ({ x := 1, name := "a" } : Point)
#guard ({ x := 1, name := "a" } : Point) != default
#guard compare ({ x := 1, name := "a" } : Point) default == .gt
#guard hash ({ x := 1, name := "a" } : Point) == hash ({ x := 1, name := "a" } : Point)
theorem points_differ : ({ x := 1, name := "a" } : Point) ≠ { x := 1, name := "b" } := by decide
inductive Tree where
  | leaf
  | node (left : Tree) (value : Nat) (right : Tree)
  deriving Repr, BEq, DecidableEq, Inhabited, Hashable, Ord
/-- info: Tree.node (Tree.leaf) 3 (Tree.leaf) -/
#guard_msgs in #eval Tree.node .leaf 3 .leaf
inductive Colour where
  | red
  | green
  deriving Repr, DecidableEq, BEq, Ord, Hashable, Inhabited
/-- info: [Colour.red, Colour.green] -/
#guard_msgs in #eval [Colour.red, Colour.green]

/-! ### Loops -/
def sumTo (n : Nat) : Nat := Id.run do
  let mut s := 0
  for i in [0:n + 1] do
    s := s + i
  return s
theorem summed : sumTo 3 = 6 := by decide
#guard sumTo 100 == 5050
def picky (xs : List Nat) : Nat := Id.run do
  let mut s := 0
  for x in xs do
    if x == 5 then break
    if x == 2 then continue
    s := s + x
  return s
#guard picky [1, 2, 3, 5, 7] == 4
def firstAbove (n : Nat) (xs : Array Nat) : Option Nat := do
  for x in xs do
    if x > n then return x
  none
#guard firstAbove 2 #[1, 2, 3, 4] == some 3
def positive (xs : List Nat) : Except String Nat := do
  for x in xs do
    if x == 0 then throw "zero"
  return xs.length
/-- info: Except.error "zero" -/
#guard_msgs in #eval positive [1, 0]

/-! ### Input and output -/
def count : IO Unit := do
  let mut x := 0
  while x < 3 do
    x := x + 1
  let kept ← IO.mkRef x
  kept.modify (· + 1)
  IO.println s!"{← kept.get}"
/-- info: 4 -/
#guard_msgs in #eval count
/-- error: bad -/
#guard_msgs in #eval (throw (IO.userError "bad") : IO Unit)

/-! ### Numbers below a bound, words, characters, strings -/
theorem wrapped : (250 : UInt8) + 10 = 4 := by decide
theorem all_below : ∀ i : Fin 5, i.val < 5 := by decide
theorem some_square : ∃ k, k < 10 ∧ k * k = 49 := by decide
theorem length_of_append (s t : String) : (s ++ t).length = s.length + t.length := by simp
theorem lengths : "héllo".length = 5 := by decide
theorem round (s : String) : String.ofList s.toList = s := by simp
theorem digits : '7'.isDigit = true := by decide
theorem upper : 'é'.toUpper = 'é' ∧ 'e'.toUpper = 'E' := by decide
theorem masked : 0b1100#4 &&& 0b1010#4 = 0b1000#4 := by decide
theorem array_size (xs : Array Nat) : (xs.push 1).size = xs.size + 1 := by simp
/-- A text's own definition is run, also where Lean's compiled library has a function of its name. -/
def List.toPArray' (xs : List Nat) : Nat := xs.length
#guard [1, 2].toPArray' == 2

/-! ### Decided over what is finite, and options of tactics -/
theorem below : ∀ x < 5, x * x < 25 := by decide
theorem within : ∃ x ∈ [1, 2, 3], x = 2 := by decide
theorem several : ∀ m : Nat, m < 5 → m ≥ 2 → ¬(m ∣ 5) := by decide
theorem no_duplicates : [1, 2, 3].Nodup ∧ 2 ∈ [1, 2] ∧ ¬3 ∈ [1, 2] := by decide
theorem with_options {x : Int} (h : x < min x y) : False := by omega (config := { splitMinMax := true })
theorem by_kernel : 2 + 2 = 4 := by decide (config := { kernel := true })
theorem second_only (a b : Nat) (h : a = b) : a + a = a + b := by rw (occs := [2]) [h]
structure Positive where
  n : Nat
  pos : 0 < n := by decide
theorem field_by_tactic : ({ n := 3 } : Positive).n = 3 := rfl
theorem argument_by_tactic (i n : Nat) (h : i ≤ n := by omega) : i ≤ n + 1 := Nat.le_succ_of_le h
/-- info: 2.500000 -/
#guard_msgs in #eval (5.0 : Float) / 2
#guard Float.sqrt 4.0 == 2.0
example : System.FilePath → IO Unit := IO.FS.removeDir
