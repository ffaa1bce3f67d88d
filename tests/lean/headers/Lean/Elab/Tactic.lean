module
public import Lean.CoreM
public meta import Lean.CoreM
/-!
`MetaM`, `TermElabM` and `TacticM`. Types: Lean/Meta/Basic.lean, Lean/Elab/Term/TermElabM.lean, Lean/Elab/Tactic/Basic.lean,
Lean/Elab/SyntheticMVars.lean, Lean/LocalContext.lean, Lean/Meta/Tactic/Util.lean of Lean 4.31 to 4.34.
-/
@[expose] public section
set_option linter.all false
namespace Lean
structure FVarId where
  name : Name
structure MVarId where
  name : Name
instance : Inhabited MVarId := ⟨⟨.anonymous⟩⟩
instance : BEq FVarId := ⟨fun a b => a.name == b.name⟩
instance : BEq MVarId := ⟨fun a b => a.name == b.name⟩
structure LocalDecl where obj : Obj
structure LocalContext where obj : Obj
instance : Inhabited LocalContext := ⟨⟨.none⟩⟩
instance : Inhabited LocalDecl := ⟨⟨.none⟩⟩
@[extern "l_Lean_LocalDecl_userName"] opaque LocalDecl.userName : LocalDecl → Name
instance : Inhabited FVarId := ⟨⟨.anonymous⟩⟩
@[extern "l_Lean_LocalDecl_fvarId"] opaque LocalDecl.fvarId : LocalDecl → FVarId
@[extern "l_Lean_LocalDecl_isAuxDecl"] opaque LocalDecl.isAuxDecl (d : LocalDecl) : Bool
@[extern "l_Lean_LocalDecl_isImplementationDetail"] opaque LocalDecl.isImplementationDetail (d : LocalDecl) : Bool
@[extern "l_Lean_LocalContext_foldl"] opaque LocalContext.foldl {β : Type} (lctx : LocalContext) (f : β → LocalDecl → β) (init : β)
  (start : Nat := 0) : β := init
@[extern "l_Lean_mkMVar"] opaque mkMVar (mvarId : MVarId) : Expr
@[extern "l_Lean_Expr_hasAnyFVar"] opaque Expr.hasAnyFVar (e : Expr) (p : FVarId → Bool) : Bool
export Std (Format)

class MonadLCtx (m : Type → Type) where
  getLCtx : m LocalContext
export MonadLCtx (getLCtx)
instance {m n : Type → Type} [MonadLift m n] [MonadLCtx m] : MonadLCtx n where
  getLCtx := liftM (getLCtx : m _)
namespace Meta
structure Context where obj : Obj
structure State where obj : Obj
abbrev MetaM := ReaderT Context (StateRefT' IO.RealWorld State CoreM)
instance {α : Type} : Inhabited (MetaM α) := ⟨fun _ _ => default⟩
instance : Inhabited (MonadLCtx MetaM) := ⟨⟨default⟩⟩
@[extern "l_Lean_Meta_instMonadLCtxMetaM", instance] opaque instMonadLCtxMetaM : MonadLCtx MetaM
@[extern "l_Lean_Meta_ppGoal"] opaque ppGoal (mvarId : MVarId) : MetaM Format
@[extern "l_Lean_Meta_ppExpr"] opaque ppExpr (e : Expr) : MetaM Format
@[extern "l_Lean_Meta_instantiateMVarsIfMVarApp"] opaque instantiateMVarsIfMVarApp (e : Expr) : MetaM Expr
@[extern "l_Lean_Meta_throwTacticEx"] opaque throwTacticEx {α : Type} (tacticName : Name) (mvarId : MVarId)
  (msg? : Option MessageData := none) : MetaM α
end Meta
export Meta (MetaM)
/-- Generic in Lean, and always inlined there; for an application of a metavariable it is the function below. -/
def instantiateMVars (e : Expr) : MetaM Expr := Meta.instantiateMVarsIfMVarApp e

namespace Elab
namespace Term
/-- A search tree, shut; what is written here is the empty one. -/
inductive Tree where
  | inner (obj : Obj)
  | leaf
/-- As of 4.35: the empty context that the library itself hands to `TermElabM.run'` has these fields. -/
structure Context where
  declName? : Option Name := none
  macroStack : List Obj := []
  mayPostpone : Bool := true
  errToSorry : Bool := true
  autoBoundImplicitContext : Option Obj := none
  autoBoundImplicitForbidden : Name → Bool := fun _ => false
  sectionVars : Tree := .leaf
  sectionFVars : Tree := .leaf
  implicitLambda : Bool := true
  heedElabAsElim : Bool := true
  isNoncomputableSection : Bool := false
  isMetaSection : Bool := false
  ignoreTCFailures : Bool := false
  inPattern : Bool := false
  tacSnap? : Option Obj := none
  saveRecAppSyntax : Bool := true
  holesAsSyntheticOpaque : Bool := false
  checkDeprecated : Bool := true
  fixedTermElabs : Array Obj := #[]
structure State where obj : Obj
@[extern "l_Lean_Elab_Term_instInhabitedState_default"] opaque instInhabitedState.default : State := ⟨.none⟩
abbrev TermElabM := ReaderT Context (StateRefT' IO.RealWorld State MetaM)
instance {α : Type} : Inhabited (TermElabM α) := ⟨fun _ _ => default⟩
@[extern "l_Lean_Elab_Term_synthesizeSyntheticMVarsNoPostponing"] opaque synthesizeSyntheticMVarsNoPostponing
  (ignoreStuckTC := false) : TermElabM Unit
@[extern "l_Lean_Elab_Term_withoutErrToSorryImp"] opaque withoutErrToSorryImp {α : Type} (x : TermElabM α) : TermElabM α
def withoutErrToSorry {m : Type → Type} {α : Type} [MonadFunctorT TermElabM m] : m α → m α := monadMap (m := TermElabM) withoutErrToSorryImp
@[extern "l_Lean_Elab_Term_TermElabM_run_x27"] opaque TermElabM.run' {α : Type} (x : TermElabM α) (ctx : Context := {})
  (s : State := instInhabitedState.default) : MetaM α
@[extern "l_Lean_Elab_Term_getDeclName_x3f"] opaque getDeclName? : TermElabM (Option Name)
end Term
export Term (TermElabM)
@[extern "l_Lean_Elab_admitGoal"] opaque admitGoal (mvarId : MVarId) (synthetic : Bool := true) : MetaM Unit

namespace Tactic
structure Context where
  elaborator : Name
  recover : Bool := true
structure State where
  goals : List MVarId
structure SavedState where obj : Obj
instance : Inhabited SavedState := ⟨⟨.none⟩⟩
abbrev TacticM := ReaderT Context (StateRefT' IO.RealWorld State TermElabM)
instance {α : Type} : Inhabited (TacticM α) := ⟨fun _ _ => default⟩
abbrev Tactic := Syntax → TacticM Unit
@[extern "l_Lean_Elab_Tactic_saveState"] protected opaque saveState : TacticM SavedState
@[extern "l_Lean_Elab_Tactic_SavedState_restore"] opaque SavedState.restore (b : SavedState) (restoreInfo := false) : TacticM Unit
@[extern "l_Lean_Elab_Tactic_getGoals"] opaque getGoals : TacticM (List MVarId)
@[extern "l_Lean_Elab_Tactic_setGoals"] opaque setGoals (mvarIds : List MVarId) : TacticM Unit
@[extern "l_Lean_Elab_Tactic_getUnsolvedGoals"] opaque getUnsolvedGoals : TacticM (List MVarId)
@[extern "l_Lean_Elab_Tactic_getMainGoal"] opaque getMainGoal : TacticM MVarId
@[extern "l_Lean_Elab_Tactic_getMainTarget"] opaque getMainTarget : TacticM Expr
@[extern "l_Lean_Elab_Tactic_pruneSolvedGoals"] opaque pruneSolvedGoals : TacticM Unit
@[extern "l_Lean_Elab_Tactic_evalTactic"] opaque evalTactic (stx : Syntax) : TacticM Unit
@[extern "l_Lean_Elab_Tactic_run"] opaque run (mvarId : MVarId) (x : TacticM Unit) : TermElabM (List MVarId)
@[extern "l_Lean_Elab_Tactic_withMainContext"] opaque withMainContext {α : Type} (x : TacticM α) : TacticM α
@[extern "l_Lean_Elab_Tactic_withoutRecover"] opaque withoutRecover {α : Type} (x : TacticM α) : TacticM α
end Tactic
export Tactic (TacticM)

/-- Catching in `TacticM` goes back to the state before, as in Lean; runtime exceptions pass. -/
instance : MonadExcept Exception TacticM where
  throw e := throwThe Exception e
  tryCatch x h := do
    let before ← Tactic.saveState
    tryCatchThe Exception x fun e => do
      if e.isRuntime then throwThe Exception e
      before.restore
      h e
end Elab
/-- `saveState` of the tactic monad; generic in Lean (`MonadBacktrack`). -/
def saveState : Elab.Tactic.TacticM Elab.Tactic.SavedState := Elab.Tactic.saveState
/-- Catches also runtime exceptions, except interruption; generic in Lean. -/
def tryCatchRuntimeEx {α : Type} (x : Elab.Tactic.TacticM α) (h : Exception → Elab.Tactic.TacticM α) : Elab.Tactic.TacticM α :=
  tryCatchThe Exception x fun e => if e.isInterrupt then throwThe Exception e else h e
end Lean
