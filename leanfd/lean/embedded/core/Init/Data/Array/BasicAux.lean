prelude
import Init.Data.Array.Basic
import Init.Data.List.BasicAux
import Init.WFTactics
/-!
Functions on arrays that fewer texts use; searching in and inserting into sorted ones. Names and types: Init/Data/Array/Basic.lean,
Init/Data/Array/InsertionSort.lean, Init/Data/Array/BinSearch.lean, Init/Data/Array/MapIdx.lean, Init/Data/Array/Attach.lean of Lean 4.35.
-/
universe u v w
namespace Array
variable {α : Type u} {β : Type v} {γ : Type w}
section
variable [BEq α]
def idxOf (a : α) (as : Array α) : Nat := as.toList.idxOf a
def eraseP (as : Array α) (p : α → Bool) : Array α := ⟨as.toList.eraseP p⟩
def replace (xs : Array α) (a b : α) : Array α := ⟨xs.toList.replace a b⟩
def eraseReps (as : Array α) : Array α := ⟨as.toList.foldr (fun a l => if l.head?.any (a == ·) then l else a :: l) []⟩
def allDiff (as : Array α) : Bool := go as.toList
where
  go : List α → Bool
  | [] => true
  | a :: l => !l.elem a && go l
end
def isEqv (xs ys : Array α) (p : α → α → Bool) : Bool := xs.size == ys.size && (xs.toList.zip ys.toList).all fun (a, b) => p a b
def findIdx (p : α → Bool) (as : Array α) : Nat := as.toList.findIdx p
def findRev? {α : Type} (p : α → Bool) (as : Array α) : Option α := as.toList.reverse.find? p
def findSomeRev? (f : α → Option β) (as : Array α) : Option β := as.toList.reverse.findSome? f
def findSome! [Inhabited β] (f : α → Option β) (xs : Array α) : β := (xs.findSome? f).getD (panic "failed to find element")
def findFinIdx? (p : α → Bool) (as : Array α) : Option (Fin as.size) :=
  (as.findIdx? p).bind fun i => if h : i < as.size then some ⟨i, h⟩ else none
def finIdxOf? [BEq α] (xs : Array α) (v : α) : Option (Fin xs.size) := xs.findFinIdx? (· == v)
def insertIdx (as : Array α) (i : Nat) (a : α) (_ : i ≤ as.size := by get_elem_tactic) : Array α := ⟨as.toList.insertIdx i a⟩
def insertIdxIfInBounds (as : Array α) (i : Nat) (a : α) : Array α := if i ≤ as.size then ⟨as.toList.insertIdx i a⟩ else as
def takeWhile (p : α → Bool) (as : Array α) : Array α := ⟨as.toList.takeWhile p⟩
def popWhile (p : α → Bool) (as : Array α) : Array α := ⟨(as.toList.reverse.dropWhile p).reverse⟩
def mapFinIdx (xs : Array α) (f : (i : Nat) → α → (h : i < xs.size) → β) : Array β := ⟨List.ofFn fun i : Fin xs.size => f i.1 xs[i.1] i.2⟩
@[inline] def swapAt (xs : Array α) (i : Nat) (v : α) (hi : i < xs.size := by get_elem_tactic) : α × Array α := (xs[i], xs.set i v)
@[inline] def swapAt! (xs : Array α) (i : Nat) (v : α) : α × Array α :=
  if h : i < xs.size then xs.swapAt i v else haveI : Inhabited (α × Array α) := ⟨(v, xs)⟩; panic "index out of bounds"
def getMax? (as : Array α) (lt : α → α → Bool) : Option α :=
  match as.toList with
  | [] => none
  | a :: l => some (l.foldl (fun best b => if lt best b then b else best) a)
def zipWithAll (f : Option α → Option β → γ) (as : Array α) (bs : Array β) : Array γ := ⟨List.zipWithAll f as.toList bs.toList⟩
def leftpad (n : Nat) (a : α) (xs : Array α) : Array α := ⟨xs.toList.leftpad n a⟩
def rightpad (n : Nat) (a : α) (xs : Array α) : Array α := ⟨xs.toList.rightpad n a⟩
def reduceOption (as : Array (Option α)) : Array α := as.filterMap id
protected def prod {α : Type u} [Mul α] [One α] (xs : Array α) : α := xs.foldr (· * ·) 1
def finRange (n : Nat) : Array (Fin n) := ofFn fun i => i
def pmap {P : α → Prop} (f : ∀ a, P a → β) (xs : Array α) (H : ∀ a, a ∈ xs → P a) : Array β := ⟨xs.toList.pmap f H⟩
def attachWith (xs : Array α) (P : α → Prop) (H : ∀ x, x ∈ xs → P x) : Array { x // P x } := ⟨xs.toList.attachWith P H⟩
def attach (xs : Array α) : Array { x // x ∈ xs } := xs.attachWith _ fun _ => id
def unattach {α : Type u} {p : α → Prop} (xs : Array { x // p x }) : Array α := xs.map (·.val)
def isPrefixOfAux [BEq α] (as bs : Array α) (_ : as.size ≤ bs.size) (i : Nat) : Bool := (as.toList.drop i).isPrefixOf (bs.toList.drop i)
def mergeSort (xs : Array α) (le : α → α → Bool := by exact fun a b => a ≤ b) : Array α := ⟨xs.toList.mergeSort le⟩
def insertionSort (xs : Array α) (lt : α → α → Bool := by exact (· < ·)) : Array α := xs.qsort lt
def qsortOrd [ord : Ord α] (xs : Array α) : Array α := xs.qsort fun x y => (compare x y).isLT
def sortDedup [ord : Ord α] (xs : Array α) : Array α := ⟨go xs.qsortOrd.toList⟩
where
  go : List α → List α
  | a :: l => if (l.head?.map fun b => (compare a b).isEq).getD false then go l else a :: go l
  | [] => []
/-- Over how many elements are left between the bounds. -/
def binSearchAux (as : Array α) (lt : α → α → Bool) (k : α) : (left : Nat) → (lo hi : Nat) → Option α
  | 0, _, _ => none
  | n + 1, lo, hi =>
    let m := (lo + hi) / 2
    match as[m]? with
    | none => none
    | some a =>
      if lt a k then if lo < hi then binSearchAux as lt k n (m + 1) hi else none
      else if lt k a then if lo < m then binSearchAux as lt k n lo (m - 1) else none
      else some a
def binSearch (as : Array α) (k : α) (lt : α → α → Bool) (lo := 0) (hi := as.size - 1) : Option α :=
  if lo ≤ hi then binSearchAux as lt k as.size lo (min hi (as.size - 1)) else none
def binSearchContains (as : Array α) (k : α) (lt : α → α → Bool) (lo := 0) (hi := as.size - 1) : Bool := (as.binSearch k lt lo hi).isSome
def binInsert (lt : α → α → Bool) (as : Array α) (k : α) : Array α :=
  let smaller := as.toList.takeWhile (lt · k)
  let rest := as.toList.drop smaller.length
  match rest with
  | a :: l => if lt k a then ⟨smaller ++ k :: rest⟩ else ⟨smaller ++ k :: l⟩
  | [] => as.push k
instance instLT [LT α] : LT (Array α) := ⟨fun as bs => as.toList < bs.toList⟩
instance instLE [LT α] : LE (Array α) := ⟨fun as bs => as.toList ≤ bs.toList⟩
instance instDecidableLTOfDecidableEq [DecidableEq α] [LT α] [DecidableLT α] (xs ys : Array α) : Decidable (xs < ys) :=
  inferInstanceAs (Decidable (xs.toList < ys.toList))
instance instDecidableLEOfDecidableEqOfDecidableLT [DecidableEq α] [LT α] [DecidableLT α] (xs ys : Array α) : Decidable (xs ≤ ys) :=
  inferInstanceAs (Decidable (xs.toList ≤ ys.toList))
protected def lex [BEq α] (as bs : Array α) (lt : α → α → Bool := by exact (· < ·)) : Bool := as.toList.lex bs.toList lt
instance instOrd [Ord α] : Ord (Array α) := ⟨fun as bs => compare as.toList bs.toList⟩
instance instFunctor : Functor Array where
  map := map
instance instLawfulBEq [BEq α] [LawfulBEq α] : LawfulBEq (Array α) where
  eq_of_beq {as bs} h := Array.ext' (eq_of_beq (α := List α) h)
  rfl {as} := beq_self_eq_true as.toList
section
variable {m : Type u → Type v} [Monad m]
def foldrM {α : Type w} {β : Type u} (f : α → β → m β) (init : β) (as : Array α) (start := as.size) (stop := 0) : m β :=
  ((as.toList.take start).drop stop).foldrM f init
def mapIdxM {α : Type w} {β : Type u} (f : Nat → α → m β) (as : Array α) : m (Array β) := do
  return ⟨← as.toList.zipIdx.mapM fun (a, i) => f i a⟩
def filterMapM {α : Type w} {β : Type u} (f : α → m (Option β)) (as : Array α) (start := 0) (stop := as.size) : m (Array β) := do
  return ⟨← ((as.toList.take stop).drop start).filterMapM f⟩
def flatMapM {α : Type w} {β : Type u} (f : α → m (Array β)) (as : Array α) : m (Array β) :=
  as.foldlM (fun bs a => return bs ++ (← f a)) #[]
protected def forRevM {α : Type w} (f : α → m PUnit) (as : Array α) (start := as.size) (stop := 0) : m PUnit :=
  ((as.toList.take start).drop stop).reverse.forM f
def modifyM {α : Type u} (xs : Array α) (i : Nat) (f : α → m α) : m (Array α) :=
  if h : i < xs.size then return xs.set i (← f xs[i]) else pure xs
def zipWithM {α : Type w} {β : Type w} {γ : Type u} (f : α → β → m γ) (as : Array α) (bs : Array β) : m (Array γ) := do
  return ⟨← (as.toList.zip bs.toList).mapM fun (a, b) => f a b⟩
def findSomeM? {α : Type w} {β : Type u} (f : α → m (Option β)) (as : Array α) : m (Option β) := go as.toList
where
  go : List α → m (Option β)
  | [] => return none
  | a :: l => do if let some b ← f a then return some b else go l
end
section
variable {m : Type → Type v} [Monad m]
def anyM {α : Type w} (p : α → m Bool) (as : Array α) (start := 0) (stop := as.size) : m Bool := ((as.toList.take stop).drop start).anyM p
def allM {α : Type w} (p : α → m Bool) (as : Array α) (start := 0) (stop := as.size) : m Bool := ((as.toList.take stop).drop start).allM p
def filterM {α : Type} (p : α → m Bool) (as : Array α) (start := 0) (stop := as.size) : m (Array α) := do
  return ⟨← ((as.toList.take stop).drop start).filterM p⟩
def findM? {α : Type} (p : α → m Bool) (as : Array α) : m (Option α) := go as.toList
where
  go : List α → m (Option α)
  | [] => return none
  | a :: l => do if ← p a then return some a else go l
end
end Array
