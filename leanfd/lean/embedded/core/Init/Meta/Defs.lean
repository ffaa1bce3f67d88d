prelude
import Init.Coe
import Init.Syntax
/-!
Typed syntax: coercions between its kinds, separated arrays, identifiers and literals made and read by macros. What is `opaque`
here runs as the function of the same name in Lean's shared library. Names and types: Init/Meta/Defs.lean, Init/Notation.lean,
Init/Syntax.lean of Lean 4.35.
-/
universe u

namespace Lean
instance instCoeOutTSyntaxSyntax {ks : SyntaxNodeKinds} : CoeOut (TSyntax ks) Syntax where
  coe stx := stx.raw
instance instCoeSyntaxNodeKindSyntaxNodeKinds : Coe SyntaxNodeKind SyntaxNodeKinds where
  coe k := List.cons k List.nil

instance Meta.instCoeListNatOccurrences : Coe (List Nat) Meta.Occurrences where
  coe := .pos

/-! ### Kinds of syntax by name -/
namespace Syntax
abbrev Term := TSyntax `term
abbrev Command := TSyntax `command
protected abbrev Level := TSyntax `level
protected abbrev Tactic := TSyntax `tactic
abbrev Prec := TSyntax `prec
abbrev Prio := TSyntax `prio
abbrev Ident := TSyntax identKind
abbrev StrLit := TSyntax strLitKind
abbrev CharLit := TSyntax charLitKind
abbrev NameLit := TSyntax nameLitKind
abbrev ScientificLit := TSyntax scientificLitKind
abbrev NumLit := TSyntax numLitKind
abbrev HygieneInfo := TSyntax hygieneInfoKind
abbrev HexNum := TSyntax hexnumKind
end Syntax
export Syntax (Term Command Prec Prio Ident StrLit CharLit NameLit ScientificLit NumLit HygieneInfo)

namespace TSyntax
section
variable {k k' : SyntaxNodeKind} {ks : SyntaxNodeKinds}
instance instCoeConsSyntaxNodeKindNil : Coe (TSyntax (.cons k .nil)) (TSyntax (.cons k ks)) where
  coe stx := ⟨stx⟩
instance instCoeConsSyntaxNodeKind : Coe (TSyntax ks) (TSyntax (.cons k' ks)) where
  coe stx := ⟨stx⟩
end
instance instCoeIdentTerm : Coe Ident Term where
  coe s := ⟨s.raw⟩
instance instCoeDepTermMkIdentIdent {info ss n res} : CoeDep Term ⟨Syntax.ident info ss n res⟩ Ident where
  coe := ⟨Syntax.ident info ss n res⟩
instance instCoeStrLitTerm : Coe StrLit Term where
  coe s := ⟨s.raw⟩
instance instCoeNameLitTerm : Coe NameLit Term where
  coe s := ⟨s.raw⟩
instance instCoeScientificLitTerm : Coe ScientificLit Term where
  coe s := ⟨s.raw⟩
instance instCoeNumLitTerm : Coe NumLit Term where
  coe s := ⟨s.raw⟩
instance instCoeCharLitTerm : Coe CharLit Term where
  coe s := ⟨s.raw⟩
instance instCoeIdentLevel : Coe Ident Syntax.Level where
  coe s := ⟨s.raw⟩
instance instCoeNumLitPrio : Coe NumLit Prio where
  coe s := ⟨s.raw⟩
instance instCoeNumLitPrec : Coe NumLit Prec where
  coe s := ⟨s.raw⟩
namespace Compat
scoped instance instCoeTailSyntax {k : SyntaxNodeKinds} : CoeTail Syntax (TSyntax k) where
  coe s := ⟨s⟩
scoped instance instCoeTailArraySyntaxTSyntaxArray {k : SyntaxNodeKinds} : CoeTail (Array Syntax) (TSyntaxArray k) where
  coe := .mk
end Compat
@[extern "l_Lean_TSyntax_getNat"] opaque getNat (s : NumLit) : Nat
@[extern "l_Lean_TSyntax_getId"] opaque getId (s : Ident) : Name
@[extern "l_Lean_TSyntax_getString"] opaque getString (s : StrLit) : String := ""
@[extern "l_Lean_TSyntax_getChar"] opaque getChar (s : CharLit) : Char := Char.ofNat 0
@[extern "l_Lean_TSyntax_getName"] opaque getName (s : NameLit) : Name
@[extern "l_Lean_TSyntax_getScientific"] opaque getScientific (s : ScientificLit) : Prod Nat (Prod Bool Nat) := (0, false, 0)
@[extern "l_Lean_TSyntax_getHygieneInfo"] opaque getHygieneInfo (s : HygieneInfo) : Name
@[extern "l_Lean_TSyntax_getDocString"] opaque getDocString (stx : TSyntax `Lean.Parser.Command.docComment) : String := ""
end TSyntax

/-! ### Arrays with separators -/
namespace Syntax
section
variable {k k' : SyntaxNodeKinds} {sep : String}
instance instInhabitedSepArray : Inhabited (SepArray sep) := ⟨⟨Array.empty⟩⟩
instance instInhabitedTSepArray : Inhabited (TSepArray k sep) := ⟨⟨Array.empty⟩⟩
@[extern "l_Lean_Syntax_SepArray_ofElems"] opaque SepArray.ofElems {sep : String} (elems : Array Syntax) : SepArray sep
instance instCoeArraySepArray : Coe (Array Syntax) (SepArray sep) where
  coe := SepArray.ofElems
@[extern "l_Lean_Syntax_TSepArray_ofElems"]
opaque TSepArray.ofElems {k : SyntaxNodeKinds} {sep : String} (elems : Array (TSyntax k)) : TSepArray k sep
instance instCoeTSyntaxArrayTSepArray : Coe (TSyntaxArray k) (TSepArray k sep) where
  coe := TSepArray.ofElems
@[extern "l_Lean_Syntax_SepArray_getElems"] opaque SepArray.getElems {sep : String} (sa : SepArray sep) : Array Syntax := Array.empty
@[extern "l_Lean_Syntax_TSepArray_getElems"]
opaque TSepArray.getElems {k : SyntaxNodeKinds} {sep : String} (sa : TSepArray k sep) : TSyntaxArray k := Array.empty
@[extern "l_Lean_Syntax_TSepArray_push"]
opaque TSepArray.push {k : SyntaxNodeKinds} {sep : String} (sa : TSepArray k sep) (e : TSyntax k) : TSepArray k sep
instance instEmptyCollectionSepArray : EmptyCollection (SepArray sep) where
  emptyCollection := ⟨Array.empty⟩
instance instEmptyCollectionTSepArray : EmptyCollection (TSepArray k sep) where
  emptyCollection := ⟨Array.empty⟩
instance instCoeOutSepArrayArray : CoeOut (SepArray sep) (Array Syntax) where
  coe := SepArray.getElems
instance instCoeOutTSepArrayTSyntaxArray : CoeOut (TSepArray k sep) (TSyntaxArray k) where
  coe := TSepArray.getElems
instance instCoeOutTSyntaxArrayArray : CoeOut (TSyntaxArray k) (Array Syntax) where
  coe a := a.raw
end

/-! ### Reading and making -/
@[extern "l_Lean_Syntax_setArgs"] opaque setArgs (stx : Syntax) (args : Array Syntax) : Syntax
@[extern "l_Lean_Syntax_setArg"] opaque setArg (stx : Syntax) (i : Nat) (arg : Syntax) : Syntax
@[extern "l_Lean_Syntax_structEq"] opaque structEq : Syntax → Syntax → Bool
instance instBEq : BEq Syntax := ⟨structEq⟩
instance instBEqTSyntax {k : SyntaxNodeKinds} : BEq (TSyntax k) := ⟨fun a b => BEq.beq a.raw b.raw⟩
@[extern "l_Lean_Syntax_isNone"] opaque isNone (stx : Syntax) : Bool
@[extern "l_Lean_Syntax_isAtom"] opaque isAtom : Syntax → Bool
@[extern "l_Lean_Syntax_isToken"] opaque isToken (token : String) : Syntax → Bool
@[extern "l_Lean_Syntax_hasArgs"] opaque hasArgs : Syntax → Bool
@[extern "l_Lean_Syntax_isNatLit_x3f"] opaque isNatLit? (s : Syntax) : Option Nat
@[extern "l_Lean_Syntax_isStrLit_x3f"] opaque isStrLit? (stx : Syntax) : Option String
@[extern "l_Lean_Syntax_isCharLit_x3f"] opaque isCharLit? (stx : Syntax) : Option Char
@[extern "l_Lean_Syntax_isNameLit_x3f"] opaque isNameLit? (stx : Syntax) : Option Name
@[extern "l_Lean_Syntax_toNat"] opaque toNat (stx : Syntax) : Nat
@[extern "l_Lean_Syntax_getOptionalIdent_x3f"] opaque getOptionalIdent? (stx : Syntax) : Option Name
@[extern "l_Lean_Syntax_getSepArgs"] opaque getSepArgs (stx : Syntax) : Array Syntax := Array.empty
@[extern "l_Lean_Syntax_getTailInfo"] opaque getTailInfo (stx : Syntax) : SourceInfo
@[extern "l_Lean_Syntax_find_x3f"] opaque find? (stx : Syntax) (p : Syntax → Bool) : Option Syntax
@[extern "l_Lean_Syntax_mkApp"] opaque mkApp (fn : Term) : (args : TSyntaxArray `term) → Term
@[extern "l_Lean_Syntax_mkCApp"] opaque mkCApp (fn : Name) (args : TSyntaxArray `term) : Term
@[extern "l_Lean_Syntax_mkLit"] opaque mkLit (kind : SyntaxNodeKind) (val : String) (info := SourceInfo.none) : TSyntax kind
@[extern "l_Lean_Syntax_mkCharLit"] opaque mkCharLit (val : Char) (info := SourceInfo.none) : CharLit
@[extern "l_Lean_Syntax_mkStrLit"] opaque mkStrLit (val : String) (info := SourceInfo.none) : StrLit
@[extern "l_Lean_Syntax_mkNumLit"] opaque mkNumLit (val : String) (info := SourceInfo.none) : NumLit
@[extern "l_Lean_Syntax_mkNatLit"] opaque mkNatLit (val : Nat) (info := SourceInfo.none) : NumLit
@[extern "l_Lean_Syntax_mkNameLit"] opaque mkNameLit (val : String) (info := SourceInfo.none) : NameLit
@[extern "l_Lean_Syntax_mkScientificLit"] opaque mkScientificLit (val : String) (info := SourceInfo.none) : TSyntax scientificLitKind
end Syntax
@[extern "l_Lean_expandMacros"] opaque expandMacros (stx : Syntax)
  (p : SyntaxNodeKind → Bool := fun k => not (BEq.beq k `Lean.Parser.Term.byTactic)) : MacroM Syntax
@[extern "l_Lean_mkIdentFrom"] opaque mkIdentFrom (src : Syntax) (val : Name) (canonical := false) : Ident
@[extern "l_Lean_mkCIdentFrom"] opaque mkCIdentFrom (src : Syntax) (c : Name) (canonical := false) : Ident
@[extern "l_Lean_mkCIdent"] opaque mkCIdent (c : Name) : Ident
@[extern "l_Lean_mkIdent"] opaque mkIdent (val : Name) : Ident
@[extern "l_Lean_mkSepArray"] opaque mkSepArray (as : Array Syntax) (sep : Syntax) : Array Syntax := Array.empty
@[extern "l_Lean_mkOptionalNode"] opaque mkOptionalNode (arg : Option Syntax) : Syntax
@[extern "l_Lean_mkHole"] opaque mkHole (ref : Syntax) (canonical := false) : Term
@[extern "l_Lean_HygieneInfo_mkIdent"] opaque HygieneInfo.mkIdent (s : HygieneInfo) (val : Name) (canonical := false) : Ident
instance instCoeIdentDeclId : Coe Ident (TSyntax `Lean.Parser.Command.declId) where
  coe id := mkNode _ (Array.mkArray2 id (mkNullNode))
instance instCoeTermFunBinder : Coe Term (TSyntax `Lean.Parser.Term.funBinder) where
  coe stx := ⟨stx⟩
instance instCoeTacticTacticSeq : Coe (TSyntax `tactic) (TSyntax `Lean.Parser.Tactic.tacticSeq) where
  coe s := ⟨Syntax.node1 (SourceInfo.fromRef s) `Lean.Parser.Tactic.tacticSeq
    (Syntax.node1 (SourceInfo.fromRef s) `Lean.Parser.Tactic.tacticSeq1Indented (mkNullNode (Array.mkArray1 s.raw)))⟩

/-! ### Values as syntax -/
class Quote (α : Type) (k : SyntaxNodeKind := `term) where
  quote : α → TSyntax k
export Quote (quote)
set_option synthInstance.checkSynthOrder false in
instance instQuoteOfCoeHTCTTSyntaxConsSyntaxNodeKindNil {α : Type} {k k' : SyntaxNodeKind} [Quote α k]
    [CoeHTCT (TSyntax k) (TSyntax (.cons k' .nil))] : Quote α k' := ⟨fun a => quote (k := k) a⟩
instance instQuoteTerm : Quote Term := ⟨id⟩
instance instQuoteBool : Quote Bool := ⟨fun | true => mkCIdent ``Bool.true | false => mkCIdent ``Bool.false⟩
instance instQuoteCharCharLitKind : Quote Char charLitKind := ⟨fun c => Syntax.mkCharLit c⟩
instance instQuoteStringStrLitKind : Quote String strLitKind := ⟨fun s => Syntax.mkStrLit s⟩
instance instQuoteNatNumLitKind : Quote Nat numLitKind := ⟨fun n => Syntax.mkNatLit n⟩
@[extern "l_Lean_quoteNameMk"] opaque quoteNameMk : Name → Term
instance instQuoteName : Quote Name `term := ⟨quoteNameMk⟩
section
variable {α β : Type} [Quote α `term]
instance instQuoteProd [Quote β `term] : Quote (Prod α β) `term where
  quote p := Syntax.mkCApp ``Prod.mk (Array.mkArray2 (quote p.1) (quote p.2))
instance instQuoteList : Quote (List α) `term where
  quote := let rec quoteList : List α → Term
    | .nil => mkCIdent ``List.nil
    | .cons x xs => Syntax.mkCApp ``List.cons (Array.mkArray2 (quote x) (quoteList xs))
  quoteList
instance instQuoteArray : Quote (Array α) `term where
  quote a := Syntax.mkCApp ``List.toArray (Array.mkArray1 (quote a.toList))
instance Option.hasQuote : Quote (Option α) `term where
  quote
    | none => mkIdent ``none
    | some x => Syntax.mkCApp ``some (Array.mkArray1 (quote x))
end
end Lean
