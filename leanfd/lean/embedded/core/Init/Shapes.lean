prelude
import Init.Core
/-!
The types that Lean's own notations, tactics and macros have in `Init.Syntax`. What is only handed through, like `Lean.Syntax`,
is any object. The tests of the Lean package put the real types in this module's place, which is why they are apart.
-/
set_option autoImplicit false

set_option genSizeOf false in
set_option genCtorIdx false in
set_option genInjectivity false in
inductive Lean.ParserDescr : Type where
  | const (name : Lean.Name)
  | unary (name : Lean.Name) (p : Lean.ParserDescr)
  | binary (name : Lean.Name) (p q : Lean.ParserDescr)
  | node (kind : Lean.Name) (prec : Nat) (p : Lean.ParserDescr)
  | trailingNode (kind : Lean.Name) (prec lhsPrec : Nat) (p : Lean.ParserDescr)
  | symbol (val : String)
  | nonReservedSymbol (val : String) (includeIdent : Bool)
  | cat (catName : Lean.Name) (rbp : Nat)
  | parser (declName : Lean.Name)
  | nodeWithAntiquot (name : String) (kind : Lean.Name) (p : Lean.ParserDescr)
  | sepBy (p : Lean.ParserDescr) (sep : String) (psep : Lean.ParserDescr) (allowTrailingSep : Bool)
  | sepBy1 (p : Lean.ParserDescr) (sep : String) (psep : Lean.ParserDescr) (allowTrailingSep : Bool)
  | unicodeSymbol (val asciiVal : String) (preserveForPP : Bool)
abbrev Lean.ParserDescr.dummy : Lean.ParserDescr := Lean.ParserDescr.const Lean.Name.anonymous
abbrev Lean.TrailingParserDescr : Type := Lean.ParserDescr
abbrev Lean.TrailingParserDescr.dummy : Lean.TrailingParserDescr := Lean.ParserDescr.dummy
/-- Stands for any object of Lean's own code that is only handed through. Two constructors, one with a field, so that
the compiler keeps it boxed. -/
inductive Lean.Obj : Type where
  | none
  | some (n : Nat)
abbrev Lean.Syntax : Type := Lean.Obj
abbrev Lean.Macro : Type := Lean.Syntax → Lean.Obj → Lean.Obj → Lean.Obj
abbrev Lean.Macro.dummy : Lean.Macro := fun _ _ _ => Lean.Obj.none
abbrev Lean.PrettyPrinter.Unexpander : Type := Lean.Syntax → Lean.Obj → Lean.Obj → Lean.Obj
abbrev Lean.PrettyPrinter.Unexpander.dummy : Lean.PrettyPrinter.Unexpander := fun _ _ _ => Lean.Obj.none
structure Lean.Parser.Category : Type where
@[extern "l_Lean_Name_mkStr1"] opaque Lean.Name.mkStr1 (s : String) : Lean.Name := Lean.Name.anonymous
@[extern "l_Lean_Name_mkStr2"] opaque Lean.Name.mkStr2 (s t : String) : Lean.Name := Lean.Name.anonymous
@[extern "l_Lean_Name_mkStr3"] opaque Lean.Name.mkStr3 (s t r : String) : Lean.Name := Lean.Name.anonymous
@[extern "l_Lean_Name_mkStr4"] opaque Lean.Name.mkStr4 (s t r q : String) : Lean.Name := Lean.Name.anonymous
