prelude
import Init.Data.Repr
/-!
Arrays as lists: functions, and their equations. At run time the functions marked `extern` are the machine's own; the others go
over the list of the elements. Names and types: Init/Data/Array/Basic.lean of Lean 4.35.
-/
universe u v w
namespace Array
variable {α : Type u} {β : Type v} {γ : Type w}
instance instInhabited : Inhabited (Array α) where
  default := Array.empty
instance instEmptyCollection : EmptyCollection (Array α) := ⟨Array.empty⟩
instance instMembership : Membership α (Array α) where
  mem a x := x ∈ a.toList
instance instDecidableEq [DecidableEq α] : DecidableEq (Array α) := fun a b =>
  match decEq a.toList b.toList with
  | isTrue h => isTrue (congrArg Array.mk h)
  | isFalse h => isFalse fun e => h (congrArg Array.toList e)
instance instBEq [BEq α] : BEq (Array α) where
  beq a b := List.beq a.toList b.toList
def isEmpty (xs : Array α) : Bool := xs.size = 0
def singleton (v : α) : Array α := #[v]
def replicate {α : Type u} (n : Nat) (v : α) : Array α := ⟨List.replicate n v⟩
def range (n : Nat) : Array Nat := ⟨List.range n⟩
def range' (start size : Nat) (step : Nat := 1) : Array Nat := ⟨List.range' start size step⟩
def ofFn {n : Nat} (f : Fin n → α) : Array α := ⟨List.ofFn f⟩
def back? (xs : Array α) : Option α := xs[xs.size - 1]?
def back! [Inhabited α] (xs : Array α) : α := xs[xs.size - 1]!
def back (xs : Array α) (h : 0 < xs.size) : α := xs[xs.size - 1]'(Nat.sub_one_lt_of_lt h)
@[extern "lean_array_pop"] def pop (xs : Array α) : Array α where
  toList := xs.toList.dropLast
@[extern "lean_array_fset"] def set (xs : Array α) (i : @& Nat) (v : α) (h : i < xs.size := by get_elem_tactic) : Array α where
  toList := xs.toList.set i v
@[inline] def setIfInBounds (xs : Array α) (i : Nat) (v : α) : Array α := if h : i < xs.size then xs.set i v h else xs
@[extern "lean_array_set"] def set! (xs : Array α) (i : @& Nat) (v : α) : Array α := Array.setIfInBounds xs i v
protected def append (as : Array α) (bs : Array α) : Array α := ⟨as.toList ++ bs.toList⟩
instance instAppend : Append (Array α) := ⟨Array.append⟩
protected def appendList (as : Array α) (bs : List α) : Array α := ⟨as.toList ++ bs⟩
instance instHAppendList : HAppend (Array α) (List α) (Array α) := ⟨Array.appendList⟩
def map (f : α → β) (as : Array α) : Array β := ⟨as.toList.map f⟩
def mapIdx (f : Nat → α → β) (as : Array α) : Array β := ⟨as.toList.mapIdx f⟩
def filter (p : α → Bool) (as : Array α) (start := 0) (stop := as.size) : Array α := ⟨((as.toList.take stop).drop start).filter p⟩
def filterMap (f : α → Option β) (as : Array α) (start := 0) (stop := as.size) : Array β :=
  ⟨((as.toList.take stop).drop start).filterMap f⟩
def foldl {α : Type u} {β : Type v} (f : β → α → β) (init : β) (as : Array α) (start := 0) (stop := as.size) : β :=
  ((as.toList.take stop).drop start).foldl f init
def foldr {α : Type u} {β : Type v} (f : α → β → β) (init : β) (as : Array α) (start := as.size) (stop := 0) : β :=
  ((as.toList.take start).drop stop).foldr f init
def any (as : Array α) (p : α → Bool) (start := 0) (stop := as.size) : Bool := ((as.toList.take stop).drop start).any p
def all (as : Array α) (p : α → Bool) (start := 0) (stop := as.size) : Bool := ((as.toList.take stop).drop start).all p
def contains [BEq α] (as : Array α) (a : α) : Bool := as.any (a == ·)
def elem [BEq α] (a : α) (as : Array α) : Bool := as.contains a
def find? (p : α → Bool) (as : Array α) : Option α := as.toList.find? p
def findIdx? (p : α → Bool) (as : Array α) : Option Nat := as.toList.findIdx? p
def findSome? (f : α → Option β) (as : Array α) : Option β := as.toList.findSome? f
def idxOf? [BEq α] (as : Array α) (v : α) : Option Nat := as.toList.idxOf? v
def count [BEq α] (a : α) (as : Array α) : Nat := as.toList.count a
def countP (p : α → Bool) (as : Array α) : Nat := as.toList.countP p
def reverse (as : Array α) : Array α := ⟨as.toList.reverse⟩
def flatten (xss : Array (Array α)) : Array α := ⟨(xss.toList.map Array.toList).flatten⟩
def flatMap (f : α → Array β) (as : Array α) : Array β := ⟨as.toList.flatMap fun a => (f a).toList⟩
def zip (as : Array α) (bs : Array β) : Array (α × β) := ⟨as.toList.zip bs.toList⟩
def zipWith (f : α → β → γ) (as : Array α) (bs : Array β) : Array γ := ⟨List.zipWith f as.toList bs.toList⟩
def zipIdx (xs : Array α) (start := 0) : Array (α × Nat) := ⟨xs.toList.zipIdx start⟩
def unzip (xs : Array (α × β)) : Array α × Array β := (⟨xs.toList.unzip.1⟩, ⟨xs.toList.unzip.2⟩)
def take (xs : Array α) (i : Nat) : Array α := ⟨xs.toList.take i⟩
def drop (xs : Array α) (i : Nat) : Array α := ⟨xs.toList.drop i⟩
def shrink (xs : Array α) (n : Nat) : Array α := ⟨xs.toList.take n⟩
def eraseIdx (xs : Array α) (i : Nat) (_ : i < xs.size := by get_elem_tactic) : Array α := ⟨xs.toList.eraseIdx i⟩
def eraseIdx! (xs : Array α) (i : Nat) : Array α := if h : i < xs.size then xs.eraseIdx i h else panic "invalid index"
def eraseIdxIfInBounds (xs : Array α) (i : Nat) : Array α := ⟨xs.toList.eraseIdx i⟩
def erase [BEq α] (as : Array α) (a : α) : Array α := ⟨as.toList.erase a⟩
def modify (xs : Array α) (i : Nat) (f : α → α) : Array α := ⟨xs.toList.modify i f⟩
def insertIdx! (as : Array α) (i : Nat) (a : α) : Array α := ⟨as.toList.insertIdx i a⟩
@[extern "lean_array_fswap"] def swap (xs : Array α) (i j : @& Nat) (hi : i < xs.size := by get_elem_tactic)
    (hj : j < xs.size := by get_elem_tactic) : Array α where
  toList := (xs.toList.set i xs[j]).set j xs[i]
@[extern "lean_array_swap"] def swapIfInBounds (xs : Array α) (i j : @& Nat) : Array α :=
  if h₁ : i < xs.size then if h₂ : j < xs.size then swap xs i j h₁ h₂ else xs else xs
protected def sum {α : Type u} [Add α] [Zero α] (xs : Array α) : α := xs.foldr (· + ·) 0
def toListRev (as : Array α) : List α := as.toList.reverse
protected def isPrefixOf [BEq α] (as bs : Array α) : Bool := as.toList.isPrefixOf bs.toList
def partition (p : α → Bool) (as : Array α) : Array α × Array α := (⟨(as.toList.partition p).1⟩, ⟨(as.toList.partition p).2⟩)
def max? [Max α] (xs : Array α) : Option α := xs.toList.max?
def min? [Min α] (xs : Array α) : Option α := xs.toList.min?
section
variable {m : Type u → Type v} [Monad m]
def foldlM {α : Type w} {β : Type u} (f : β → α → m β) (init : β) (as : Array α) (start := 0) (stop := as.size) : m β :=
  ((as.toList.take stop).drop start).foldlM f init
def mapM {α : Type w} {β : Type u} (f : α → m β) (as : Array α) : m (Array β) := do
  return ⟨← as.toList.mapM f⟩
protected def forM {α : Type w} (as : Array α) (f : α → m PUnit) : m PUnit := as.toList.forM f
instance instForM {α : Type w} : ForM m (Array α) α where
  forM := Array.forM
end
protected def forIn' {α : Type u} {β : Type v} {m : Type v → Type w} [Monad m] (as : Array α) (b : β)
    (f : (a : α) → a ∈ as → β → m (ForInStep β)) : m β := as.toList.forIn' b f
instance instForIn'InferInstanceMembershipOfMonad {m : Type v → Type w} [Monad m] : ForIn' m (Array α) α inferInstance where
  forIn' := Array.forIn'
def qsort (as : Array α) (lt : α → α → Bool := by exact (· < ·)) : Array α := ⟨as.toList.foldr (insert lt) []⟩
where
  insert (lt : α → α → Bool) (a : α) : List α → List α
  | [] => [a]
  | b :: bs => if lt b a then b :: insert lt a bs else a :: b :: bs

/-! ### Equations -/
@[ext] protected theorem ext' {xs ys : Array α} (h : xs.toList = ys.toList) : xs = ys := congrArg Array.mk h
theorem toList_inj {xs ys : Array α} : xs.toList = ys.toList ↔ xs = ys := ⟨Array.ext', congrArg _⟩
@[simp] theorem length_toList {xs : Array α} : xs.toList.length = xs.size := rfl
@[simp] theorem _root_.List.size_toArray {as : List α} : as.toArray.size = as.length := rfl
@[simp] theorem toArray_toList {xs : Array α} : xs.toList.toArray = xs := rfl
@[simp] theorem _root_.List.toList_toArray {as : List α} : as.toArray.toList = as := rfl
@[simp] theorem size_empty : (#[] : Array α).size = 0 := rfl
@[simp] theorem size_append {xs ys : Array α} : (xs ++ ys).size = xs.size + ys.size := List.length_append
@[simp] theorem toList_append {xs ys : Array α} : (xs ++ ys).toList = xs.toList ++ ys.toList := rfl
private theorem concat_eq : ∀ (l : List α) (a : α), l.concat a = l ++ [a]
  | [], _ => rfl
  | b :: l, a => congrArg (b :: ·) (concat_eq l a)
@[simp] theorem toList_push {xs : Array α} {x : α} : (xs.push x).toList = xs.toList ++ [x] := concat_eq xs.toList x
@[simp] theorem size_push {xs : Array α} (v : α) : (xs.push v).size = xs.size + 1 :=
  (congrArg List.length toList_push).trans List.length_append
@[simp] theorem toList_map {f : α → β} {xs : Array α} : (xs.map f).toList = xs.toList.map f := rfl
@[simp] theorem size_map {f : α → β} {xs : Array α} : (xs.map f).size = xs.size := List.length_map f
@[simp] theorem size_reverse {xs : Array α} : xs.reverse.size = xs.size := List.length_reverse
private theorem length_set : ∀ (l : List α) (i : Nat) (v : α), (l.set i v).length = l.length
  | [], _, _ => rfl
  | _ :: _, 0, _ => rfl
  | _ :: l, i + 1, v => congrArg (· + 1) (length_set l i v)
@[simp] theorem size_set {xs : Array α} {i : Nat} {v : α} (h : i < xs.size) : (xs.set i v h).size = xs.size := length_set xs.toList i v
@[simp] theorem mem_toList_iff {a : α} {xs : Array α} : a ∈ xs.toList ↔ a ∈ xs := .rfl
@[simp] theorem getElem_toList {xs : Array α} {i : Nat} (h : i < xs.size) : xs.toList[i]'h = xs[i] := rfl
@[simp] theorem _root_.List.getElem_toArray {xs : List α} {i : Nat} (h : i < xs.toArray.size) : xs.toArray[i] = xs[i]'h := rfl
@[simp] theorem getElem_mem {xs : Array α} {i : Nat} (h : i < xs.size) : xs[i] ∈ xs := List.getElem_mem h
@[simp] theorem getElem?_eq_getElem {xs : Array α} {i : Nat} (h : i < xs.size) : xs[i]? = some xs[i] := getElem?_pos xs i h
theorem size_eq_zero_iff {xs : Array α} : xs.size = 0 ↔ xs = #[] := List.length_eq_zero_iff.trans (toList_inj (ys := #[]))
end Array
