prelude
import Init.Data.String.Slice
/-!
Iterators, as far as functions on strings, lists and arrays give them: over the elements of a list that is there. Standard Lean's
go step by step, over whatever has steps. Names and types: Init/Data/Iterators/Basic.lean, Init/Data/Iterators/Consumers/,
Init/Data/Iterators/Combinators/, Std/Data/Iterators/Producers/List.lean, Init/Data/String/Slice.lean of Lean 4.35.
-/
universe u v w
structure Std.Iterators.Types.ListIterator (α : Type w) where
  list : List α
structure Std.Iter {α : Type w} (β : Type w) where
  internalState : α
open Std.Iterators.Types (ListIterator)
@[inline] def List.iter {α : Type w} (l : List α) : Std.Iter (α := ListIterator α) α := ⟨⟨l⟩⟩
@[inline] def Array.iter {α : Type w} (array : Array α) : Std.Iter (α := ListIterator α) α := ⟨⟨array.toList⟩⟩
namespace Std.Iter
variable {β γ : Type w} (it : Iter (α := ListIterator β) β)
@[inline] def toList : List β := it.internalState.list
@[inline] def toArray : Array β := ⟨it.toList⟩
def toListRev : List β := it.toList.reverse
def map (f : β → γ) : Iter (α := ListIterator γ) γ := (it.toList.map f).iter
def filter (f : β → Bool) : Iter (α := ListIterator β) β := (it.toList.filter f).iter
def filterMap (f : β → Option γ) : Iter (α := ListIterator γ) γ := (it.toList.filterMap f).iter
def flatMap {δ : Type w} (f : β → Iter (α := ListIterator δ) δ) : Iter (α := ListIterator δ) δ := (it.toList.flatMap fun a => (f a).toList).iter
def take (n : Nat) : Iter (α := ListIterator β) β := (it.toList.take n).iter
def drop (n : Nat) : Iter (α := ListIterator β) β := (it.toList.drop n).iter
def takeWhile (p : β → Bool) : Iter (α := ListIterator β) β := (it.toList.takeWhile p).iter
def dropWhile (p : β → Bool) : Iter (α := ListIterator β) β := (it.toList.dropWhile p).iter
def zip (right : Iter (α := ListIterator γ) γ) : Iter (α := ListIterator (β × γ)) (β × γ) := (it.toList.zip right.toList).iter
def fold {δ : Type v} (f : δ → β → δ) (init : δ) : δ := it.toList.foldl f init
def foldM {n : Type u → Type v} [Monad n] {δ : Type u} (f : δ → β → n δ) (init : δ) : n δ := it.toList.foldlM f init
def length : Nat := it.toList.length
def count : Nat := it.toList.length
def any (p : β → Bool) : Bool := it.toList.any p
def all (p : β → Bool) : Bool := it.toList.all p
def find? (p : β → Bool) : Option β := it.toList.find? p
def first? : Option β := it.toList.head?
def atIdx? (n : Nat) : Option β := it.toList[n]?
instance instForIn {m : Type u → Type v} [Monad m] : ForIn m (Iter (α := ListIterator β) β) β := ⟨fun it b f => ForIn.forIn it.toList b f⟩
end Std.Iter

namespace String
variable {ρ : Type}
namespace Slice
variable (s : Slice)
def split (pat : ρ) [Internal.Pattern pat] : Std.Iter (α := ListIterator Slice) Slice := (Internal.split s pat).iter
def chars : Std.Iter (α := ListIterator Char) Char := (Internal.toList s).iter
def revChars : Std.Iter (α := ListIterator Char) Char := (Internal.toList s).reverse.iter
def lines : Std.Iter (α := ListIterator Slice) Slice :=
  let pieces := Internal.split s '\n'
  let whole := if (pieces.getLast?.map isEmpty).getD true then pieces.dropLast else pieces
  (whole.map fun line => line.dropSuffix '\r').iter
instance instForInCharOfMonad {m : Type u → Type v} [Monad m] : ForIn m Slice Char := ⟨fun s b f => ForIn.forIn (Internal.toList s) b f⟩
end Slice
variable (s : String)
def split (pat : ρ) [Internal.Pattern pat] : Std.Iter (α := ListIterator Slice) Slice := s.toSlice.split pat
def splitInclusive (pat : ρ) [Internal.Pattern pat] : Std.Iter (α := ListIterator Slice) Slice :=
  let pieces := Slice.Internal.split s.toSlice pat
  let starts := pieces.map fun p => Slice.Internal.before p
  ((starts.zip (starts.tail ++ [s.length])).filterMap fun (a, b) => if a < b then some (Internal.part s a (b - a)) else none).iter
def lines : Std.Iter (α := ListIterator Slice) Slice := s.toSlice.lines
def chars : Std.Iter (α := ListIterator Char) Char := s.toList.iter
def revChars : Std.Iter (α := ListIterator Char) Char := s.toList.reverse.iter
def positions : Std.Iter (α := ListIterator { p : s.Pos // p ≠ s.endPos }) { p : s.Pos // p ≠ s.endPos } :=
  ((List.range s.length).filterMap fun i => let p := Internal.nth s i; if h : p ≠ s.endPos then some ⟨p, h⟩ else none).iter
end String
