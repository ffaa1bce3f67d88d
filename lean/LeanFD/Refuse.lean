module

public meta import LeanFD.Format
public meta import Lean.Elab.Tactic

/-!
# What is not run

A candidate that would run code, read files, reach the network, give up, search by itself or loosen the kernel is refused before any
of it runs. It is looked through word by word, in the order of the text, as the parser has told them apart: keywords are keywords
and names are names, and both move less between versions of Lean than the kinds of nodes. The lists are written from the server's
(`leanfd/source/words.py`). It does not see what a name stands for: a tactic of the user's own
project that does input and output is run.
-/

public meta section

open Lean

namespace LeanFD

-- words: begin
/-- Keywords of what runs code, reads files, waits, gives up, renames the declaration or asks leanfd again. -/
def refusedKeywords : List String :=
  ["@[", "admit", "builtin_include", "bv_check", "bv_decide", "bv_decide?", "by_elab", "dbg_trace", "elabToSyntax%", "eval%",
    "hint", "idbg", "include_str", "leanfd", "leanfd?", "leanfd_repair", "library_search", "native_decide", "plausible",
    "polyrith", "private_decl%", "proof_wanted", "run_cmd", "run_conv"] ++ ["run_elab", "run_meta", "run_tac", "show_term",
    "sleep", "slim_check", "sorry", "stop", "unsafe", "with_decl_name%", "with_panel_widgets", "∎"]

/-- Names that give up, or make the compiled code part of the proof. -/
def refusedNames : List String :=
  ["lcCast", "lcProof", "lcUnreachable", "ofReduceBool", "ofReduceNat", "reduceBool", "reduceNat", "sorryAx", "trustCompiler"]

/-- Namespaces of what acts on the machine. -/
def effectNames : List String :=
  ["BaseIO", "EIO", "FS", "IO"]

/-- Options that a proof may set: they change neither what the kernel sees nor how deep the stack may grow. -/
def allowedOptions : List String :=
  ["autoImplicit", "maxHeartbeats", "push_neg.use_distrib", "relaxedAutoImplicit", "smartUnfolding",
    "synthInstance.maxHeartbeats", "synthInstance.maxSize", "tactic.simp.trace"]

/-- Beginnings of further such options. -/
def allowedFamilies : List String :=
  ["backward.", "linter.", "pp."]
-- words: end

/-- A keyword or a name, as it stands in the text. -/
structure Word where
  text : String
  isName : Bool := false

/-- The words of a piece of syntax, in order. -/
partial def wordsOf (stx : Syntax) : List Word := match stx with
  | .atom _ text => [{ text := trim text }]
  | .ident _ _ name _ => [{ text := String.ofList (name.toString.toList.filter fun c => c != '«' && c != '»'), isName := true }]
  | .node _ _ args => args.foldl (fun words arg => words ++ wordsOf arg) []
  | .missing => []

def isLetter (c : Char) : Bool := ('a'.toNat ≤ c.toNat && c.toNat ≤ 'z'.toNat) || ('A'.toNat ≤ c.toNat && c.toNat ≤ 'Z'.toNat)

def startsWithLetter (text : String) : Bool := (text.toList.head?.map isLetter).getD false

/-- `simp?` and its kin, which search and print; not `?_`, nor the end of `xs[i]?`. -/
def isSearch (keyword : String) : Bool := hasSuffix "?" keyword && keyword.length > 1 && startsWithLetter keyword

/-- `#eval` and its kin, some of which libraries make tactics of that ask the network; not `#[`. -/
def isHash (keyword : String) : Bool := match keyword.toList with
  | '#' :: c :: _ => isLetter c
  | _ => false

/-- `unsafeCast`, `unsafeIO` … -/
def isUnsafe (part : String) : Bool := (hasPrefix "unsafe" part || hasSuffix "Unsafe" part) && part.length > "unsafe".length

/-- `IO.FS.writeFile`, `_root_.IO.sleep`; not a bare `IO`, but where it is opened. -/
def hasEffects (parts : List String) (opened : Bool) : Bool :=
  parts.any effectNames.contains && (opened || !((parts.reverse.head?.map effectNames.contains).getD true))

/-- Why a word is not run, seen with its neighbours; none where nothing is wrong with it. -/
def refusedWord? (before : String) (opened : Bool) (word : Word) (rest : List Word) : Option String :=
  if !word.isName then
    if refusedKeywords.contains word.text || isSearch word.text || isHash word.text then some word.text else none
  else
    let parts := word.text.splitOn "."
    let next := (rest.map (·.text)).take 2
    -- Also where it is written as a term: `decide +native`, `(native := true)`, `{ native := true }`.
    let isNative := parts.reverse.head? == some "native" && (before == "+" || (next.head? == some ":=" && next != [":=", "false"]))
    if before == "set_option" && !(allowedOptions.contains word.text || allowedFamilies.any (hasPrefix · word.text)) then
      some s!"set_option {word.text}"
    else if isNative || parts.any isUnsafe || hasEffects parts opened || refusedNames.any parts.contains then some word.text
    else none

/-- The first word that is not run; `opened` between `open` and `in`. -/
def refusedAmong? (before : String) (opened : Bool) : List Word → Option String
  | [] => none
  | word :: rest =>
    refusedWord? before opened word rest <|>
      refusedAmong? word.text (if word.isName then opened else word.text == "open" || (opened && word.text != "in")) rest

/-! ### Settings of tactics

`simp (config := …)` is a term that Lean may compile and run while it elaborates, so it must hold nothing that computes. -/

def isDigit (c : Char) : Bool := '0'.toNat ≤ c.toNat && c.toNat ≤ '9'.toNat

/-- Whether the words are numbers, truth values, names, and structures or lists of these, without one applied to another. -/
def isPlain (before : String) (applied : Bool) : List Word → Bool
  | [] => true
  | word :: rest =>
    let isValue := word.isName || ["true", "false", "{"].contains word.text || (word.text.toList.head?.map isDigit).getD false
    let isJoint := ["}", ",", ":=", ".", "[", "]", "with"].contains word.text
    (isValue || isJoint) && !(isValue && applied) && isPlain word.text (isValue && word.text != "{") rest

/-- What looks like a setting and is none: a named argument of a term, a motive, a tactic in brackets. -/
def noSettings : List Name := [`Lean.Parser.Term.namedArgument, `Lean.Parser.Term.motive, `Lean.Parser.Tactic.discharger]

/-- The first setting of a tactic that is more than plain: whatever reads `(name := value)`, in whichever library's syntax. -/
partial def computedSetting? (stx : Syntax) : Option String := match stx with
  | .node _ kind args =>
    let words := wordsOf stx
    let value := ((words.dropWhile (·.text != ":=")).drop 1).reverse.drop 1 |>.reverse
    let isSetting := (words.map (·.text)).head? == some "(" && (words.drop 2 |>.map (·.text)).head? == some ":=" && args.size > 3
    if isSetting && !noSettings.contains kind && !isPlain "" false value then
      some s!"({String.intercalate " " ((words.drop 1).take 2 |>.map (·.text))} …)"
    else args.foldl (fun found arg => found <|> computedSetting? arg) none
  | _ => none

/-- The first thing in a piece of syntax that is not to be run. -/
def refused? (stx : Syntax) : Option String := refusedAmong? "" false (wordsOf stx) <|> computedSetting? stx

end LeanFD
