module

public meta import LeanFD.Format
public meta import Lean.Elab.Tactic

/-!
# What is not run

A candidate that would run code, read files, reach the network, give up, search by itself or loosen the kernel is refused before any
of it runs. It is looked through word by word, in the order of the text, as the parser has told them apart: keywords are keywords
and names are names, and both move less between versions of Lean than the kinds of nodes. The server has the same lists
(`leanfd/source/prefilter.py`; a test compares them). It does not see what a name stands for: a tactic of the user's own
project that does input and output is run.
-/

public meta section

open Lean

namespace LeanFD

/-- Keywords of syntax that runs code, reads files, waits, gives up or asks leanfd again. -/
def refusedKeywords : List String :=
  ["sorry", "admit", "stop", "sleep", "run_tac", "run_conv", "run_meta", "run_cmd", "run_elab", "by_elab", "eval%", "include_str",
    "builtin_include", "native_decide", "bv_decide", "bv_check", "polyrith", "dbg_trace", "with_panel_widgets", "proof_wanted",
    "unsafe", "show_term", "hint", "library_search", "plausible", "slim_check", "leanfd", "leanfd?", "leanfd_repair", "∎", "@["]

/-- Names that give up, or make the compiled code part of the proof. -/
def refusedNames : List String :=
  ["sorryAx", "lcProof", "lcUnreachable", "lcCast", "ofReduceBool", "reduceBool", "ofReduceNat", "reduceNat", "trustCompiler"]

/-- Options that a proof may set: they change neither what the kernel sees nor how deep the stack may grow. -/
def allowedOptions : List String :=
  ["maxHeartbeats", "synthInstance.maxHeartbeats", "synthInstance.maxSize", "autoImplicit", "relaxedAutoImplicit",
    "push_neg.use_distrib", "tactic.simp.trace", "smartUnfolding"]

def allowedFamilies : List String := ["linter.", "pp.", "backward."]

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

def isIO (name : String) (before : String) : Bool := match name.splitOn "." with
  | head :: more => ["IO", "EIO", "BaseIO"].contains head && (!more.isEmpty || before == "open")
  | [] => false

/-- Why a word is not run, seen with its neighbours; none where nothing is wrong with it. -/
def refusedWord? (before : String) (word : Word) (rest : List Word) : Option String :=
  if !word.isName then
    if refusedKeywords.contains word.text || isSearch word.text || isHash word.text then some word.text else none
  else
    let parts := word.text.splitOn "."
    let next := (rest.map (·.text)).take 2
    -- Also where it is written as a term: `decide +native`, `(native := true)`, `{ native := true }`.
    let isNative := parts.reverse.head? == some "native" && (before == "+" || (next.head? == some ":=" && next != [":=", "false"]))
    if before == "set_option" && !(allowedOptions.contains word.text || allowedFamilies.any (hasPrefix · word.text)) then
      some s!"set_option {word.text}"
    else if isNative || parts.any isUnsafe || isIO word.text before || refusedNames.any parts.contains then some word.text
    else none

def refusedAmong? (before : String) : List Word → Option String
  | [] => none
  | word :: rest => refusedWord? before word rest <|> refusedAmong? word.text rest

/-! ### Settings of tactics

`simp (config := …)` is a term that Lean may compile and run while it elaborates, so it must hold nothing that computes. -/

def isDigit (c : Char) : Bool := '0'.toNat ≤ c.toNat && c.toNat ≤ '9'.toNat

/-- Whether the words are numbers, truth values, names, and structures or lists of these, without one applied to another. -/
def isPlain (before : String) (applied : Bool) : List Word → Bool
  | [] => true
  | word :: rest =>
    let isValue := word.isName || ["true", "false", "{"].contains word.text || (word.text.toList.head?.map isDigit).getD false
    let isJoint := ["}", ",", ":=", ".", "[", "]"].contains word.text
    (isValue || isJoint) && !(isValue && applied) && isPlain word.text (isValue && word.text != "{") rest

/-- The first setting of a tactic that is more than plain. -/
partial def computedSetting? (stx : Syntax) : Option String := match stx with
  | .node _ kind args =>
    let words := wordsOf stx
    let value := ((words.dropWhile (·.text != ":=")).drop 1).reverse.drop 1 |>.reverse
    if (kind == `Lean.Parser.Tactic.valConfigItem || kind == `Lean.Parser.Tactic.config) && !isPlain "" false value then
      some s!"({String.intercalate " " ((words.drop 1).take 2 |>.map (·.text))} …)"
    else args.foldl (fun found arg => found <|> computedSetting? arg) none
  | _ => none

/-- The first thing in a piece of syntax that is not to be run. -/
def refused? (stx : Syntax) : Option String := refusedAmong? "" (wordsOf stx) <|> computedSetting? stx

end LeanFD
