/-! `do` in the standard monads: early returns, variables that change, exceptions, loops. -/
def f (x : Option Nat) : Option Nat := do
  let a ← x
  let mut s := 0
  if a > 3 then return 3
  s := s + a
  return s
theorem monad_1 : f (some 2) = some 2 := rfl
theorem monad_2 : f (some 5) = some 3 := rfl
def g (n : Nat) : StateM Nat Unit := do
  modify (· + n)
  let s ← get
  set (s * 2)
theorem monad_3 : (g 2).run 3 = ((), 10) := rfl
def h (n : Nat) : ExceptT Nat (StateM Nat) Nat := do
  if n == 0 then throw 3
  modify (· + 1)
  return n
theorem monad_4 : ((h 0).run.run 1) = (.error 3, 1) := rfl
def loopy : Id Nat := do
  let mut i := 0
  while i < 10 do
    i := i + 1
    if i == 5 then break
  return i
def tr : Except String Nat := do
  try
    throw "a"
  catch _ => return 3
theorem monad_5 : tr = .ok 3 := rfl
def rd : ReaderT Nat Option Nat := do
  let x ← read
  guard (x > 3)
  return x
theorem monad_6 : rd.run 4 = some 4 := rfl
def nest (xs : Option Nat) : Option Nat := do
  let some y := xs | none
  let z := y + 1
  unless z > 3 do
    return 7
  if let some q := xs then
    return q
  match xs with
  | some a => return a
  | none => failure
theorem monad_7 : nest (some 1) = some 7 := rfl
theorem alternatives : ((none : Option Nat) <|> some 2) = some 2 := rfl
theorem mapped : (· + 1) <$> some 2 = some 3 := rfl
theorem applied : some (· + 1) <*> some 2 = some 3 := rfl
theorem composed (f g : Nat → Option Nat) (n : Nat) : (f >=> g) n = f n >>= g := rfl
theorem loop_of_a_list (x : Nat) : (do
    let mut s := 0
    for a in [x, 1, 2] do s := s + a
    return s : Option Nat) = some (x + 1 + 2) := by
  simp; rfl
theorem loop_that_ends_early (x y : Nat) (xs : List Nat) :
    forIn (m := Option) (x :: xs) y (fun a _ => some (.done a)) = some x := by
  rw [List.forIn_cons]; rfl
theorem loop_that_goes_on (x y : Nat) (xs : List Nat) :
    forIn (m := Option) (x :: xs) y (fun a s => some (.yield (a + s))) = forIn xs (x + y) (fun a s => some (.yield (a + s))) := by
  rw [List.forIn_cons]; rfl
