prelude
import Init.Data.Format.Basic
import Init.Data.Ord
/-! Values as Lean source: `Repr`, with the digits of numbers and quoted characters. Names and types: Init/Data/Repr.lean of Lean 4.35. -/
universe u v
open Std
class Repr (α : Type u) where
  reprPrec : α → Nat → Format
export Repr (reprPrec)
variable {α : Type u} {β : Type v}
abbrev repr [Repr α] (a : α) : Format := reprPrec a 0
abbrev reprStr [Repr α] (a : α) : String := (reprPrec a 0).pretty
abbrev reprArg [Repr α] (a : α) : Format := reprPrec a 1024
class ReprAtom (α : Type u)
instance instReprId [Repr α] : Repr (id α) := inferInstanceAs (Repr α)
instance instReprId_1 [Repr α] : Repr (Id α) := inferInstanceAs (Repr α)
instance instReprEmpty : Repr Empty where
  reprPrec := nofun
protected def Bool.repr : Bool → Nat → Format
  | true, _ => "true"
  | false, _ => "false"
instance instReprBool : Repr Bool where
  reprPrec := Bool.repr
def Repr.addAppParen (f : Format) (prec : Nat) : Format := if prec >= 1024 then Format.paren f else f
protected def Decidable.repr {p : Prop} : Decidable p → Nat → Format
  | .isTrue _, prec => Repr.addAppParen "isTrue _" prec
  | .isFalse _, prec => Repr.addAppParen "isFalse _" prec
instance instReprDecidable {p : Prop} : Repr (Decidable p) where
  reprPrec := Decidable.repr
instance instReprPUnit : Repr PUnit.{u + 1} where
  reprPrec _ _ := "PUnit.unit"
instance instReprULift [Repr α] : Repr (ULift.{v} α) where
  reprPrec v prec := Repr.addAppParen ("ULift.up " ++ reprArg v.1) prec
instance instReprUnit : Repr Unit where
  reprPrec _ _ := "()"
protected def Option.repr [Repr α] : Option α → Nat → Format
  | none, _ => "none"
  | some a, prec => Repr.addAppParen ("some " ++ reprArg a) prec
instance instReprOption [Repr α] : Repr (Option α) where
  reprPrec := Option.repr
protected def Sum.repr [Repr α] [Repr β] : Sum α β → Nat → Format
  | Sum.inl a, prec => Repr.addAppParen ("Sum.inl " ++ reprArg a) prec
  | Sum.inr b, prec => Repr.addAppParen ("Sum.inr " ++ reprArg b) prec
instance instReprSum [Repr α] [Repr β] : Repr (Sum α β) where
  reprPrec := Sum.repr
class ReprTuple (α : Type u) where
  reprTuple : α → List Format → List Format
export ReprTuple (reprTuple)
instance instReprTupleOfRepr [Repr α] : ReprTuple α where
  reprTuple a xs := repr a :: xs
protected def Prod.reprTuple [Repr α] [ReprTuple β] : α × β → List Format → List Format
  | (a, b), xs => reprTuple b (repr a :: xs)
instance instReprTupleProdOfRepr [Repr α] [ReprTuple β] : ReprTuple (α × β) where
  reprTuple := Prod.reprTuple
protected def Prod.repr [Repr α] [ReprTuple β] : α × β → Nat → Format
  | (a, b), _ => Format.bracket "(" (Format.joinSep (reprTuple b [repr a]).reverse ("," ++ Format.line)) ")"
instance instReprProdOfReprTuple [Repr α] [ReprTuple β] : Repr (α × β) where
  reprPrec := Prod.repr
protected def Sigma.repr {β : α → Type v} [Repr α] [(x : α) → Repr (β x)] : Sigma β → Nat → Format
  | ⟨a, b⟩, _ => Format.bracket "⟨" (repr a ++ ", " ++ repr b) "⟩"
instance instReprSigma {β : α → Type v} [Repr α] [(x : α) → Repr (β x)] : Repr (Sigma β) where
  reprPrec := Sigma.repr
instance instReprSubtype {p : α → Prop} [Repr α] : Repr (Subtype p) where
  reprPrec s prec := reprPrec s.val prec

/-! ### Digits -/
namespace Nat
def digitChar (n : Nat) : Char :=
  if n = 0 then '0' else if n = 1 then '1' else if n = 2 then '2' else if n = 3 then '3' else if n = 4 then '4' else
  if n = 5 then '5' else if n = 6 then '6' else if n = 7 then '7' else if n = 8 then '8' else if n = 9 then '9' else
  if n = 0xa then 'a' else if n = 0xb then 'b' else if n = 0xc then 'c' else if n = 0xd then 'd' else
  if n = 0xe then 'e' else if n = 0xf then 'f' else '*'
def toDigitsCore (base : Nat) : Nat → Nat → List Char → List Char
  | 0, _, ds => ds
  | fuel + 1, n, ds =>
    let d := digitChar (n % base)
    let n' := n / base
    if n' = 0 then d :: ds else toDigitsCore base fuel n' (d :: ds)
def toDigits (base : Nat) (n : Nat) : List Char := toDigitsCore base (n + 1) n []
@[extern "l_Nat_reprFast"] opaque reprFast (n : Nat) : String
@[implemented_by Nat.reprFast] protected def repr (n : Nat) : String := String.ofList (toDigits 10 n)
@[extern "l_Nat_toSuperscriptString"] opaque toSuperscriptString (n : Nat) : String
@[extern "l_Nat_toSubscriptString"] opaque toSubscriptString (n : Nat) : String
end Nat
instance instReprNat : Repr Nat where
  reprPrec n _ := Nat.repr n
protected def Int.repr : Int → String
  | ofNat m => Nat.repr m
  | negSucc m => "-" ++ Nat.repr (Nat.succ m)
instance instReprInt : Repr Int where
  reprPrec i prec := if i < 0 then Repr.addAppParen i.repr prec else i.repr

/-! ### Characters and strings -/
def hexDigitRepr (n : Nat) : String := String.singleton <| Nat.digitChar n
@[extern "l_Char_quoteCore"] opaque Char.quoteCore (c : Char) (inString : Bool := false) : String
def Char.quote (c : Char) : String := "'" ++ Char.quoteCore c ++ "'"
instance instReprChar : Repr Char where
  reprPrec c _ := c.quote
protected def Char.repr (c : Char) : String := c.quote
@[extern "l_String_quote"] opaque String.quote (s : String) : String
instance instReprString : Repr String where
  reprPrec s _ := s.quote
instance instReprRaw : Repr String.Pos.Raw where
  reprPrec p _ := "{ byteIdx := " ++ repr p.byteIdx ++ " }"
instance instReprFin (n : Nat) : Repr (Fin n) where
  reprPrec f _ := repr f.val
instance instReprUInt8 : Repr UInt8 where
  reprPrec n _ := repr n.toNat
instance instReprUInt16 : Repr UInt16 where
  reprPrec n _ := repr n.toNat
instance instReprUInt32 : Repr UInt32 where
  reprPrec n _ := repr n.toNat
instance instReprUInt64 : Repr UInt64 where
  reprPrec n _ := repr n.toNat
instance instReprUSize : Repr USize where
  reprPrec n _ := repr n.toNat
protected def BitVec.repr {n : Nat} (x : BitVec n) : Format := repr x.toNat ++ "#" ++ repr n
instance BitVec.instRepr {n : Nat} : Repr (BitVec n) where
  reprPrec x _ := x.repr
deriving instance Repr for Ordering
instance instReprExcept {ε : Type u} {α : Type v} [Repr ε] [Repr α] : Repr (Except ε α) where
  reprPrec
    | .error e, prec => Repr.addAppParen ("Except.error " ++ reprArg e) prec
    | .ok a, prec => Repr.addAppParen ("Except.ok " ++ reprArg a) prec

/-! ### Lists and arrays -/
protected def List.repr [Repr α] (a : List α) (n : Nat) : Format :=
  let _ : ToFormat α := ⟨repr⟩
  match a, n with
  | [], _ => "[]"
  | as, _ => Format.bracket "[" (Format.joinSep as ("," ++ Format.line)) "]"
instance instReprList [Repr α] : Repr (List α) where
  reprPrec := List.repr
protected def List.repr' [Repr α] [ReprAtom α] (a : List α) (n : Nat) : Format :=
  let _ : ToFormat α := ⟨repr⟩
  match a, n with
  | [], _ => "[]"
  | as, _ => Format.bracketFill "[" (Format.joinSep as ("," ++ Format.line)) "]"
instance instReprListOfReprAtom [Repr α] [ReprAtom α] : Repr (List α) where
  reprPrec := List.repr'
protected def Array.repr [Repr α] (xs : Array α) : Format :=
  let _ : ToFormat α := ⟨repr⟩
  if xs.size == 0 then "#[]" else Format.bracketFill "#[" (Format.joinSep xs.toList ("," ++ Format.line)) "]"
instance Array.instRepr [Repr α] : Repr (Array α) where
  reprPrec xs _ := Array.repr xs
instance instReprAtomBool : ReprAtom Bool := ⟨⟩
instance instReprAtomNat : ReprAtom Nat := ⟨⟩
instance instReprAtomInt : ReprAtom Int := ⟨⟩
instance instReprAtomChar : ReprAtom Char := ⟨⟩
instance instReprAtomString : ReprAtom String := ⟨⟩
instance instReprAtomUInt8 : ReprAtom UInt8 := ⟨⟩
instance instReprAtomUInt16 : ReprAtom UInt16 := ⟨⟩
instance instReprAtomUInt32 : ReprAtom UInt32 := ⟨⟩
instance instReprAtomUInt64 : ReprAtom UInt64 := ⟨⟩
instance instReprAtomUSize : ReprAtom USize := ⟨⟩
@[extern "l_Lean_Name_reprPrec"] protected opaque Lean.Name.reprPrec (n : Lean.Name) (prec : Nat) : Format
instance Lean.Name.instRepr : Repr Lean.Name where
  reprPrec := Lean.Name.reprPrec
