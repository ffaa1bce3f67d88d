prelude
import Init.Data.Array.Lemmas
import Init.Data.Range
import Init.Data.Fin.Basic
import Init.Data.Hashable
import Init.Data.ToString.Basic
/-! Arrays of a size that their type says. Names, statements and attributes: Init/Data/Vector/Basic.lean, Init/Data/Vector/Lemmas.lean of Lean 4.35. -/
universe u v w
structure Vector (α : Type u) (n : Nat) where
  toArray : Array α
  size_toArray : toArray.size = n
  deriving Repr, DecidableEq
attribute [simp] Vector.size_toArray
abbrev Array.toVector {α : Type u} (xs : Array α) : Vector α xs.size := .mk xs rfl
namespace Vector
variable {α : Type u} {β : Type v} {γ : Type w} {n m : Nat}
syntax (name := «term#v[_,]») "#v[" (term),*,? "]" : term
macro_rules | `(#v[ $elems,* ]) => `(Vector.mk (n := $(Lean.quote elems.getElems.size)) #[$elems,*] rfl)
def toList (xs : Vector α n) : List α := xs.toArray.toList
@[inline] def size (_ : Vector α n) : Nat := n
instance instGetElemNatLt : GetElem (Vector α n) Nat α fun _ i => i < n where
  getElem xs i h := xs.toArray[i]'(by rw [xs.size_toArray]; exact h)
def get (xs : Vector α n) (i : Fin n) : α := xs[i.1]
def getD (xs : Vector α n) (i : Nat) (default : α) : α := xs.toArray.getD i default
instance instInhabited [Inhabited α] : Inhabited (Vector α n) := ⟨⟨Array.replicate n default, Array.size_replicate⟩⟩
instance instMembership : Membership α (Vector α n) := ⟨fun xs a => a ∈ xs.toArray⟩
instance instBEq [BEq α] : BEq (Vector α n) := ⟨fun a b => a.toArray == b.toArray⟩
instance instHashable [Hashable α] : Hashable (Vector α n) := ⟨fun a => hash a.toArray⟩
instance instOrd [Ord α] : Ord (Vector α n) := ⟨fun a b => compare a.toArray b.toArray⟩
instance instToString [ToString α] : ToString (Vector α n) := ⟨fun xs => "#v" ++ toString xs.toList⟩
def empty : Vector α 0 := ⟨#[], rfl⟩
def emptyWithCapacity (capacity : Nat) : Vector α 0 := ⟨.mkEmpty capacity, rfl⟩
def replicate (n : Nat) (v : α) : Vector α n := ⟨Array.replicate n v, Array.size_replicate⟩
def singleton (v : α) : Vector α 1 := ⟨#[v], rfl⟩
def range (n : Nat) : Vector Nat n := ⟨Array.range n, Array.size_range⟩
def ofFn (f : Fin n → α) : Vector α n := ⟨Array.ofFn f, Array.size_ofFn f⟩
def finRange (n : Nat) : Vector (Fin n) n := ofFn fun i => i
def back [NeZero n] (xs : Vector α n) : α := xs[n - 1]'(Nat.sub_one_lt (NeZero.ne n))
def back? (xs : Vector α n) : Option α := xs.toArray.back?
def back! [Inhabited α] (xs : Vector α n) : α := xs.toArray.back!
def head [NeZero n] (xs : Vector α n) : α := xs[0]'(Nat.pos_of_ne_zero (NeZero.ne n))
def push (xs : Vector α n) (x : α) : Vector α (n + 1) := ⟨xs.toArray.push x, by simp⟩
def pop (xs : Vector α n) : Vector α (n - 1) := ⟨xs.toArray.pop, by simp⟩
def set (xs : Vector α n) (i : Nat) (x : α) (h : i < n := by get_elem_tactic) : Vector α n :=
  ⟨xs.toArray.set i x (by rw [xs.size_toArray]; exact h), by simp⟩
def setIfInBounds (xs : Vector α n) (i : Nat) (x : α) : Vector α n := ⟨xs.toArray.setIfInBounds i x, by simp⟩
def set! (xs : Vector α n) (i : Nat) (x : α) : Vector α n := ⟨xs.toArray.set! i x, by rw [Array.size_set!, xs.size_toArray]⟩
def append (xs : Vector α n) (ys : Vector α m) : Vector α (n + m) := ⟨xs.toArray ++ ys.toArray, by simp⟩
instance instHAppendHAddNat : HAppend (Vector α n) (Vector α m) (Vector α (n + m)) := ⟨append⟩
protected def cast (h : n = m) (xs : Vector α n) : Vector α m := ⟨xs.toArray, by rw [xs.size_toArray, h]⟩
def map (f : α → β) (xs : Vector α n) : Vector β n := ⟨xs.toArray.map f, by simp⟩
def mapIdx (f : Nat → α → β) (xs : Vector α n) : Vector β n := ⟨xs.toArray.mapIdx f, by simp⟩
def mapFinIdx (xs : Vector α n) (f : (i : Nat) → α → (h : i < n) → β) : Vector β n := ofFn fun i => f i.1 xs[i.1] i.2
def zipWith (f : α → β → γ) (as : Vector α n) (bs : Vector β n) : Vector γ n := ⟨Array.zipWith f as.toArray bs.toArray, by simp⟩
def zip (as : Vector α n) (bs : Vector β n) : Vector (α × β) n := ⟨as.toArray.zip bs.toArray, by simp⟩
def reverse (xs : Vector α n) : Vector α n := ⟨xs.toArray.reverse, by simp⟩
def foldl (f : β → α → β) (b : β) (xs : Vector α n) : β := xs.toArray.foldl f b
def foldr (f : α → β → β) (b : β) (xs : Vector α n) : β := xs.toArray.foldr f b
def any (xs : Vector α n) (p : α → Bool) : Bool := xs.toArray.any p
def all (xs : Vector α n) (p : α → Bool) : Bool := xs.toArray.all p
def contains [BEq α] (xs : Vector α n) (a : α) : Bool := xs.toArray.contains a
def count [BEq α] (a : α) (xs : Vector α n) : Nat := xs.toArray.count a
def countP (p : α → Bool) (xs : Vector α n) : Nat := xs.toArray.countP p
def find? (f : α → Bool) (as : Vector α n) : Option α := as.toArray.find? f
protected def sum [Add α] [Zero α] (xs : Vector α n) : α := xs.toArray.sum
def swap (xs : Vector α n) (i j : Nat) (hi : i < n := by get_elem_tactic) (hj : j < n := by get_elem_tactic) : Vector α n :=
  ⟨xs.toArray.swap i j (by rw [xs.size_toArray]; exact hi) (by rw [xs.size_toArray]; exact hj), by simp⟩
def take (xs : Vector α n) (i : Nat) : Vector α (min i n) :=
  ⟨xs.toArray.take i, (List.length_take).trans (congrArg (min i) xs.size_toArray)⟩
def drop (xs : Vector α n) (i : Nat) : Vector α (n - i) := ⟨xs.toArray.drop i, (List.length_drop).trans (congrArg (· - i) xs.size_toArray)⟩
def tail (xs : Vector α n) : Vector α (n - 1) := xs.drop 1
section
variable {m : Type u → Type v} [Monad m]
protected def forIn' {α : Type w} {β : Type u} (as : Vector α n) (b : β) (f : (a : α) → a ∈ as → β → m (ForInStep β)) : m β := as.toArray.forIn' b f
instance instForIn'InferInstanceMembershipOfMonad {α : Type w} : ForIn' m (Vector α n) α inferInstance := ⟨Vector.forIn'⟩
def mapM {α : Type w} {β : Type u} (f : α → m β) (xs : Vector α n) : m (Vector β n) := go n (Nat.le_refl n) ⟨#[], (Nat.sub_self n).symm⟩
where
  go : (k : Nat) → k ≤ n → Vector β (n - k) → m (Vector β n)
  | 0, _, acc => pure acc
  | k + 1, h, acc => do go k (Nat.le_of_lt h) ((acc.push (← f (xs[n - k - 1]'(by omega)))).cast (by omega))
def foldlM {α : Type w} {β : Type u} (f : β → α → m β) (b : β) (xs : Vector α n) : m β := xs.toArray.foldlM f b
end
@[ext] protected theorem ext {xs ys : Vector α n} (h : (i : Nat) → (_ : i < n) → xs[i] = ys[i]) : xs = ys := by
  have ⟨xs, hx⟩ := xs
  have ⟨ys, hy⟩ := ys
  have e : xs = ys := Array.ext (hx.trans hy.symm) fun i h₁ _ => h i (hx ▸ h₁)
  subst e; rfl
theorem toArray_inj {xs ys : Vector α n} : xs.toArray = ys.toArray ↔ xs = ys :=
  ⟨fun h => by cases xs; cases ys; cases h; rfl, congrArg _⟩
@[simp] theorem getElem_mk {data : Array α} {size : data.size = n} {i : Nat} (h : i < n) : (Vector.mk data size)[i] = data[i]'(by omega) := rfl
@[simp] theorem getElem_toArray {xs : Vector α n} {i : Nat} (h : i < xs.toArray.size) : xs.toArray[i] = xs[i]'(by simpa using h) := rfl
@[simp] theorem getElem_map (f : α → β) {xs : Vector α n} {i : Nat} (hi : i < n) : (xs.map f)[i] = f xs[i] := Array.getElem_map _
@[simp] theorem getElem_ofFn {f : Fin n → α} {i : Nat} (h : i < n) : (ofFn f)[i] = f ⟨i, h⟩ := Array.getElem_ofFn _
@[simp] theorem getElem_replicate {a : α} {n i : Nat} (h : i < n) : (replicate n a)[i] = a := by exact Array.getElem_replicate (by simpa using h)
@[simp] theorem getElem_set_self {xs : Vector α n} {i : Nat} {x : α} (hi : i < n) : (xs.set i x hi)[i] = x :=
  Array.getElem_set_self (by simpa using hi)
@[simp] theorem getElem_set_ne {xs : Vector α n} {x : α} {i j : Nat} (hi : i < n) (hj : j < n) (h : i ≠ j) :
    (xs.set i x hi)[j] = xs[j] := Array.getElem_set_ne (by simpa using hi) h
theorem getElem_push_eq {xs : Vector α n} {x : α} : (xs.push x)[n] = x := by
  have ⟨xs, e⟩ := xs
  subst e
  exact Array.getElem_push_eq
attribute [simp] getElem_push_eq
@[simp] theorem getElem_zipWith {f : α → β → γ} {as : Vector α n} {bs : Vector β n} {i : Nat} (h : i < n) :
    (zipWith f as bs)[i] = f as[i] bs[i] := Array.getElem_zipWith _
end Vector
