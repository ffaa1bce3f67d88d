prelude
import Init.Data.String.Search
/-!
Positions in a string, and slices: parts of a string between two positions. A position is known by the characters before it,
a function on slices goes over the list of the characters. Names and types: Init/Data/String/Basic.lean, Init/Data/String/Defs.lean,
Init/Data/String/Slice.lean, Init/Data/String/TakeDrop.lean of Lean 4.35, which goes over the bytes.
-/
universe u v
namespace String

/-! ### Positions by bytes -/
namespace Pos.Raw
instance _root_.String.instLERaw : LE Pos.Raw := ⟨fun a b => a.byteIdx ≤ b.byteIdx⟩
instance _root_.String.instLTRaw : LT Pos.Raw := ⟨fun a b => a.byteIdx < b.byteIdx⟩
instance _root_.String.instDecidableLeRaw (p₁ p₂ : Pos.Raw) : Decidable (p₁ ≤ p₂) := Nat.decLe _ _
instance _root_.String.instDecidableLtRaw (p₁ p₂ : Pos.Raw) : Decidable (p₁ < p₂) := Nat.decLt _ _
instance _root_.String.instOfNatRaw : OfNat Pos.Raw 0 := ⟨⟨0⟩⟩
instance _root_.String.instHAddRawChar : HAdd Pos.Raw Char Pos.Raw := ⟨fun p c => ⟨p.byteIdx + c.utf8Size⟩⟩
@[ext] protected theorem ext {a b : Pos.Raw} (h : a.byteIdx = b.byteIdx) : a = b := congrArg mk h
theorem le_iff {a b : Pos.Raw} : a ≤ b ↔ a.byteIdx ≤ b.byteIdx := .rfl
theorem lt_iff {a b : Pos.Raw} : a < b ↔ a.byteIdx < b.byteIdx := .rfl
end Pos.Raw

/-- How many bytes characters take in UTF-8. -/
def Internal.size : List Char → Nat
  | [] => 0
  | c :: cs => c.utf8Size + size cs
private theorem size_take_le : ∀ (l : List Char) (a b : Nat), Internal.size (l.take a) ≤ Internal.size (l.take (a + b))
  | [], a, b => by rw [List.take_nil, List.take_nil]
  | _ :: _, 0, _ => Nat.zero_le _
  | c :: l, a + 1, b => by
    rw [Nat.add_right_comm]
    exact Nat.add_le_add_left (size_take_le l a b) c.utf8Size
/-- The characters behind the given number of bytes. -/
def Internal.after : List Char → Nat → List Char
  | cs, 0 => cs
  | [], _ => []
  | c :: cs, n + 1 => after cs (n + 1 - c.utf8Size)
namespace Pos.Raw
def get (s : String) (p : Pos.Raw) : Char := (Internal.after s.toList p.byteIdx).headD default
def get? (s : String) (p : Pos.Raw) : Option Char := (Internal.after s.toList p.byteIdx).head?
def get! (s : String) (p : Pos.Raw) : Char := (get? s p).getD (panic "invalid position")
def next (s : String) (p : Pos.Raw) : Pos.Raw := p + get s p
def atEnd (s : String) (p : Pos.Raw) : Bool := s.rawEndPos ≤ p
def prev (s : String) (p : Pos.Raw) : Pos.Raw := ⟨go s.toList 0⟩
where
  go : List Char → Nat → Nat
  | [], n => n
  | c :: cs, n => if p.byteIdx ≤ n + c.utf8Size then n else go cs (n + c.utf8Size)
def extract (s : String) (b e : Pos.Raw) : String :=
  let tail := Internal.after s.toList b.byteIdx
  ofList (tail.take (tail.length - (Internal.after s.toList (max b.byteIdx e.byteIdx)).length))
def set (s : String) (p : Pos.Raw) (c : Char) : String :=
  match Internal.after s.toList p.byteIdx with
  | [] => s
  | _ :: tail => ofList (s.toList.take (s.length - (tail.length + 1)) ++ c :: tail)
def modify (s : String) (i : Pos.Raw) (f : Char → Char) : String := set s i (f (get s i))
end Pos.Raw

/-! ### Positions -/
structure Pos.Raw.IsValid (s : String) (off : Pos.Raw) : Prop where
  exists_append : ∃ l₁ l₂, s.toList = l₁ ++ l₂ ∧ off.byteIdx = Internal.size l₁
@[ext] structure Pos (s : String) where
  offset : Pos.Raw
  isValid : offset.IsValid s
instance instDecidableEqPos {s : String} : DecidableEq s.Pos := fun a b =>
  match instDecidableEqRaw a.offset b.offset with
  | isTrue h => isTrue (Pos.ext h)
  | isFalse h => isFalse fun e => h (congrArg _ e)
instance instLEPos {s : String} : LE s.Pos := ⟨fun l r => l.offset ≤ r.offset⟩
instance instLTPos {s : String} : LT s.Pos := ⟨fun l r => l.offset < r.offset⟩
instance instDecidableLePos {s : String} (l r : s.Pos) : Decidable (l ≤ r) := Nat.decLe _ _
instance instDecidableLtPos {s : String} (l r : s.Pos) : Decidable (l < r) := Nat.decLt _ _
/-- The position behind the first `n` characters. -/
def Internal.nth (s : String) (n : Nat) : s.Pos := ⟨⟨size (s.toList.take n)⟩, _, _, (List.take_append_drop n s.toList).symm, rfl⟩
theorem Internal.nth_le {s : String} (a b : Nat) : nth s a ≤ nth s (a + b) := size_take_le s.toList a b
/-- How many characters stand before a position. -/
def Internal.index {s : String} (p : s.Pos) : Nat := s.length - (after s.toList p.offset.byteIdx).length
@[inline] def startPos (s : String) : s.Pos := Internal.nth s 0
@[inline] def endPos (s : String) : s.Pos := Internal.nth s s.length
instance instInhabitedPos {s : String} : Inhabited s.Pos := ⟨s.startPos⟩
namespace Pos
variable {s : String}
def get (pos : s.Pos) (_ : pos ≠ s.endPos) : Char := pos.offset.get s
def get? (pos : s.Pos) : Option Char := pos.offset.get? s
def get! (pos : s.Pos) : Char := pos.offset.get! s
def next (pos : s.Pos) (_ : pos ≠ s.endPos) : s.Pos := Internal.nth s (Internal.index pos + 1)
def next? (pos : s.Pos) : Option s.Pos := if h : pos = s.endPos then none else some (pos.next h)
def next! (pos : s.Pos) : s.Pos := if h : pos = s.endPos then panic "next! at the end" else pos.next h
def prev (pos : s.Pos) (_ : pos ≠ s.startPos) : s.Pos := Internal.nth s (Internal.index pos - 1)
def prev? (pos : s.Pos) : Option s.Pos := if h : pos = s.startPos then none else some (pos.prev h)
def prev! (pos : s.Pos) : s.Pos := if h : pos = s.startPos then panic "prev! at the start" else pos.prev h
def nextn (p : s.Pos) (n : Nat) : s.Pos := Internal.nth s (Internal.index p + n)
def prevn (p : s.Pos) (n : Nat) : s.Pos := Internal.nth s (Internal.index p - n)
end Pos

/-! ### Slices -/
structure Slice where
  str : String
  startInclusive : str.Pos
  endExclusive : str.Pos
  startInclusive_le_endExclusive : startInclusive ≤ endExclusive
/-- The part of a string of `n` characters behind the first `a`. -/
def Internal.part (s : String) (a n : Nat) : Slice := ⟨s, nth s a, nth s (a + n), nth_le a n⟩
@[inline] def toSlice (s : String) : Slice := Internal.part s 0 s.length
instance instInhabitedSlice : Inhabited Slice := ⟨"".toSlice⟩
instance instCoeSlice : Coe String Slice := ⟨toSlice⟩
class ToSlice (α : Type u) where
  toSlice : α → Slice
instance instToSlice : ToSlice String := ⟨toSlice⟩
instance instToSliceSlice : ToSlice Slice := ⟨id⟩
namespace Slice
/-- How many characters of the string stand before the slice. -/
def Internal.before (s : Slice) : Nat := String.Internal.index s.startInclusive
def length (s : Slice) : Nat := String.Internal.index s.endExclusive - Internal.before s
def Internal.toList (s : Slice) : List Char := (s.str.toList.drop (before s)).take s.length
def copy (s : Slice) : String := ofList (Internal.toList s)
@[inline] def toString (s : Slice) : String := s.copy
instance instToString : ToString Slice := ⟨toString⟩
def utf8ByteSize (s : Slice) : Nat := s.endExclusive.offset.byteIdx - s.startInclusive.offset.byteIdx
@[inline] def isEmpty (s : Slice) : Bool := s.utf8ByteSize == 0
def beq (s1 s2 : Slice) : Bool := s1.copy == s2.copy
instance instBEq : BEq Slice := ⟨beq⟩
protected def hash (s : Slice) : UInt64 := Hashable.hash s.copy
instance instHashable : Hashable Slice := ⟨Slice.hash⟩
instance instLT : LT Slice := ⟨fun x y => x.copy < y.copy⟩
instance instDecidableLt (x y : Slice) : Decidable (x < y) := inferInstanceAs (Decidable (x.copy < y.copy))
instance instLE : LE Slice := ⟨fun x y => ¬x < y⟩
instance instOrd : Ord Slice := ⟨fun x y => compare x.copy y.copy⟩
instance instHAppend : HAppend String Slice String := ⟨fun s t => s ++ t.copy⟩
instance _root_.String.instReprSlice : Repr Slice := ⟨fun s p => Repr.addAppParen (repr s.copy ++ Std.Format.text ".toSlice") p⟩
instance instToFormat : Std.ToFormat Slice := ⟨fun s => Std.Format.text s.copy⟩

/-- A part of the slice: `n` characters at most, behind the first `a`. -/
def Internal.part (s : Slice) (a n : Nat) : Slice :=
  let a := min a s.length
  String.Internal.part s.str (before s + a) (min n (s.length - a))
def take (s : Slice) (n : Nat) : Slice := Internal.part s 0 n
def drop (s : Slice) (n : Nat) : Slice := Internal.part s n s.length
def takeEnd (s : Slice) (n : Nat) : Slice := s.drop (s.length - n)
def dropEnd (s : Slice) (n : Nat) : Slice := s.take (s.length - n)
section
variable {ρ : Type}
open String.Internal (Pattern)
instance _root_.String.Internal.instPatternSlice {s : Slice} : Pattern s :=
  ⟨String.Internal.behindList (Internal.toList s), String.Internal.behindList (Internal.toList s).reverse⟩
/-- What is left behind the longest prefix in which a pattern stands again and again; each step takes a character away. -/
def Internal.behind (step : List Char → Option (List Char)) : Nat → List Char → List Char
  | 0, cs => cs
  | n + 1, cs =>
    match step cs with
    | some rest => if rest.length < cs.length then behind step n rest else cs
    | none => cs
def Internal.afterPrefix (s : Slice) (pat : ρ) [Pattern pat] : List Char := behind (Pattern.behind pat) s.length (toList s)
def Internal.beforeSuffix (s : Slice) (pat : ρ) [Pattern pat] : List Char := behind (Pattern.before pat) s.length (toList s).reverse
def takeWhile (s : Slice) (pat : ρ) [Pattern pat] : Slice := s.take (s.length - (Internal.afterPrefix s pat).length)
def dropWhile (s : Slice) (pat : ρ) [Pattern pat] : Slice := s.takeEnd (Internal.afterPrefix s pat).length
def takeEndWhile (s : Slice) (pat : ρ) [Pattern pat] : Slice := s.takeEnd (s.length - (Internal.beforeSuffix s pat).length)
def dropEndWhile (s : Slice) (pat : ρ) [Pattern pat] : Slice := s.take (Internal.beforeSuffix s pat).length
def trimAsciiStart (s : Slice) : Slice := s.dropWhile Char.isWhitespace
def trimAsciiEnd (s : Slice) : Slice := s.dropEndWhile Char.isWhitespace
def trimAscii (s : Slice) : Slice := s.trimAsciiStart.trimAsciiEnd
def dropPrefix? (s : Slice) (pat : ρ) [Pattern pat] : Option Slice := (Pattern.behind pat (Internal.toList s)).map fun rest => s.takeEnd rest.length
def dropPrefix (s : Slice) (pat : ρ) [Pattern pat] : Slice := (s.dropPrefix? pat).getD s
def dropSuffix? (s : Slice) (pat : ρ) [Pattern pat] : Option Slice := (Pattern.before pat (Internal.toList s).reverse).map fun rest => s.take rest.length
def dropSuffix (s : Slice) (pat : ρ) [Pattern pat] : Slice := (s.dropSuffix? pat).getD s
def startsWith (s : Slice) (pat : ρ) [Pattern pat] : Bool := (s.dropPrefix? pat).isSome
def endsWith (s : Slice) (pat : ρ) [Pattern pat] : Bool := (s.dropSuffix? pat).isSome
def contains (s : Slice) (pat : ρ) [Pattern pat] : Bool := s.copy.contains pat
def any (s : Slice) (pat : ρ) [Pattern pat] : Bool := s.contains pat
def all (s : Slice) (pat : ρ) [Pattern pat] : Bool := (s.dropWhile pat).isEmpty
/-- How many characters stand before the first match, and the characters behind it. -/
def Internal.find (pat : ρ) [Pattern pat] : List Char → Nat → Option (Nat × List Char)
  | [], n => (Pattern.behind pat []).map fun rest => (n, rest)
  | c :: cs, n =>
    match Pattern.behind pat (c :: cs) with
    | some rest => some (n, rest)
    | none => find pat cs (n + 1)
/-- The pieces between matches, as the numbers of characters before and in each; a match that is empty ends the search. -/
def Internal.pieces (pat : ρ) [Pattern pat] (whole : Nat) : Nat → List Char → List (Nat × Nat)
  | 0, cs => [(whole - cs.length, cs.length)]
  | n + 1, cs =>
    match find pat cs 0 with
    | some (k, rest) => if rest.length < cs.length then (whole - cs.length, k) :: pieces pat whole n rest else [(whole - cs.length, cs.length)]
    | none => [(whole - cs.length, cs.length)]
def Internal.split (s : Slice) (pat : ρ) [Pattern pat] : List Slice := (pieces pat s.length s.length (toList s)).map fun (a, n) => part s a n
def replace {α : Type u} [ToSlice α] (s : Slice) (pattern : ρ) [Pattern pattern] (replacement : α) : String :=
  (ToSlice.toSlice replacement).copy.intercalate ((Internal.split s pattern).map copy)
end
def front? (s : Slice) : Option Char := (Internal.toList s).head?
def front (s : Slice) : Char := s.front?.getD default
def back? (s : Slice) : Option Char := (Internal.toList s).getLast?
def back (s : Slice) : Char := s.back?.getD default
def foldl {α : Type u} (f : α → Char → α) (init : α) (s : Slice) : α := (Internal.toList s).foldl f init
def foldr {α : Type u} (f : Char → α → α) (init : α) (s : Slice) : α := (Internal.toList s).foldr f init
def isNat (s : Slice) : Bool := s.copy.isNat
def toNat? (s : Slice) : Option Nat := s.copy.toNat?
def toNat! (s : Slice) : Nat := s.copy.toNat!
def isInt (s : Slice) : Bool := s.copy.isInt
def toInt? (s : Slice) : Option Int := s.copy.toInt?
def toInt! (s : Slice) : Int := s.copy.toInt!
def eqIgnoreAsciiCase (s1 s2 : Slice) : Bool := s1.copy.toLower == s2.copy.toLower
def intercalate (s : Slice) (l : List Slice) : String := s.copy.intercalate (l.map copy)
def join (l : List Slice) : String := String.join (l.map copy)
end Slice

/-! ### The same of a string -/
section
variable {ρ : Type} (s : String)
@[inline] def take (n : Nat) : Slice := s.toSlice.take n
@[inline] def drop (n : Nat) : Slice := s.toSlice.drop n
@[inline] def takeEnd (n : Nat) : Slice := s.toSlice.takeEnd n
@[inline] def dropEnd (n : Nat) : Slice := s.toSlice.dropEnd n
@[inline] def takeWhile (pat : ρ) [Internal.Pattern pat] : Slice := s.toSlice.takeWhile pat
@[inline] def dropWhile (pat : ρ) [Internal.Pattern pat] : Slice := s.toSlice.dropWhile pat
@[inline] def takeEndWhile (pat : ρ) [Internal.Pattern pat] : Slice := s.toSlice.takeEndWhile pat
@[inline] def dropEndWhile (pat : ρ) [Internal.Pattern pat] : Slice := s.toSlice.dropEndWhile pat
@[inline] def trimAsciiStart : Slice := s.toSlice.trimAsciiStart
@[inline] def trimAsciiEnd : Slice := s.toSlice.trimAsciiEnd
@[inline] def trimAscii : Slice := s.toSlice.trimAscii
@[inline] def dropPrefix? (pat : ρ) [Internal.Pattern pat] : Option Slice := s.toSlice.dropPrefix? pat
@[inline] def dropPrefix (pat : ρ) [Internal.Pattern pat] : Slice := s.toSlice.dropPrefix pat
@[inline] def dropSuffix? (pat : ρ) [Internal.Pattern pat] : Option Slice := s.toSlice.dropSuffix? pat
@[inline] def dropSuffix (pat : ρ) [Internal.Pattern pat] : Slice := s.toSlice.dropSuffix pat
@[inline] def endsWith (pat : ρ) [Internal.Pattern pat] : Bool := s.toSlice.endsWith pat
def replace {α : Type u} [ToSlice α] (pattern : ρ) [Internal.Pattern pattern] (replacement : α) : String := s.toSlice.replace pattern replacement
def find? (pattern : ρ) [Internal.Pattern pattern] : Option s.Pos := (Slice.Internal.find pattern s.toList 0).map fun found => Internal.nth s found.1
def find (pattern : ρ) [Internal.Pattern pattern] : s.Pos := (s.find? pattern).getD s.endPos
def revFind? (p : Char → Bool) : Option s.Pos := go s.length s.toList.reverse
where
  go : Nat → List Char → Option s.Pos
  | _, [] => none
  | n, c :: cs => if p c then some (Internal.nth s (n - 1)) else go (n - 1) cs
def pos? (off : Pos.Raw) : Option s.Pos :=
  let p := Internal.nth s (s.length - (Internal.after s.toList off.byteIdx).length)
  if p.offset = off then some p else none
def pos! (off : Pos.Raw) : s.Pos := (s.pos? off).getD (panic "invalid position")
end
def slice! (s : String) (startInclusive endExclusive : s.Pos) : Slice :=
  let a := Internal.index startInclusive
  Internal.part s a (Internal.index endExclusive - a)
def sliceFrom (s : String) (p : s.Pos) : Slice := s.drop (Internal.index p)
def sliceTo (s : String) (p : s.Pos) : Slice := s.take (Internal.index p)
def extract {s : String} (b e : s.Pos) : String := (s.slice! b e).copy
end String
