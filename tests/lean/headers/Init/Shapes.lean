module
prelude
public import Init.Core
public meta import Init.Core
/-!
Arrays, machine words, syntax trees and parser descriptions in their real shapes. It takes the place of the core library's
module of the same name, whose `Lean.Syntax` is only handed through. Types: Init/Prelude.lean of Lean 4.35.

-/
@[expose] public section
set_option linter.all false
universe u v

set_option genSizeOf false in
set_option genInjectivity false in
structure Array (α : Type u) where
  mk ::
  toList : List α
attribute [extern "lean_array_to_list"] Array.toList
attribute [extern "lean_array_mk"] Array.mk
instance {α : Type u} : Inhabited (Array α) := ⟨⟨List.nil⟩⟩

structure UInt8 where
  ofWord :: word : Nat
structure UInt32 where
  ofWord :: word : Nat
structure UInt64 where
  ofWord :: word : Nat
structure USize where
  ofWord :: word : Nat
structure Char where
  val : UInt32
instance : Inhabited UInt8 := ⟨⟨0⟩⟩
instance : Inhabited UInt32 := ⟨⟨0⟩⟩
instance : Inhabited UInt64 := ⟨⟨0⟩⟩
instance : Inhabited USize := ⟨⟨0⟩⟩
instance : Inhabited Char := ⟨⟨⟨0⟩⟩⟩
instance : Inhabited String := ⟨""⟩
instance : Inhabited Lean.Name := ⟨Lean.Name.anonymous⟩

structure String.Pos.Raw where
  byteIdx : Nat := 0
instance : Inhabited String.Pos.Raw := ⟨{ }⟩
structure Substring.Raw where
  str : String
  startPos : String.Pos.Raw
  stopPos : String.Pos.Raw

namespace Lean
abbrev SyntaxNodeKind := Name
abbrev SyntaxNodeKinds := List SyntaxNodeKind

inductive SourceInfo where
  | original (leading : Substring.Raw) (pos : String.Pos.Raw) (trailing : Substring.Raw) (endPos : String.Pos.Raw)
  | synthetic (pos endPos : String.Pos.Raw) (canonical : Bool := false)
  | none
inductive Syntax.Preresolved where
  | «namespace» (ns : Name)
  | decl (n : Name) (fields : List String)
set_option genInjectivity false in
set_option genSizeOf false in
inductive Syntax where
  | missing : Syntax
  | node (info : SourceInfo) (kind : SyntaxNodeKind) (args : Array Syntax) : Syntax
  | atom (info : SourceInfo) (val : String) : Syntax
  | ident (info : SourceInfo) (rawVal : Substring.Raw) (val : Name) (preresolved : List Syntax.Preresolved) : Syntax
instance : Inhabited Syntax := ⟨Syntax.missing⟩
def mkAtom (val : String) : Syntax := Syntax.atom SourceInfo.none val
set_option linter.unusedVariables.funArgs false in
@[reducible] def _root_.autoParam (α : Sort u) (tactic : Syntax) : Sort u := α
structure TSyntax (ks : SyntaxNodeKinds) where
  raw : Syntax
instance {ks : SyntaxNodeKinds} : Inhabited (TSyntax ks) := ⟨⟨Syntax.missing⟩⟩

set_option genSizeOf false in
set_option genCtorIdx false in
set_option genInjectivity false in
inductive ParserDescr : Type where
  | const (name : Name)
  | unary (name : Name) (p : ParserDescr)
  | binary (name : Name) (p q : ParserDescr)
  | node (kind : Name) (prec : Nat) (p : ParserDescr)
  | trailingNode (kind : Name) (prec lhsPrec : Nat) (p : ParserDescr)
  | symbol (val : String)
  | nonReservedSymbol (val : String) (includeIdent : Bool)
  | cat (catName : Name) (rbp : Nat)
  | parser (declName : Name)
  | nodeWithAntiquot (name : String) (kind : Name) (p : ParserDescr)
  | sepBy (p : ParserDescr) (sep : String) (psep : ParserDescr) (allowTrailingSep : Bool := false)
  | sepBy1 (p : ParserDescr) (sep : String) (psep : ParserDescr) (allowTrailingSep : Bool := false)
  | unicodeSymbol (val asciiVal : String) (preserveForPP : Bool)
abbrev ParserDescr.dummy : ParserDescr := ParserDescr.const Name.anonymous
abbrev TrailingParserDescr : Type := ParserDescr
abbrev TrailingParserDescr.dummy : TrailingParserDescr := ParserDescr.dummy
structure Parser.Category : Type where

/-- Any object of Lean's own code that is only handed through. Two constructors, one with a field, so that the compiler
keeps it boxed. -/
inductive Obj : Type where
  | none
  | some (n : Nat)
abbrev Macro : Type := Syntax → Obj → Obj → Obj
abbrev Macro.dummy : Macro := fun _ _ _ => Obj.none
abbrev PrettyPrinter.Unexpander : Type := Syntax → Obj → Obj → Obj
abbrev PrettyPrinter.Unexpander.dummy : PrettyPrinter.Unexpander := fun _ _ _ => Obj.none

@[extern "l_Lean_Name_mkStr1"] opaque Name.mkStr1 (s : String) : Name := Name.anonymous
@[extern "l_Lean_Name_mkStr2"] opaque Name.mkStr2 (s t : String) : Name := Name.anonymous
@[extern "l_Lean_Name_mkStr3"] opaque Name.mkStr3 (s t r : String) : Name := Name.anonymous
@[extern "l_Lean_Name_mkStr4"] opaque Name.mkStr4 (s t r q : String) : Name := Name.anonymous
@[extern "l_Lean_Name_mkStr5"] opaque Name.mkStr5 (s t r q p : String) : Name := Name.anonymous
@[extern "l_Lean_Name_mkStr6"] opaque Name.mkStr6 (s t r q p o : String) : Name := Name.anonymous
end Lean
