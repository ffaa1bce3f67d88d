module
public import Lean.Elab.Tactic
public meta import Lean.Elab.Tactic
/-!
"Try this". Types: Lean/Meta/TryThis.lean (4.24), Lean/Meta/Tactic/TryThis.lean. Both functions have one more argument in 4.35
than in any source we could read, a message that is put behind the suggestions (seen in the compiled code; the name is ours).
-/
@[expose] public section
set_option linter.all false
namespace Lean.Meta.Tactic.TryThis
inductive SuggestionText where
  | tsyntax {kind : SyntaxNodeKind} : TSyntax [kind] → SuggestionText
  | string : String → SuggestionText
structure Suggestion where
  suggestion : SuggestionText
  preInfo? : Option String := none
  postInfo? : Option String := none
  style? : Option Obj := none
  messageData? : Option MessageData := none
  toCodeActionTitle? : Option (String → String) := none
instance : Coe String SuggestionText := ⟨.string⟩
inductive DiffGranularity where
  | auto | char | word | all | none
@[extern "l_Lean_Meta_Tactic_TryThis_addSuggestion"] opaque addSuggestion (ref : Syntax) (s : Suggestion)
  (origSpan? : Option Syntax := none) (header : String := "Try this:") (codeActionPrefix? : Option String := none)
  (diffGranularity : DiffGranularity := .none) (footer : MessageData := .nil) : CoreM Unit
@[extern "l_Lean_Meta_Tactic_TryThis_addSuggestions"] opaque addSuggestions (ref : Syntax) (suggestions : Array Suggestion)
  (origSpan? : Option Syntax := none) (header : String := "Try these:") (style? : Option Obj := none)
  (codeActionPrefix? : Option String := none) (diffGranularity : DiffGranularity := .none) (footer : MessageData := .nil) :
  CoreM Unit
end Lean.Meta.Tactic.TryThis
