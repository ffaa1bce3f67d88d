prelude
import Init.Data.Array.Lemmas
import Init.Data.ToString.Basic
/-!
Parts of an array, `xs[i:j]`, as the array with two bounds. Names and types: Init/Data/Slice/Basic.lean, Init/Data/Array/Subarray.lean,
Init/Data/Slice/Array/Basic.lean of Lean 4.35.
-/
universe u v w
structure Std.Slice (γ : Type u) where
  internalRepresentation : γ
structure Std.Slice.Internal.SubarrayData (α : Type u) where
  array : Array α
  start : Nat
  stop : Nat
  start_le_stop : start ≤ stop
  stop_le_array_size : stop ≤ array.size
@[reducible] def Subarray (α : Type u) : Type u := Std.Slice (Std.Slice.Internal.SubarrayData α)
namespace Array
variable {α : Type u}
def toSubarray (as : Array α) (start : Nat := 0) (stop : Nat := as.size) : Subarray α :=
  let stop' := min stop as.size
  ⟨⟨as, min start stop', stop', Nat.min_le_right _ _, Nat.min_le_right _ _⟩⟩
syntax:max term noWs "[" withoutPosition(term ":" term) "]" : term
syntax:max term noWs "[" withoutPosition(term ":") "]" : term
syntax:max term noWs "[" withoutPosition(":" term) "]" : term
macro_rules
  | `($a[$start : $stop]) => `(Array.toSubarray $a $start $stop)
  | `($a[: $stop]) => `(Array.toSubarray $a 0 $stop)
  | `($a[$start :]) => `(let a := $a; Array.toSubarray a $start a.size)
end Array
namespace Subarray
variable {α : Type u} {β : Type v}
@[inline] def array (xs : Subarray α) : Array α := xs.internalRepresentation.array
@[inline] def start (xs : Subarray α) : Nat := xs.internalRepresentation.start
@[inline] def stop (xs : Subarray α) : Nat := xs.internalRepresentation.stop
def size (s : Subarray α) : Nat := s.stop - s.start
theorem start_le_stop (xs : Subarray α) : xs.start ≤ xs.stop := xs.internalRepresentation.start_le_stop
theorem stop_le_array_size (xs : Subarray α) : xs.stop ≤ xs.array.size := xs.internalRepresentation.stop_le_array_size
def toList (s : Subarray α) : List α := (s.array.toList.take s.stop).drop s.start
def toArray (s : Subarray α) : Array α := ⟨s.toList⟩
def copy (s : Subarray α) : Array α := s.toArray
instance instGetElemNatLtSizeSubarrayData : GetElem (Subarray α) Nat α fun xs i => i < xs.size where
  getElem xs i h := xs.array[xs.start + i]'(by
    have h : i < xs.stop - xs.start := h
    have := xs.start_le_stop
    have := xs.stop_le_array_size
    omega)
@[inline] def get (s : Subarray α) (i : Fin s.size) : α := s[i.1]
@[inline] def getD (s : Subarray α) (i : Nat) (v₀ : α) : α := if h : i < s.size then s[i] else v₀
abbrev get! [Inhabited α] (s : Subarray α) (i : Nat) : α := getD s i default
protected def empty : Subarray α := (#[] : Array α).toSubarray
instance instInhabited : Inhabited (Subarray α) := ⟨Subarray.empty⟩
instance instEmptyCollection : EmptyCollection (Subarray α) := ⟨Subarray.empty⟩
def drop (arr : Subarray α) (i : Nat) : Subarray α := arr.array.toSubarray (arr.start + i) arr.stop
def take (arr : Subarray α) (i : Nat) : Subarray α := arr.array.toSubarray arr.start (min arr.stop (arr.start + i))
def popFront (s : Subarray α) : Subarray α := s.drop 1
def split (s : Subarray α) (i : Fin s.size.succ) : Subarray α × Subarray α := (s.take i.1, s.drop i.1)
def foldl (f : β → α → β) (init : β) (as : Subarray α) : β := as.toList.foldl f init
def foldr (f : α → β → β) (init : β) (as : Subarray α) : β := as.toList.foldr f init
def any (p : α → Bool) (as : Subarray α) : Bool := as.toList.any p
def all (p : α → Bool) (as : Subarray α) : Bool := as.toList.all p
def findRev? {α : Type} (as : Subarray α) (p : α → Bool) : Option α := as.toList.reverse.find? p
@[inline] def forM {m : Type u → Type v} [Monad m] {α : Type w} (f : α → m PUnit) (as : Subarray α) : m PUnit := as.toList.forM f
end Subarray
instance instForInSubarrayOfMonad {m : Type v → Type w} [Monad m] {α : Type u} : ForIn m (Subarray α) α := ⟨fun s b f => ForIn.forIn s.toList b f⟩
instance instCoeSubarrayArray {α : Type u} : Coe (Subarray α) (Array α) := ⟨Subarray.toArray⟩
instance Array.instReprSubarray {α : Type u} [Repr α] : Repr (Subarray α) := ⟨fun s _ => repr s.toArray ++ ".toSubarray"⟩
instance Array.instToStringSubarray {α : Type u} [ToString α] : ToString (Subarray α) := ⟨fun s => toString s.toArray⟩
instance Array.instAppendSubarray {α : Type u} : Append (Subarray α) := ⟨fun x y => (x.toArray ++ y.toArray).toSubarray⟩
@[inline] def Array.ofSubarray {α : Type u} (s : Subarray α) : Array α := s.toArray
