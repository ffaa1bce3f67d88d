prelude
import Init.Data.Iterators
/-!
What texts of earlier versions of Lean call these functions of strings, and iterators over a string. Names and types: the deprecated
ones of Init/Data/String/Basic.lean, Init/Data/String/TakeDrop.lean, Init/Data/String/Search.lean, Init/Data/String/Iterator.lean in
Lean 4.25 to 4.35.
-/
universe u
namespace String
@[deprecated String.ofList (since := "2025-10-30")] abbrev mk (data : List Char) : String := ofList data
@[deprecated String.toList (since := "2025-10-30")] abbrev data (s : String) : List Char := s.toList
variable (s : String)
@[deprecated String.trimAscii (since := "2025-11-17")] def trim : String := s.trimAscii.copy
@[deprecated String.trimAsciiStart (since := "2025-11-17")] def trimLeft : String := s.trimAsciiStart.copy
@[deprecated String.trimAsciiEnd (since := "2025-11-17")] def trimRight : String := s.trimAsciiEnd.copy
@[deprecated String.dropEnd (since := "2025-11-14")] def dropRight (n : Nat) : String := (s.dropEnd n).copy
@[deprecated String.takeEnd (since := "2025-11-14")] def takeRight (n : Nat) : String := (s.takeEnd n).copy
@[deprecated String.takeEndWhile (since := "2025-11-17")] def takeRightWhile (p : Char → Bool) : String := (s.takeEndWhile p).copy
@[deprecated String.dropEndWhile (since := "2025-11-17")] def dropRightWhile (p : Char → Bool) : String := (s.dropEndWhile p).copy
@[deprecated String.dropPrefix? (since := "2025-11-20")] def stripPrefix (pre : String) : String := (s.dropPrefix pre).copy
@[deprecated String.dropSuffix? (since := "2025-11-20")] def stripSuffix (suff : String) : String := (s.dropSuffix suff).copy
@[deprecated String.Pos.Raw.get (since := "2025-10-14")] abbrev get (p : Pos.Raw) : Char := p.get s
@[deprecated String.Pos.Raw.get? (since := "2025-10-14")] abbrev get? (p : Pos.Raw) : Option Char := p.get? s
@[deprecated String.Pos.Raw.get! (since := "2025-10-14")] abbrev get! (p : Pos.Raw) : Char := p.get! s
@[deprecated String.Pos.Raw.next (since := "2025-10-14")] abbrev next (p : Pos.Raw) : Pos.Raw := p.next s
@[deprecated String.Pos.Raw.prev (since := "2025-10-14")] abbrev prev (p : Pos.Raw) : Pos.Raw := p.prev s
@[deprecated String.Pos.Raw.atEnd (since := "2025-10-14")] abbrev atEnd (p : Pos.Raw) : Bool := p.atEnd s
@[deprecated String.Pos.Raw.set (since := "2025-10-14")] abbrev set (p : Pos.Raw) (c : Char) : String := p.set s c
@[deprecated String.Pos.Raw.modify (since := "2025-10-14")] abbrev modify (i : Pos.Raw) (f : Char → Char) : String := i.modify s f
@[deprecated String.find (since := "2025-11-19")] def posOf (c : Char) : Pos.Raw := (s.find c).offset
@[deprecated String.revFind? (since := "2025-11-19")] def revPosOf (c : Char) : Option Pos.Raw := (s.revFind? (· = c)).map Pos.offset
@[deprecated String.toRawSubstring (since := "2025-11-16")] abbrev toSubstring : Substring.Raw := s.toRawSubstring
@[deprecated String.startPos (since := "2025-11-30")] abbrev startValidPos : s.Pos := s.startPos
@[deprecated String.endPos (since := "2025-11-30")] abbrev endValidPos : s.Pos := s.endPos

/-! ### Iterators over a string -/
theorem _root_.Char.utf8Size_pos (c : Char) : 0 < c.utf8Size := by
  show 0 < (if c.val ≤ _ then 1 else if c.val ≤ _ then 2 else if c.val ≤ _ then 3 else 4)
  repeat' split
  all_goals decide
namespace Legacy
structure Iterator where
  s : String
  i : Pos.Raw
  deriving DecidableEq, Inhabited
def mkIterator (s : String) : Iterator := ⟨s, 0⟩
abbrev iter := mkIterator
instance instSizeOfIterator : SizeOf Iterator := ⟨fun it => it.s.utf8ByteSize - it.i.byteIdx⟩
namespace Iterator
def toString := Iterator.s
def pos := Iterator.i
def remainingBytes : Iterator → Nat
  | ⟨s, i⟩ => s.rawEndPos.byteIdx - i.byteIdx
def curr : Iterator → Char
  | ⟨s, i⟩ => i.get s
def next : Iterator → Iterator
  | ⟨s, i⟩ => ⟨s, i.next s⟩
def prev : Iterator → Iterator
  | ⟨s, i⟩ => ⟨s, i.prev s⟩
def atEnd : Iterator → Bool
  | ⟨s, i⟩ => i.byteIdx ≥ s.rawEndPos.byteIdx
def hasNext : Iterator → Bool
  | ⟨s, i⟩ => i.byteIdx < s.rawEndPos.byteIdx
def hasPrev : Iterator → Bool
  | ⟨_, i⟩ => i.byteIdx > 0
def setCurr : Iterator → Char → Iterator
  | ⟨s, i⟩, c => ⟨i.set s c, i⟩
def toEnd : Iterator → Iterator
  | ⟨s, _⟩ => ⟨s, s.rawEndPos⟩
def extract : Iterator → Iterator → String
  | ⟨s₁, b⟩, ⟨s₂, e⟩ => if s₁ ≠ s₂ || b > e then "" else b.extract s₁ e
def forward : Iterator → Nat → Iterator
  | it, 0 => it
  | it, n + 1 => forward it.next n
def remainingToString : Iterator → String
  | ⟨s, i⟩ => i.extract s s.rawEndPos
def nextn : Iterator → Nat → Iterator
  | it, 0 => it
  | it, n + 1 => nextn it.next n
def prevn : Iterator → Nat → Iterator
  | it, 0 => it
  | it, n + 1 => prevn it.prev n
theorem sizeOf_next_lt_of_hasNext (it : Iterator) (h : it.hasNext) : sizeOf it.next < sizeOf it := by
  have h : it.i.byteIdx < it.s.utf8ByteSize := of_decide_eq_true h
  show it.s.utf8ByteSize - (it.i.byteIdx + (it.i.get it.s).utf8Size) < it.s.utf8ByteSize - it.i.byteIdx
  have : 0 < (it.i.get it.s).utf8Size := Char.utf8Size_pos _
  omega
theorem sizeOf_next_lt_of_atEnd (it : Iterator) (h : ¬it.atEnd = true) : sizeOf it.next < sizeOf it :=
  sizeOf_next_lt_of_hasNext it (decide_eq_true (Nat.lt_of_not_le fun g => h (decide_eq_true g)))
macro_rules | `(tactic| decreasing_trivial) => `(tactic| with_reducible apply String.Legacy.Iterator.sizeOf_next_lt_of_hasNext; assumption)
macro_rules | `(tactic| decreasing_trivial) => `(tactic| with_reducible apply String.Legacy.Iterator.sizeOf_next_lt_of_atEnd; assumption)
end Iterator
end Legacy
@[deprecated String.Legacy.Iterator (since := "2025-12-01")] abbrev Iterator := Legacy.Iterator
@[deprecated String.Legacy.iter (since := "2025-12-01")] abbrev iter := Legacy.iter
@[deprecated String.Legacy.mkIterator (since := "2025-12-01")] abbrev mkIterator := Legacy.mkIterator
end String
