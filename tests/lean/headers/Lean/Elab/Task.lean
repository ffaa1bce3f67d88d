module
public import Lean.Elab.Tactic
public meta import Lean.Elab.Tactic
/-! Running a tactic in a task of its own. Types: Lean/Elab/Task.lean of Lean 4.31. -/
@[expose] public section
set_option linter.all false
namespace Lean.Elab.Tactic
@[extern "l_Lean_Elab_Tactic_TacticM_asTask"] opaque TacticM.asTask {α : Type} (t : TacticM α) :
  TacticM (BaseIO Unit × Task (TacticM α))
end Lean.Elab.Tactic
