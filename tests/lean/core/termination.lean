/-! Recursion that ends for a reason that Lean has to see: conditions, sizes, elements of lists. -/
def merge : List Nat → List Nat → List Nat
  | [], ys => ys
  | xs, [] => xs
  | x :: xs, y :: ys => if x ≤ y then x :: merge xs (y :: ys) else y :: merge (x :: xs) ys
theorem merge_nil (ys : List Nat) : merge [] ys = ys := by simp [merge]
inductive Rose | node (label : Nat) (children : List Rose)
def Rose.size : Rose → Nat
  | .node _ cs => 1 + (cs.map fun c => c.size).sum
def Rose.depth : Rose → Nat
  | .node _ cs => 1 + cs.foldl (fun m c => max m c.depth) 0
def Rose.flat : Rose → List Nat
  | .node n cs => n :: cs.flatMap Rose.flat
def Rose.sizes (r : Rose) : Nat := match r with
  | .node _ cs => 1 + (cs.attach.map fun ⟨c, _⟩ => c.sizes).sum
termination_by r
def digitsOf (n : Nat) : List Nat := if n < 10 then [n] else digitsOf (n / 10) ++ [n % 10]
def collatz (fuel n : Nat) : Nat := if fuel = 0 then n else if n % 2 = 0 then collatz (fuel - 1) (n / 2) else collatz (fuel - 1) (3 * n + 1)
inductive Term | var (s : String) | app (f : String) (args : List Term)
def Term.vars : Term → List String
  | .var s => [s]
  | .app _ args => args.flatMap vars
def sumArr (xs : Array Nat) (i : Nat := 0) : Nat := if h : i < xs.size then xs[i] + sumArr xs (i + 1) else 0
def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)
theorem ack_computes : ack 1 2 = 4 := by simp [ack]
def up (i bound : Nat) : Nat := if i < bound then up (i + 1) bound else i
termination_by bound - i
