prelude
import Init.Data.ToString.Basic
import Init.Data.Range
/-!
Searching, splitting, changing case, reading numbers: over the list of the characters. Where standard Lean takes any pattern
(`String.Slice.Pattern`), these take a character, a test of characters, or a string. Names: Init/Data/String/Search.lean,
Init/Data/String/Modify.lean, Init/Data/String/Extra.lean, Init/Data/ToString/Basic.lean of Lean 4.35.
-/
universe u v
namespace String

/-- What may be looked for in a string: how a list of characters begins with it, as the characters behind it; and how a list
that is read backwards does. -/
class Internal.Pattern {ρ : Type} (pat : ρ) where
  behind : List Char → Option (List Char)
  before : List Char → Option (List Char)
open Internal (Pattern)
def Internal.behindChar (p : Char → Bool) : List Char → Option (List Char)
  | c :: cs => if p c then some cs else none
  | [] => none
def Internal.behindList : List Char → List Char → Option (List Char)
  | [], cs => some cs
  | a :: as, c :: cs => if a = c then behindList as cs else none
  | _ :: _, [] => none
@[default_instance] instance Internal.instPatternForallCharBool {p : Char → Bool} : Pattern p := ⟨behindChar p, behindChar p⟩
instance Internal.instPatternForallCharProp {p : Char → Prop} [DecidablePred p] : Pattern p := ⟨behindChar (p ·), behindChar (p ·)⟩
instance Internal.instPatternChar {c : Char} : Pattern c := ⟨behindChar (· = c), behindChar (· = c)⟩
instance Internal.instPatternString {s : String} : Pattern s := ⟨behindList s.toList, behindList s.toList.reverse⟩
section
variable {ρ : Type}
def startsWith (s : String) (pat : ρ) [Pattern pat] : Bool := (Pattern.behind pat s.toList).isSome
def contains (s : String) (pat : ρ) [Pattern pat] : Bool := go s.toList
where
  go : List Char → Bool
  | [] => (Pattern.behind pat []).isSome
  | c :: cs => (Pattern.behind pat (c :: cs)).isSome || go cs
def any (s : String) (pat : ρ) [Pattern pat] : Bool := s.contains pat
def all (s : String) (pat : ρ) [Pattern pat] : Bool := s.toList.all fun c => (Pattern.behind pat [c]).isSome
end
def isPrefixOf (p : String) (s : String) : Bool := p.toList.isPrefixOf s.toList
def foldl {α : Type u} (f : α → Char → α) (init : α) (s : String) : α := s.toList.foldl f init
def foldr {α : Type u} (f : Char → α → α) (init : α) (s : String) : α := s.toList.foldr f init
def map (f : Char → Char) (s : String) : String := ofList (s.toList.map f)
def toUpper (s : String) : String := s.map Char.toUpper
def toLower (s : String) : String := s.map Char.toLower
def capitalize (s : String) : String :=
  match s.toList with
  | c :: cs => ofList (c.toUpper :: cs)
  | [] => s
def decapitalize (s : String) : String :=
  match s.toList with
  | c :: cs => ofList (c.toLower :: cs)
  | [] => s
def front (s : String) : Char := s.toList.headD default
def front? (s : String) : Option Char := s.toList.head?
def back (s : String) : Char := s.toList.getLastD default
def back? (s : String) : Option Char := s.toList.getLast?
def splitToList (s : String) (p : Char → Bool) : List String := go s.toList []
where
  go : List Char → List Char → List String
  | [], acc => [ofList acc.reverse]
  | c :: cs, acc => if p c then ofList acc.reverse :: go cs [] else go cs (c :: acc)
/-- Over the length of the list: each step takes a character away, or the separator. -/
def Internal.pieces (sep : String) : Nat → List Char → List Char → List String
  | 0, _, acc => [ofList acc.reverse]
  | _ + 1, [], acc => [ofList acc.reverse]
  | n + 1, c :: cs, acc =>
    match Internal.Pattern.behind sep (c :: cs) with
    | some rest => ofList acc.reverse :: Internal.pieces sep n rest []
    | none => Internal.pieces sep n cs (c :: acc)
def splitOn (s : String) (sep : String := " ") : List String :=
  if sep == "" then [s] else Internal.pieces sep (s.length + 1) s.toList []
def isNat (s : String) : Bool := !s.isEmpty && s.all Char.isDigit
def toNat? (s : String) : Option Nat :=
  if s.isNat then some (s.foldl (fun n c => n * 10 + (c.toNat - '0'.toNat)) 0) else none
def toNat! (s : String) : Nat := s.toNat?.getD (panic "Nat expected")
def toInt? (s : String) : Option Int :=
  match s.toList with
  | '-' :: cs => (ofList cs).toNat?.map fun n => -Int.ofNat n
  | _ => s.toNat?.map Int.ofNat
def isInt (s : String) : Bool := s.toInt?.isSome
def toInt! (s : String) : Int := s.toInt?.getD (panic "Int expected")
@[inline] protected def forIn {β : Type u} {m : Type u → Type v} [Monad m] (s : String) (b : β) (f : Char → β → m (ForInStep β)) : m β :=
  ForIn.forIn s.toList b f
instance instForInCharOfMonad {m : Type u → Type v} [Monad m] : ForIn m String Char where
  forIn := String.forIn
end String
