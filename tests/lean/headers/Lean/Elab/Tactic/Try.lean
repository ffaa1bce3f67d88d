module
public import Lean.Elab.Tactic
public meta import Lean.Elab.Tactic
/-!
What a generator of suggestions for `try?` is given. Types: Lean/Meta/Tactic/Try/Collect.lean, Lean/Elab/Tactic/Try.lean of
Lean 4.28. The attribute `try_suggestion` is the library's; its syntax is that of any attribute.
-/
@[expose] public section
set_option linter.all false
namespace Lean
structure Meta.Try.Info where obj : Obj
end Lean
