prelude
import Init.Prelude.Classes
/-!
Names, syntax trees, parser descriptions, macros and unexpanders in the shapes of Init/Prelude.lean of Lean 4.35. What is
`opaque` here runs as the function of the same name that is compiled into Lean's shared library.
-/
universe u

/-! ### Names, which carry their hash -/
namespace Lean
inductive Name where
  | anonymous : Name
  | str (pre : Name) (str : String)
  | num (pre : Name) (i : Nat)
with
  @[computed_field, inline] hash : Name → UInt64
    | .anonymous => .ofNatLT 1723 (of_decide_eq_true rfl)
    | .str p s => mixHash p.hash s.hash
    | .num p v => mixHash p.hash
        (dite (LT.lt v UInt64.size) (fun h => UInt64.ofNatLT v h) (fun _ => UInt64.ofNatLT 17 (of_decide_eq_true rfl)))
instance instInhabitedName : Inhabited Name where
  default := Name.anonymous
instance instHashableName : Hashable Name where
  hash := Name.hash

namespace Name
abbrev mkStr (p : Name) (s : String) : Name := Name.str p s
abbrev mkNum (p : Name) (v : Nat) : Name := Name.num p v
abbrev mkSimple (s : String) : Name := .str .anonymous s
section
variable (s₁ s₂ s₃ s₄ s₅ s₆ s₇ s₈ : String)
@[reducible] def mkStr1 : Name := .str .anonymous s₁
@[reducible] def mkStr2 : Name := .str (.str .anonymous s₁) s₂
@[reducible] def mkStr3 : Name := .str (.str (.str .anonymous s₁) s₂) s₃
@[reducible] def mkStr4 : Name := .str (.str (.str (.str .anonymous s₁) s₂) s₃) s₄
@[reducible] def mkStr5 : Name := .str (.str (.str (.str (.str .anonymous s₁) s₂) s₃) s₄) s₅
@[reducible] def mkStr6 : Name := .str (.str (.str (.str (.str (.str .anonymous s₁) s₂) s₃) s₄) s₅) s₆
@[reducible] def mkStr7 : Name := .str (.str (.str (.str (.str (.str (.str .anonymous s₁) s₂) s₃) s₄) s₅) s₆) s₇
@[reducible] def mkStr8 : Name := .str (.str (.str (.str (.str (.str (.str (.str .anonymous s₁) s₂) s₃) s₄) s₅) s₆) s₇) s₈
end
@[extern "lean_name_eq"] protected def beq : (@& Name) → (@& Name) → Bool
  | anonymous, anonymous => true
  | str p₁ s₁, str p₂ s₂ => and (BEq.beq s₁ s₂) (Name.beq p₁ p₂)
  | num p₁ n₁, num p₂ n₂ => and (BEq.beq n₁ n₂) (Name.beq p₁ p₂)
  | _, _ => false
instance instBEq : BEq Name where
  beq := Name.beq
def appendCore : Name → Name → Name
  | n, .anonymous => n
  | n, .str p s => .str (appendCore n p) s
  | n, .num p d => .num (appendCore n p) d
def hasMacroScopes : Name → Bool
  | str _ s => BEq.beq s "_hyg"
  | num p _ => hasMacroScopes p
  | _ => false
@[extern "l_Lean_Name_eraseMacroScopes"] opaque eraseMacroScopes (n : Name) : Name
@[extern "l_Lean_Name_simpMacroScopes"] opaque simpMacroScopes (n : Name) : Name
@[extern "l_Lean_Name_append"] opaque append (a b : Name) : Name
instance _root_.Lean.instAppendName : Append Name where
  append := Name.append
end Name

/-! ### Syntax trees -/
def defaultMaxRecDepth := 512
inductive SourceInfo where
  | original (leading : Substring.Raw) (pos : String.Pos.Raw) (trailing : Substring.Raw) (endPos : String.Pos.Raw)
  | synthetic (pos : String.Pos.Raw) (endPos : String.Pos.Raw) (canonical := false)
  | protected none
instance instInhabitedSourceInfo : Inhabited SourceInfo := ⟨SourceInfo.none⟩
@[extern "l_Lean_SourceInfo_getPos_x3f"] opaque SourceInfo.getPos? (info : SourceInfo) (canonicalOnly := false) : Option String.Pos.Raw
@[extern "l_Lean_SourceInfo_getTailPos_x3f"] opaque SourceInfo.getTailPos? (info : SourceInfo) (canonicalOnly := false) : Option String.Pos.Raw
abbrev SyntaxNodeKind := Name
inductive Syntax.Preresolved where
  | «namespace» (ns : Name)
  | decl (n : Name) (fields : List String)
inductive Syntax where
  | missing : Syntax
  | node (info : SourceInfo) (kind : SyntaxNodeKind) (args : Array Syntax) : Syntax
  | atom (info : SourceInfo) (val : String) : Syntax
  | ident (info : SourceInfo) (rawVal : Substring.Raw) (val : Name) (preresolved : List Syntax.Preresolved) : Syntax
namespace Syntax
section
variable (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ a₃ a₄ a₅ a₆ a₇ a₈ : Syntax)
def node1 : Syntax := node info kind (Array.mkArray1 a₁)
def node2 : Syntax := node info kind (Array.mkArray2 a₁ a₂)
def node3 : Syntax := node info kind (Array.mkArray3 a₁ a₂ a₃)
def node4 : Syntax := node info kind (Array.mkArray4 a₁ a₂ a₃ a₄)
def node5 : Syntax := node info kind (Array.mkArray5 a₁ a₂ a₃ a₄ a₅)
def node6 : Syntax := node info kind (Array.mkArray6 a₁ a₂ a₃ a₄ a₅ a₆)
def node7 : Syntax := node info kind (Array.mkArray7 a₁ a₂ a₃ a₄ a₅ a₆ a₇)
def node8 : Syntax := node info kind (Array.mkArray8 a₁ a₂ a₃ a₄ a₅ a₆ a₇ a₈)
end
end Syntax
@[implicit_reducible] def SyntaxNodeKinds := List SyntaxNodeKind
structure TSyntax (ks : SyntaxNodeKinds) where
  raw : Syntax
instance instInhabitedSyntax : Inhabited Syntax where
  default := Syntax.missing
instance instInhabitedTSyntax {ks : SyntaxNodeKinds} : Inhabited (TSyntax ks) where
  default := ⟨default⟩

abbrev choiceKind : SyntaxNodeKind := `choice
abbrev nullKind : SyntaxNodeKind := `null
abbrev groupKind : SyntaxNodeKind := `group
abbrev identKind : SyntaxNodeKind := `ident
abbrev strLitKind : SyntaxNodeKind := `str
abbrev charLitKind : SyntaxNodeKind := `char
abbrev numLitKind : SyntaxNodeKind := `num
abbrev hexnumKind : SyntaxNodeKind := `hexnum
abbrev scientificLitKind : SyntaxNodeKind := `scientific
abbrev nameLitKind : SyntaxNodeKind := `name
abbrev fieldIdxKind : SyntaxNodeKind := `fieldIdx
abbrev hygieneInfoKind : SyntaxNodeKind := `hygieneInfo
abbrev interpolatedStrLitKind : SyntaxNodeKind := `interpolatedStrLitKind
abbrev interpolatedStrKind : SyntaxNodeKind := `interpolatedStrKind
@[inline] def mkNode (k : SyntaxNodeKind) (args : Array Syntax) : TSyntax (.cons k .nil) := ⟨Syntax.node SourceInfo.none k args⟩
@[inline] def mkNullNode (args : Array Syntax := Array.empty) : Syntax := (mkNode nullKind args).raw

namespace Syntax
@[extern "l_Lean_Syntax_getKind"] opaque getKind (stx : Syntax) : SyntaxNodeKind
@[extern "l_Lean_Syntax_setKind"] opaque setKind (stx : Syntax) (k : SyntaxNodeKind) : Syntax
@[extern "l_Lean_Syntax_isOfKind"] opaque isOfKind (stx : Syntax) (k : SyntaxNodeKind) : Bool
@[extern "l_Lean_Syntax_getArg"] opaque getArg (stx : Syntax) (i : Nat) : Syntax
@[extern "l_Lean_Syntax_getArgs"] opaque getArgs (stx : Syntax) : Array Syntax := Array.empty
@[extern "l_Lean_Syntax_getNumArgs"] opaque getNumArgs (stx : Syntax) : Nat
@[extern "l_Lean_Syntax_getOptional_x3f"] opaque getOptional? (stx : Syntax) : Option Syntax
@[extern "l_Lean_Syntax_isMissing"] opaque isMissing : Syntax → Bool
@[extern "l_Lean_Syntax_isNodeOf"] opaque isNodeOf (stx : Syntax) (k : SyntaxNodeKind) (n : Nat) : Bool
@[extern "l_Lean_Syntax_isIdent"] opaque isIdent : Syntax → Bool
@[extern "l_Lean_Syntax_getId"] opaque getId : Syntax → Name
@[extern "l_Lean_Syntax_getInfo_x3f"] opaque getInfo? : Syntax → Option SourceInfo
@[extern "l_Lean_Syntax_getHeadInfo_x3f"] opaque getHeadInfo? : Syntax → Option SourceInfo
@[extern "l_Lean_Syntax_getHeadInfo"] opaque getHeadInfo (stx : Syntax) : SourceInfo
@[extern "l_Lean_Syntax_getPos_x3f"] opaque getPos? (stx : Syntax) (canonicalOnly := false) : Option String.Pos.Raw
@[extern "l_Lean_Syntax_getTailPos_x3f"] opaque getTailPos? (stx : Syntax) (canonicalOnly := false) : Option String.Pos.Raw
@[extern "l_Lean_Syntax_matchesNull"] opaque matchesNull (stx : Syntax) (n : Nat) : Bool
@[extern "l_Lean_Syntax_matchesIdent"] opaque matchesIdent (stx : Syntax) (id : Name) : Bool
@[extern "l_Lean_Syntax_matchesLit"] opaque matchesLit (stx : Syntax) (k : SyntaxNodeKind) (val : String) : Bool
structure SepArray (sep : String) where
  elemsAndSeps : Array Syntax
structure TSepArray (ks : SyntaxNodeKinds) (sep : String) where
  elemsAndSeps : Array Syntax
end Syntax
abbrev TSyntaxArray (ks : SyntaxNodeKinds) := Array (TSyntax ks)
unsafe def TSyntaxArray.rawImpl {ks : SyntaxNodeKinds} : TSyntaxArray ks → Array Syntax := unsafeCast
@[implemented_by TSyntaxArray.rawImpl] opaque TSyntaxArray.raw {ks : SyntaxNodeKinds} (as : TSyntaxArray ks) : Array Syntax := Array.empty
unsafe def TSyntaxArray.mkImpl {ks : SyntaxNodeKinds} : Array Syntax → TSyntaxArray ks := unsafeCast
@[implemented_by TSyntaxArray.mkImpl] opaque TSyntaxArray.mk {ks : SyntaxNodeKinds} (as : Array Syntax) : TSyntaxArray ks := Array.empty
@[extern "l_Lean_SourceInfo_fromRef"] opaque SourceInfo.fromRef (ref : Syntax) (canonical := false) : SourceInfo
def mkAtom (val : String) : Syntax := Syntax.atom SourceInfo.none val
def mkAtomFrom (src : Syntax) (val : String) (canonical := false) : Syntax := Syntax.atom (SourceInfo.fromRef src canonical) val

/-! ### Arguments that a tactic fills -/
@[reducible] def _root_.autoParam (α : Sort u) (tactic : Syntax) : Sort u := α

/-! ### Parser descriptions -/
inductive ParserDescr where
  | const (name : Name)
  | unary (name : Name) (p : ParserDescr)
  | binary (name : Name) (p₁ p₂ : ParserDescr)
  | node (kind : SyntaxNodeKind) (prec : Nat) (p : ParserDescr)
  | trailingNode (kind : SyntaxNodeKind) (prec lhsPrec : Nat) (p : ParserDescr)
  | symbol (val : String)
  | nonReservedSymbol (val : String) (includeIdent : Bool)
  | cat (catName : Name) (rbp : Nat)
  | parser (declName : Name)
  | nodeWithAntiquot (name : String) (kind : SyntaxNodeKind) (p : ParserDescr)
  | sepBy (p : ParserDescr) (sep : String) (psep : ParserDescr) (allowTrailingSep : Bool := false)
  | sepBy1 (p : ParserDescr) (sep : String) (psep : ParserDescr) (allowTrailingSep : Bool := false)
  | unicodeSymbol (val asciiVal : String) (preserveForPP : Bool)
instance instInhabitedParserDescr : Inhabited ParserDescr where
  default := ParserDescr.symbol ""
abbrev TrailingParserDescr := ParserDescr
structure Parser.Category where

/-! ### Hygiene -/
abbrev MacroScope := Nat
def reservedMacroScope := 0
def firstFrontendMacroScope := HAdd.hAdd reservedMacroScope 1
class MonadRef (m : Type → Type) where
  getRef : m Syntax
  withRef {α} : Syntax → m α → m α
export MonadRef (getRef)
instance instMonadRefOfMonadLiftOfMonadFunctor (m n : Type → Type) [MonadLift m n] [MonadFunctor m n] [MonadRef m] : MonadRef n where
  getRef := liftM (getRef : m _)
  withRef ref x := monadMap (m := m) (MonadRef.withRef ref) x
@[extern "l_Lean_replaceRef"] opaque replaceRef (ref : Syntax) (oldRef : Syntax) : Syntax
@[always_inline, inline] def withRef {m : Type → Type} [Monad m] [MonadRef m] {α} (ref : Syntax) (x : m α) : m α :=
  bind getRef fun oldRef => MonadRef.withRef (replaceRef ref oldRef) x
@[always_inline, inline] def withRef? {m : Type → Type} [Monad m] [MonadRef m] {α} (ref? : Option Syntax) (x : m α) : m α :=
  match ref? with
  | some ref => withRef ref x
  | _ => x
class MonadQuotation (m : Type → Type) extends MonadRef m where
  getCurrMacroScope : m MacroScope
  getContext : m Name
  withFreshMacroScope {α : Type} : m α → m α
export MonadQuotation (getCurrMacroScope withFreshMacroScope)
abbrev MonadQuotation.getMainModule := @MonadQuotation.getContext
@[inline] def MonadRef.mkInfoFromRefPos {m : Type → Type} [Monad m] [MonadRef m] : m SourceInfo :=
  bind getRef fun ref => pure (SourceInfo.fromRef ref)
instance instMonadQuotationOfMonadFunctorOfMonadLift {m n : Type → Type} [MonadFunctor m n] [MonadLift m n] [MonadQuotation m] :
    MonadQuotation n where
  getCurrMacroScope := liftM (m := m) getCurrMacroScope
  getContext := liftM (m := m) MonadQuotation.getContext
  withFreshMacroScope := monadMap (m := m) withFreshMacroScope
structure MacroScopesView where
  name : Name
  imported : Name
  ctx : Name
  scopes : List MacroScope
instance instInhabitedMacroScopesView : Inhabited MacroScopesView where
  default := ⟨default, default, default, default⟩
@[extern "l_Lean_MacroScopesView_review"] opaque MacroScopesView.review (view : MacroScopesView) : Name
@[extern "l_Lean_extractMacroScopes"] opaque extractMacroScopes (n : Name) : MacroScopesView
@[extern "l_Lean_addMacroScope"] opaque addMacroScope (ctx : Name) (n : Name) (scp : MacroScope) : Name
@[inline] def MonadQuotation.addMacroScope {m : Type → Type} [MonadQuotation m] [Monad m] (n : Name) : m Name :=
  bind MonadQuotation.getContext fun ctx => bind getCurrMacroScope fun scp => pure (Lean.addMacroScope ctx n scp)
end Lean

/-! ### Macros and unexpanders -/
abbrev NonemptyType := Subtype fun α : Type u => Nonempty α
abbrev NonemptyType.type (type : NonemptyType.{u}) : Type u := type.val
theorem NonemptyType.property (type : NonemptyType.{u}) : Nonempty type.type := Subtype.property type
instance instInhabitedNonemptyType : Inhabited NonemptyType.{u} where
  default := ⟨PUnit, ⟨⟨⟩⟩⟩

namespace Lean
namespace Macro
opaque MethodsRefPointed : NonemptyType.{0}
def MethodsRef : Type := MethodsRefPointed.type
instance instNonemptyMethodsRef : Nonempty MethodsRef := MethodsRefPointed.property
structure Context where
  methods : MethodsRef
  quotContext : Name
  currMacroScope : MacroScope
  currRecDepth : Nat := 0
  maxRecDepth : Nat := defaultMaxRecDepth
  ref : Syntax
inductive Exception where
  | error : Syntax → String → Exception
  | unsupportedSyntax : Exception
structure State where
  macroScope : MacroScope
  traceMsgs : List (Prod Name String) := List.nil
  expandedMacroDecls : List Name := List.nil
instance instInhabitedState : Inhabited State where
  default := ⟨default, default, default⟩
end Macro
abbrev MacroM := ReaderT Macro.Context (EStateM Macro.Exception Macro.State)
abbrev Macro := Syntax → MacroM Syntax

namespace Macro
instance instMonadRefMacroM : MonadRef MacroM where
  getRef := bind read fun ctx => pure ctx.ref
  withRef := fun ref x => withReader (fun ctx => { ctx with ref := ref }) x
def throwUnsupported {α} : MacroM α := throw Exception.unsupportedSyntax
def throwError {α} (msg : String) : MacroM α := bind getRef fun ref => throw (Exception.error ref msg)
def throwErrorAt {α} (ref : Syntax) (msg : String) : MacroM α := withRef ref (throwError msg)
@[inline] protected def withFreshMacroScope {α} (x : MacroM α) : MacroM α :=
  bind (modifyGet fun s => (s.macroScope, { s with macroScope := HAdd.hAdd s.macroScope 1 })) fun fresh =>
    withReader (fun ctx => { ctx with currMacroScope := fresh }) x
instance instMonadQuotationMacroM : MonadQuotation MacroM where
  getCurrMacroScope ctx := pure ctx.currMacroScope
  getContext ctx := pure ctx.quotContext
  withFreshMacroScope := Macro.withFreshMacroScope
def addMacroScope (n : Name) : MacroM Name := MonadQuotation.addMacroScope n
@[extern "l_Lean_Macro_expandMacro_x3f"] opaque expandMacro? (stx : Syntax) : MacroM (Option Syntax)
@[extern "l_Lean_Macro_hasDecl"] opaque hasDecl (declName : Name) : MacroM Bool
@[extern "l_Lean_Macro_getCurrNamespace"] opaque getCurrNamespace : MacroM Name
@[extern "l_Lean_Macro_resolveNamespace"] opaque resolveNamespace (n : Name) : MacroM (List Name)
@[extern "l_Lean_Macro_resolveGlobalName"] opaque resolveGlobalName (n : Name) : MacroM (List (Prod Name (List String)))
end Macro
export Macro (expandMacro?)

namespace PrettyPrinter
abbrev UnexpandM := ReaderT Syntax (EStateM Unit Unit)
abbrev Unexpander := Syntax → UnexpandM Syntax
instance instMonadQuotationUnexpandM : MonadQuotation UnexpandM where
  getRef := read
  withRef ref x := withReader (fun _ => ref) x
  getCurrMacroScope := pure 0
  getContext := pure `_fakeMod
  withFreshMacroScope := id
end PrettyPrinter
end Lean
