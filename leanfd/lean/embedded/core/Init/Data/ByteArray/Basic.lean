prelude
import Init.Data.Array.Lemmas
import Init.Data.String.Search
import Init.Data.Hashable
/-!
Byte arrays as arrays of bytes, and strings as bytes. Names and types: Init/Data/ByteArray/Basic.lean, Init/Data/ByteArray/Bootstrap.lean,
Init/Data/String/Basic.lean of Lean 4.35.
-/
universe u v w
namespace ByteArray
instance instInhabited : Inhabited ByteArray := ⟨empty⟩
instance instEmptyCollection : EmptyCollection ByteArray := ⟨empty⟩
@[ext] theorem ext : {x y : ByteArray} → x.data = y.data → x = y
  | ⟨_⟩, ⟨_⟩, rfl => rfl
instance instDecidableEqByteArray : DecidableEq ByteArray := fun a b =>
  match decEq a.data b.data with
  | isTrue h => isTrue (ext h)
  | isFalse h => isFalse fun e => h (congrArg _ e)
instance instBEq : BEq ByteArray := ⟨fun a b => a.data == b.data⟩
def isEmpty (s : ByteArray) : Bool := s.size == 0
def get! (xs : ByteArray) (i : Nat) : UInt8 := xs.data[i]!
def get (a : ByteArray) (i : Nat) (h : i < a.size := by get_elem_tactic) : UInt8 := a.data[i]'h
instance instGetElemNatUInt8LtSize : GetElem ByteArray Nat UInt8 fun xs i => i < xs.size := ⟨fun xs i h => xs.get i h⟩
def set! (xs : ByteArray) (i : Nat) (b : UInt8) : ByteArray := ⟨xs.data.set! i b⟩
def set (a : ByteArray) (i : Nat) (b : UInt8) (h : i < a.size := by get_elem_tactic) : ByteArray := ⟨a.data.set i b h⟩
def extract (a : ByteArray) (b e : Nat) : ByteArray := ⟨⟨(a.data.toList.take e).drop b⟩⟩
protected def append (a : ByteArray) (b : ByteArray) : ByteArray := ⟨a.data ++ b.data⟩
instance instAppend : Append ByteArray := ⟨ByteArray.append⟩
def toList (bs : ByteArray) : List UInt8 := bs.data.toList
def foldl {β : Type v} (f : β → UInt8 → β) (init : β) (as : ByteArray) (start := 0) (stop := as.size) : β := as.data.foldl f init start stop
def findIdx? (a : ByteArray) (p : UInt8 → Bool) (start := 0) : Option Nat := ((a.data.toList.drop start).findIdx? p).map (· + start)
instance instForInUInt8OfMonad {m : Type v → Type w} [Monad m] : ForIn m ByteArray UInt8 := ⟨fun a b f => ForIn.forIn a.data b f⟩
protected def hash (a : ByteArray) : UInt64 := Hashable.hash a.data
instance instHashable : Hashable ByteArray := ⟨ByteArray.hash⟩
instance instToString : ToString ByteArray := ⟨fun bs => toString bs.toList⟩
end ByteArray
namespace String
@[inline] def toUTF8 (a : String) : ByteArray := a.toByteArray
def fromUTF8? (a : ByteArray) : Option String :=
  let s := ofList (Internal.decode a.data.toList)
  if s.toByteArray = a then some s else none
def fromUTF8! (a : ByteArray) : String := (fromUTF8? a).getD (panic "invalid UTF-8 string")
def validateUTF8 (a : ByteArray) : Bool := (fromUTF8? a).isSome
def getUTF8Byte (s : String) (p : Pos.Raw) (h : p.byteIdx < s.utf8ByteSize) : UInt8 := s.toByteArray.get p.byteIdx h
end String
