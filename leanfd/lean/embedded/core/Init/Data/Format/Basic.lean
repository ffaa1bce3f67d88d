prelude
import Init.Data.String.Basic
/-! Texts that may be broken into lines, as `Repr` makes them. Names and types: Init/Data/Format/Basic.lean of Lean 4.35. -/
universe u
namespace Std
inductive Format.FlattenBehavior where
  | allOrNone
  | fill
  deriving Inhabited, BEq
open Format in
inductive Format where
  | nil : Format
  | line : Format
  | align (force : Bool) : Format
  | text : String → Format
  | nest (indent : Int) (f : Format) : Format
  | append : Format → Format → Format
  | group : Format → (behavior : FlattenBehavior := FlattenBehavior.allOrNone) → Format
  | tag : Nat → Format → Format
  deriving Inhabited
namespace Format
@[extern "l_Std_Format_isEmpty"] opaque isEmpty : Format → Bool
def fill (f : Format) : Format := group f (behavior := .fill)
instance instAppend : Append Format := ⟨Format.append⟩
instance instCoeString : Coe String Format := ⟨text⟩
def join (xs : List Format) : Format := xs.foldl (· ++ ·) ""
def isNil : Format → Bool
  | nil => true
  | _ => false
def defIndent := 2
def defUnicode := true
def defWidth := 120
@[inline] def bracket (l : String) (x : Format) (r : String) : Format := group (nest l.length <| l ++ x ++ r)
@[inline] def paren (f : Format) : Format := bracket "(" f ")"
@[inline] def sbracket (f : Format) : Format := bracket "[" f "]"
@[inline] def bracketFill (l : String) (x : Format) (r : String) : Format := fill (nest l.length <| l ++ x ++ r)
def nestD (f : Format) : Format := nest defIndent f
def indentD (f : Format) : Format := nestD (Format.line ++ f)
@[extern "l_Std_Format_pretty"] opaque pretty (f : Format) (width : Nat := defWidth) (indent : Nat := 0) (column := 0) : String
end Format
class ToFormat (α : Type u) where
  format : α → Format
export ToFormat (format)
instance instToFormatFormat : ToFormat Format where
  format f := f
instance instToFormatString : ToFormat String where
  format s := Format.text s
@[specialize] def Format.joinSep {α : Type u} [ToFormat α] : List α → Format → Format
  | [], _ => nil
  | [a], _ => format a
  | a :: as, sep => as.foldl (· ++ sep ++ format ·) (format a)
@[specialize] def Format.prefixJoin {α : Type u} [ToFormat α] (pre : Format) : List α → Format
  | [] => nil
  | a :: as => as.foldl (· ++ pre ++ format ·) (pre ++ format a)
@[specialize] def Format.joinSuffix {α : Type u} [ToFormat α] : List α → Format → Format
  | [], _ => nil
  | a :: as, suffix => as.foldl (· ++ format · ++ suffix) (format a ++ suffix)
end Std
