-- Ranges, parts of arrays, vectors, signed words, laws of monads, loops over numbers, tasks and paths.
#guard Id.run (do
  let mut s := 0
  for i in 0...5 do s := s + i
  for i in 0...=5 do s := s + i
  for x in #[1, 2, 3, 4][1:3] do s := s + x
  return s) == 30
#guard (0...=3).toList == [0, 1, 2, 3] && (0<...3).toList == [1, 2] && ((-1)...2 : Std.Rco Int).toList == [-1, 0, 1]
#guard #[1, 2, 3, 4][1...3].toArray == #[2, 3] && #[1, 2, 3][1:].toList == [2, 3] && #[1, 2, 3].toSubarray.size == 3
example : 3 ∈ (0...5) := by decide
#guard (#v[1, 2, 3].map (· + 1)).toList == [2, 3, 4] && #v[1, 2, 3][1] == 2 && (Vector.replicate 2 0).push 1 == #v[0, 0, 1]
example (xs : Vector Nat n) (i : Nat) (h : i < n) (x : Nat) : (xs.set i x)[i] = x := by simp
#guard (-7 : Int8) / 2 == -3 && (200 : UInt8).toInt8 == -56 && Int64.maxValue.toInt == 2 ^ 63 - 1 && ((5 : Int32) > -3)
example [Monad m] [LawfulMonad m] (x : m Nat) : (x >>= fun a => pure (a + 0)) = x := by simp
example (x : StateM Nat Nat) (f g : Nat → StateM Nat Nat) : x >>= f >>= g = x >>= fun a => f a >>= g := by simp
example (x : Except String Nat) : id <$> x = x := by simp
#guard ("dir" / "a.txt" : System.FilePath).extension == some "txt" && ("dir" / "a.txt" : System.FilePath).parent == some "dir"
#guard (randNat (mkStdGen 3) 10 20).1 - 10 ≤ 10
/-- info: 3 -/
#guard_msgs in #eval show IO Unit from do
  let task ← IO.asTask (pure 3)
  match ← IO.wait task with
  | .ok n => (← IO.getStdout).putStrLn s!"{n}"
  | .error e => throw e
/-- error: the embedded Lean does not start `ls`; use --lean-project DIR -/
#guard_msgs in #eval IO.Process.output { cmd := "ls" }
#guard xor true false && Bool.toInt true == 1 && Lean.versionString.startsWith "4."
set_option linter.deprecated false in
def allDigits (s : String) : Bool := go s.iter
where
  go (it : String.Legacy.Iterator) : Bool :=
    if it.atEnd then true else it.curr.isDigit && go it.next
#guard allDigits "123" && !allDigits "1a"
example [Inhabited α] (l : List α) (i : Nat) (h : i < l.length) : l[i]! = l[i] := by simp [h]
example : (1 / 2 : Rat) + 1 / 2 = 1 ∧ (1 / 2 : Rat) < 2 / 3 := by decide
#guard toString (3 / 6 : Rat) == "1/2" && (7 / 2 : Rat).floor == 3 && (2 : Rat) ^ (-2 : Int) == 0.25
example (a b : Rat) : a + b = b + a ∧ a + 0 = a := ⟨Rat.add_comm a b, by simp⟩
example : Nat.Coprime 8 9 := by decide
example (h : Relation.TransGen (· < · : Nat → Nat → Prop) a b) : a < b := by
  induction h with
  | single h => exact h
  | tail _ h ih => exact Nat.lt_trans ih h
#guard String.fromUTF8? "é".toUTF8 == some "é" && (String.fromUTF8? ("é".toUTF8.extract 0 1)).isNone && "abc".toUTF8.toList == [97, 98, 99]
#guard "ab1".any (·.isDigit) && !"ab1".all (·.isAlpha) && ("a b".split (·.isWhitespace)).toList.length == 2
#guard Fin.foldl 4 (fun acc i => acc + i.val) 0 == 6 && Fin.foldr 3 (fun i acc => i.val :: acc) [] == [0, 1, 2]
example (l : List Nat) (i : Nat) (a : Nat) (h : (a, i) ∈ l.zipIdx) : l[i]? = some a := List.mem_zipIdx_iff_getElem?.1 h
example (m n : Nat) (h : m < n) : m ≤ n - 1 := Nat.le_sub_one_of_lt h
def sumOf (xs : Array Nat) : Nat := Id.run do
  let mut s := 0
  for h : i in [0:xs.size] do s := s + xs[i]
  return s
def twice (n : Nat) : Nat := Nat.rec 0 (fun _ r => r + 2) n
#guard sumOf #[1, 2, 3] == 6 && twice 3 == 6
#guard (True ∧ False) = False
