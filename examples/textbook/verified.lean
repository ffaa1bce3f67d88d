/-! Verified programs: sorting, searching, accumulators, queues, heaps and trees, after Nipkow and others (*Functional
Data Structures and Algorithms*), Bird (*Thinking Functionally with Haskell*) and Okasaki (*Purely Functional Data
Structures*). Every `sorry` has a proof in core Lean. -/

namespace Verified

/-! Lists of numbers, and how often something is in them. -/

def times (x : Nat) : List Nat → Nat
  | [] => 0
  | y :: ys => if x = y then times x ys + 1 else times x ys

def member (x : Nat) : List Nat → Bool
  | [] => false
  | y :: ys => x == y || member x ys

def ascending : List Nat → Bool
  | [] => true
  | [_] => true
  | x :: y :: zs => x ≤ y && ascending (y :: zs)

def below (x : Nat) : List Nat → Prop
  | [] => True
  | y :: ys => x ≤ y ∧ below x ys

def ordered : List Nat → Prop
  | [] => True
  | x :: xs => below x xs ∧ ordered xs

def put (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: put x ys

def isort : List Nat → List Nat
  | [] => []
  | x :: xs => put x (isort xs)

def remove (x : Nat) : List Nat → List Nat
  | [] => []
  | y :: ys => if x = y then ys else y :: remove x ys

def least (x : Nat) : List Nat → Nat
  | [] => x
  | y :: ys => least (min x y) ys

def merge : List Nat → List Nat → List Nat
  | [], ys => ys
  | xs, [] => xs
  | x :: xs, y :: ys => if x ≤ y then x :: merge xs (y :: ys) else y :: merge (x :: xs) ys
termination_by xs ys => xs.length + ys.length

def evens : List Nat → List Nat
  | [] => []
  | [x] => [x]
  | x :: _ :: xs => x :: evens xs

def odds : List Nat → List Nat
  | [] => []
  | [_] => []
  | _ :: y :: xs => y :: odds xs

def msort : Nat → List Nat → List Nat
  | 0, xs => xs
  | _ + 1, [] => []
  | _ + 1, [x] => [x]
  | n + 1, xs => merge (msort n (evens xs)) (msort n (odds xs))

theorem times_put (x y : Nat) (xs : List Nat) : times x (put y xs) = times x (y :: xs) := by sorry
theorem times_isort (x : Nat) (xs : List Nat) : times x (isort xs) = times x xs := by sorry
theorem ascending_put (x : Nat) (xs : List Nat) (h : ascending xs) : ascending (put x xs) := by sorry
theorem ascending_isort (xs : List Nat) : ascending (isort xs) = true := by sorry
theorem length_isort (xs : List Nat) : (isort xs).length = xs.length := by sorry
theorem member_isort (x : Nat) (xs : List Nat) : member x (isort xs) = member x xs := by sorry
theorem mem_isort (x : Nat) (xs : List Nat) : x ∈ isort xs ↔ x ∈ xs := by sorry
theorem below_trans (x y : Nat) (xs : List Nat) (h : x ≤ y) (k : below y xs) : below x xs := by sorry
theorem ordered_put (x : Nat) (xs : List Nat) (h : ordered xs) : ordered (put x xs) := by sorry
theorem ordered_isort (xs : List Nat) : ordered (isort xs) := by sorry
theorem isort_isort (xs : List Nat) : isort (isort xs) = isort xs := by sorry
theorem put_put (x y : Nat) (xs : List Nat) : put x (put y xs) = put y (put x xs) := by sorry
theorem isort_swap (x y : Nat) (xs : List Nat) : isort (x :: y :: xs) = isort (y :: x :: xs) := by sorry
theorem remove_put (x : Nat) (xs : List Nat) : remove x (put x xs) = xs := by sorry
theorem times_remove (x : Nat) (xs : List Nat) : times x (remove x xs) = times x xs - 1 := by sorry
theorem times_remove_other (x y : Nat) (xs : List Nat) (h : x ≠ y) : times x (remove y xs) = times x xs := by sorry
theorem member_times (x : Nat) (xs : List Nat) : member x xs = true ↔ 0 < times x xs := by sorry
theorem least_le (x : Nat) (xs : List Nat) : least x xs ≤ x := by sorry
theorem least_below (x y : Nat) (xs : List Nat) (h : y ∈ xs) : least x xs ≤ y := by sorry
theorem least_mem (x : Nat) (xs : List Nat) : least x xs = x ∨ least x xs ∈ xs := by sorry
theorem times_merge (x : Nat) (xs ys : List Nat) : times x (merge xs ys) = times x xs + times x ys := by sorry
theorem length_merge (xs ys : List Nat) : (merge xs ys).length = xs.length + ys.length := by sorry
theorem ascending_merge (xs ys : List Nat) (h : ascending xs) (k : ascending ys) : ascending (merge xs ys) := by sorry
theorem length_evens_odds (xs : List Nat) : (evens xs).length + (odds xs).length = xs.length := by sorry
theorem times_msort (n x : Nat) (xs : List Nat) : times x (msort n xs) = times x xs := by sorry
theorem ascending_msort (n : Nat) (xs : List Nat) (h : xs.length ≤ n) : ascending (msort n xs) := by sorry
theorem mem_merge (x : Nat) (xs ys : List Nat) : x ∈ merge xs ys ↔ x ∈ xs ∨ x ∈ ys := by sorry
theorem perm_put (x : Nat) (xs : List Nat) : List.Perm (put x xs) (x :: xs) := by sorry
theorem perm_isort (xs : List Nat) : List.Perm (isort xs) xs := by sorry

/-! Programs with accumulators and loops, and what they compute. -/

def sum : List Nat → Nat
  | [] => 0
  | x :: xs => x + sum xs

def sumLoop : List Nat → Nat → Nat
  | [], a => a
  | x :: xs, a => sumLoop xs (a + x)

def revLoop : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => revLoop xs (x :: ys)

def fact : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * fact n

def factLoop : Nat → Nat → Nat
  | 0, a => a
  | n + 1, a => factLoop n ((n + 1) * a)

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

def fibLoop : Nat → Nat → Nat → Nat
  | 0, a, _ => a
  | n + 1, a, b => fibLoop n b (a + b)

def half : Nat → Nat
  | 0 => 0
  | 1 => 0
  | n + 2 => half n + 1

def even : Nat → Bool
  | 0 => true
  | n + 1 => !even n

def digits (n : Nat) : List Nat :=
  if n < 10 then [n] else n % 10 :: digits (n / 10)
termination_by n

def value : List Nat → Nat
  | [] => 0
  | d :: ds => d + 10 * value ds

def countLoop (p : Nat → Bool) : List Nat → Nat → Nat
  | [], a => a
  | x :: xs, a => if p x then countLoop p xs (a + 1) else countLoop p xs a

def index (x : Nat) : List Nat → Option Nat
  | [] => none
  | y :: ys => if x = y then some 0 else (index x ys).map (· + 1)

theorem sumLoop_eq (xs : List Nat) (a : Nat) : sumLoop xs a = sum xs + a := by sorry
theorem sumLoop_zero (xs : List Nat) : sumLoop xs 0 = sum xs := by sorry
theorem sum_foldr (xs : List Nat) : xs.foldr (· + ·) 0 = sum xs := by sorry
theorem sum_foldl (xs : List Nat) : xs.foldl (· + ·) 0 = sum xs := by sorry
theorem revLoop_nil (xs : List α) : revLoop xs [] = xs.reverse := by sorry
theorem revLoop_revLoop (xs : List α) : revLoop (revLoop xs []) [] = xs := by sorry
theorem factLoop_one (n : Nat) : factLoop n 1 = fact n := by sorry
theorem fibLoop_fib (n : Nat) : fibLoop n 0 1 = fib n := by sorry
theorem half_double (n : Nat) : half (n + n) = n := by sorry
theorem half_div (n : Nat) : half n = n / 2 := by sorry
theorem even_half (n : Nat) (h : even n = true) : half n + half n = n := by sorry
theorem even_add (m n : Nat) : even (m + n) = (even m == even n) := by sorry
theorem value_digits (n : Nat) : value (digits n) = n := by sorry
theorem digits_small (n d : Nat) (h : d ∈ digits n) : d < 10 := by sorry
theorem countLoop_filter (p : Nat → Bool) (xs : List Nat) : countLoop p xs 0 = (xs.filter p).length := by sorry
theorem index_none (x : Nat) (xs : List Nat) : index x xs = none ↔ x ∉ xs := by sorry
theorem index_some (x i : Nat) (xs : List Nat) (h : index x xs = some i) : xs[i]? = some x := by sorry

/-! Lists cut, joined and turned. -/

def pairUp : List α → List β → List (α × β)
  | x :: xs, y :: ys => (x, y) :: pairUp xs ys
  | _, _ => []

def prefixOf [BEq α] : List α → List α → Bool
  | [], _ => true
  | _ :: _, [] => false
  | x :: xs, y :: ys => x == y && prefixOf xs ys

def whileTrue (p : α → Bool) : List α → List α
  | [] => []
  | x :: xs => if p x then x :: whileTrue p xs else []

def afterTrue (p : α → Bool) : List α → List α
  | [] => []
  | x :: xs => if p x then afterTrue p xs else x :: xs

def turn : Nat → List α → List α
  | 0, xs => xs
  | _ + 1, [] => []
  | n + 1, x :: xs => turn n (xs ++ [x])

def halves (p : α → Bool) : List α → List α × List α
  | [] => ([], [])
  | x :: xs => if p x then (x :: (halves p xs).1, (halves p xs).2) else ((halves p xs).1, x :: (halves p xs).2)

def unpair : List (α × β) → List α × List β
  | [] => ([], [])
  | (x, y) :: ps => let (xs, ys) := unpair ps; (x :: xs, y :: ys)

def distinct : List Nat → List Nat
  | [] => []
  | x :: xs => if member x xs then distinct xs else x :: distinct xs

theorem pairUp_length (xs : List α) (ys : List β) : (pairUp xs ys).length = min xs.length ys.length := by sorry
theorem pairUp_take (n : Nat) (xs : List α) (ys : List β) :
    (pairUp xs ys).take n = pairUp (xs.take n) (ys.take n) := by sorry
theorem pairUp_append (as bs : List α) (cs ds : List β) (h : as.length = cs.length) :
    pairUp (as ++ bs) (cs ++ ds) = pairUp as cs ++ pairUp bs ds := by sorry
theorem pairUp_fst (xs : List α) (ys : List β) (h : xs.length = ys.length) : (pairUp xs ys).map Prod.fst = xs := by sorry
theorem unpair_pairUp (xs : List α) (ys : List β) (h : xs.length = ys.length) :
    unpair (pairUp xs ys) = (xs, ys) := by sorry
theorem unpair_map (ps : List (α × β)) : unpair ps = (ps.map Prod.fst, ps.map Prod.snd) := by sorry
theorem prefixOf_append (xs ys : List Nat) : prefixOf xs (xs ++ ys) = true := by sorry
theorem prefixOf_exists (xs ys : List Nat) (h : prefixOf xs ys = true) : ∃ zs, ys = xs ++ zs := by sorry
theorem while_after (p : α → Bool) (xs : List α) : whileTrue p xs ++ afterTrue p xs = xs := by sorry
theorem while_all (p : α → Bool) (xs : List α) (x : α) (h : x ∈ whileTrue p xs) : p x = true := by sorry
theorem turn_length (xs : List α) : turn xs.length xs = xs := by sorry
theorem turn_append (xs ys : List α) : turn xs.length (xs ++ ys) = ys ++ xs := by sorry
theorem halves_fst (p : α → Bool) (xs : List α) : (halves p xs).1 = xs.filter p := by sorry
theorem halves_length (p : α → Bool) (xs : List α) :
    (halves p xs).1.length + (halves p xs).2.length = xs.length := by sorry
theorem mem_distinct (x : Nat) (xs : List Nat) : x ∈ distinct xs ↔ x ∈ xs := by sorry
theorem distinct_distinct (xs : List Nat) : distinct (distinct xs) = distinct xs := by sorry
theorem times_distinct (x : Nat) (xs : List Nat) : times x (distinct xs) ≤ 1 := by sorry

/-! Trees, heaps and queues. -/

inductive Tree where
  | tip : Tree
  | fork : Tree → Nat → Tree → Tree

open Tree

def size : Tree → Nat
  | tip => 0
  | fork l _ r => size l + 1 + size r

def height : Tree → Nat
  | tip => 0
  | fork l _ r => max (height l) (height r) + 1

def toList : Tree → List Nat
  | tip => []
  | fork l x r => toList l ++ x :: toList r

def collect : Tree → List Nat → List Nat
  | tip, xs => xs
  | fork l x r, xs => collect l (x :: collect r xs)

def insert (x : Nat) : Tree → Tree
  | tip => fork tip x tip
  | fork l y r => if x ≤ y then fork (insert x l) y r else fork l y (insert x r)

def within (p : Nat → Prop) : Tree → Prop
  | tip => True
  | fork l x r => within p l ∧ p x ∧ within p r

def search : Tree → Prop
  | tip => True
  | fork l x r => search l ∧ search r ∧ within (· ≤ x) l ∧ within (x < ·) r

def find (x : Nat) : Tree → Bool
  | tip => false
  | fork l y r => if x = y then true else if x < y then find x l else find x r

def fromList : List Nat → Tree
  | [] => tip
  | x :: xs => insert x (fromList xs)

def join : Tree → Tree → Tree
  | tip, t => t
  | t, tip => t
  | fork l x r, fork l' y r' =>
    if x ≤ y then fork (join r (fork l' y r')) x l else fork (join r' (fork l x r)) y l'
termination_by s t => size s + size t
decreasing_by all_goals (simp [size] <;> omega)

def heap : Tree → Prop
  | tip => True
  | fork l x r => within (x ≤ ·) l ∧ within (x ≤ ·) r ∧ heap l ∧ heap r

structure Queue where
  front : List Nat
  back : List Nat

def Queue.list (q : Queue) : List Nat := q.front ++ q.back.reverse

def Queue.push (q : Queue) (x : Nat) : Queue := if q.front.isEmpty then ⟨[x], []⟩ else ⟨q.front, x :: q.back⟩

def Queue.pop (q : Queue) : Queue :=
  match q.front with
  | [] => q
  | [_] => ⟨q.back.reverse, []⟩
  | _ :: xs => ⟨xs, q.back⟩

def Queue.fine (q : Queue) : Prop := q.front = [] → q.back = []

theorem collect_toList (t : Tree) : collect t [] = toList t := by sorry
theorem size_toList (t : Tree) : (toList t).length = size t := by sorry
theorem height_size (t : Tree) : height t ≤ size t := by sorry
theorem size_below_power (t : Tree) : size t < 2 ^ height t := by sorry
theorem size_insert (x : Nat) (t : Tree) : size (insert x t) = size t + 1 := by sorry
theorem mem_insert (x y : Nat) (t : Tree) : y ∈ toList (insert x t) ↔ y = x ∨ y ∈ toList t := by sorry
theorem within_insert (p : Nat → Prop) (x : Nat) (t : Tree) (h : within p t) (k : p x) : within p (insert x t) := by sorry
theorem search_insert (x : Nat) (t : Tree) (h : search t) : search (insert x t) := by sorry
theorem search_fromList (xs : List Nat) : search (fromList xs) := by sorry
theorem within_mem (p : Nat → Prop) (t : Tree) : within p t ↔ ∀ x, x ∈ toList t → p x := by sorry
theorem find_mem (x : Nat) (t : Tree) (h : search t) : find x t = true ↔ x ∈ toList t := by sorry
theorem size_join (s t : Tree) : size (join s t) = size s + size t := by sorry
theorem within_join (p : Nat → Prop) (s t : Tree) (h : within p s) (k : within p t) : within p (join s t) := by sorry
theorem heap_join (s t : Tree) (h : heap s) (k : heap t) : heap (join s t) := by sorry
theorem queue_push (q : Queue) (x : Nat) (h : q.fine) : (q.push x).list = q.list ++ [x] := by sorry
theorem queue_pop (q : Queue) (h : q.fine) : q.pop.list = q.list.tail := by sorry
theorem queue_push_fine (q : Queue) (x : Nat) (h : q.fine) : (q.push x).fine := by sorry
theorem queue_pop_fine (q : Queue) (h : q.fine) : q.pop.fine := by sorry

/-! With lemmas that are there already, machines and numbers in another form. -/

theorem times_append (x : Nat) (xs ys : List Nat) : times x (xs ++ ys) = times x xs + times x ys := by
  induction xs with
  | nil => simp [times]
  | cons y ys ih => simp only [List.cons_append, times]; split <;> omega

theorem times_parts (x : Nat) (p : Nat → Bool) (xs : List Nat) :
    times x (xs.filter p) + times x (xs.filter fun y => !p y) = times x xs := by
  induction xs with
  | nil => rfl
  | cons y ys ih => cases h : p y <;> simp [times, h] <;> split <;> omega

def qsort : List Nat → List Nat
  | [] => []
  | x :: xs => qsort (xs.filter (· ≤ x)) ++ x :: qsort (xs.filter fun y => !decide (y ≤ x))
termination_by xs => xs.length
decreasing_by all_goals exact Nat.lt_succ_of_le (List.length_filter_le ..)

inductive Expr where
  | lit (n : Nat)
  | plus (a b : Expr)
  | times (a b : Expr)

inductive Code where
  | load (n : Nat)
  | add
  | mul

def Expr.eval : Expr → Nat
  | lit n => n
  | plus a b => a.eval + b.eval
  | times a b => a.eval * b.eval

def Expr.compile : Expr → List Code
  | lit n => [.load n]
  | plus a b => a.compile ++ b.compile ++ [.add]
  | times a b => a.compile ++ b.compile ++ [.mul]

def run : List Code → List Nat → List Nat
  | [], s => s
  | .load n :: cs, s => run cs (n :: s)
  | .add :: cs, b :: a :: s => run cs ((a + b) :: s)
  | .mul :: cs, b :: a :: s => run cs ((a * b) :: s)
  | _ :: cs, s => run cs s

theorem run_append (cs ds : List Code) (s : List Nat) : run (cs ++ ds) s = run ds (run cs s) := by
  fun_induction run cs s <;> simp_all [run]

inductive Bits where
  | none : Bits
  | zero : Bits → Bits
  | one : Bits → Bits

def Bits.toNat : Bits → Nat
  | none => 0
  | zero b => 2 * b.toNat
  | one b => 2 * b.toNat + 1

def Bits.next : Bits → Bits
  | none => one none
  | zero b => one b
  | one b => zero b.next

def Bits.add : Bits → Bits → Bits
  | none, b => b
  | a, none => a
  | zero a, zero b => zero (a.add b)
  | zero a, one b => one (a.add b)
  | one a, zero b => one (a.add b)
  | one a, one b => zero (a.add b).next

def Bits.ofNat : Nat → Bits
  | 0 => none
  | n + 1 => (ofNat n).next

theorem times_qsort (x : Nat) (xs : List Nat) : times x (qsort xs) = times x xs := by sorry
theorem mem_qsort (x : Nat) (xs : List Nat) : x ∈ qsort xs ↔ x ∈ xs := by sorry
theorem run_compile (e : Expr) (s : List Nat) : run e.compile s = e.eval :: s := by sorry
theorem compile_nonempty (e : Expr) : e.compile ≠ [] := by sorry
theorem bits_next (b : Bits) : b.next.toNat = b.toNat + 1 := by sorry
theorem bits_add (a b : Bits) : (a.add b).toNat = a.toNat + b.toNat := by sorry
theorem bits_ofNat (n : Nat) : (Bits.ofNat n).toNat = n := by sorry
theorem bits_add_comm (a b : Bits) : a.add b = b.add a := by sorry

end Verified
