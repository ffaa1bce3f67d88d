module
public import Lean.CoreM
public meta import Lean.CoreM
public import Init.Process
public meta import Init.Process
/-!
What `leanfd/lean/checkers/second_look.lean` and `leanfd/lean/theorems.lean` need: compiled modules as data, the kernel once more,
expressions by their functions. Types: Lean/Environment.lean, Lean/Declaration.lean, Lean/Expr.lean, Lean/Replay.lean,
Lean/PrivateName.lean, Lean/Util/Path.lean, Std/Data/HashMap/Basic.lean of Lean 4.2x to 4.35, arities by the compiled code of 4.35.
-/
@[expose] public section
set_option linter.all false

structure Std.HashMap (α β : Type) where obj : Lean.Obj
instance {α β : Type} : Inhabited (Std.HashMap α β) := ⟨⟨.none⟩⟩
@[extern "l_Std_HashMap_emptyWithCapacity"] opaque Std.HashMap.emptyWithCapacity {α β : Type} [BEq α] [Hashable α] (capacity := 8) : Std.HashMap α β
@[extern "l_Std_HashMap_insert"] opaque Std.HashMap.insert {α β : Type} [BEq α] [Hashable α] (m : Std.HashMap α β) (a : α) (b : β) : Std.HashMap α β
@[extern "l_Std_HashMap_get_x3f"] opaque Std.HashMap.get? {α β : Type} [BEq α] [Hashable α] (m : Std.HashMap α β) (a : α) : Option β
instance {α β : Type} [BEq α] [Hashable α] : EmptyCollection (Std.HashMap α β) := ⟨Std.HashMap.emptyWithCapacity⟩

namespace Lean
instance : Inhabited (BEq Expr) := ⟨⟨fun _ _ => false⟩⟩
@[extern "l_Lean_Expr_instBEq", instance] opaque Expr.instBEq : BEq Expr
@[extern "l_Lean_Name_isPrefixOf"] opaque Name.isPrefixOf (p n : Name) : Bool
@[extern "l_Lean_Name_isInternalDetail"] opaque Name.isInternalDetail (n : Name) : Bool
@[extern "l_Lean_privateToUserName_x3f"] opaque privateToUserName? (n : Name) : Option Name
@[extern "l_Lean_isPrivateName"] opaque isPrivateName (n : Name) : Bool

@[extern "l_Lean_ConstantInfo_name"] opaque ConstantInfo.name (info : ConstantInfo) : Name := .anonymous
@[extern "l_Lean_ConstantInfo_type"] opaque ConstantInfo.type (info : ConstantInfo) : Expr
@[extern "l_Lean_ConstantInfo_toConstantVal"] opaque ConstantInfo.toConstantVal (info : ConstantInfo) : ConstantVal
instance : Inhabited (BEq ConstantVal) := ⟨⟨fun _ _ => false⟩⟩
@[extern "l_Lean_instBEqConstantVal", instance] opaque instBEqConstantVal : BEq ConstantVal

structure ModuleData where
  isModule : Bool
  imports : Array Import
  constNames : Array Name
  constants : Array ConstantInfo
  extraConstNames : Array Name
  entries : Array Obj
instance : Inhabited ModuleData := ⟨⟨false, #[], #[], #[], #[], #[]⟩⟩
@[extern "l_Lean_readModuleData"] opaque readModuleData (fname : System.FilePath) : IO (ModuleData × Obj)
instance : EmptyCollection Options := ⟨Options.empty⟩
/-- A map without entries, and no other. -/
inductive NoArtifacts where
  | inner (obj : Obj)
  | leaf
inductive OLeanLevel where
  | exported | server | «private»
@[extern "l_Lean_importModules"] opaque importModules (imports : Array Import) (opts : Options) (trustLevel : UInt32 := 0)
  (plugins : Array System.FilePath := #[]) (leakEnv := false) (loadExts := false) (level := OLeanLevel.«private»)
  (arts : NoArtifacts := .leaf) : IO Environment
@[extern "l_Lean_Environment_replay"] opaque Environment.replay (newConstants : Std.HashMap Name ConstantInfo) (env : Environment) : IO Environment

@[extern "l_Lean_findOLean"] opaque findOLean (mod : Name) : IO System.FilePath
inductive BinderInfo where
  | default | implicit | strictImplicit | instImplicit
instance : Inhabited BinderInfo := ⟨.default⟩
@[extern "l_Lean_BinderInfo_isInstImplicit"] opaque BinderInfo.isInstImplicit : BinderInfo → Bool
@[extern "l_Lean_BinderInfo_isExplicit"] opaque BinderInfo.isExplicit : BinderInfo → Bool
@[extern "l_Lean_Expr_isApp"] opaque Expr.isApp : Expr → Bool
@[extern "l_Lean_Expr_isConst"] opaque Expr.isConst : Expr → Bool
@[extern "l_Lean_Expr_isBVar"] opaque Expr.isBVar : Expr → Bool
@[extern "l_Lean_Expr_isForall"] opaque Expr.isForall : Expr → Bool
@[extern "l_Lean_Expr_isLambda"] opaque Expr.isLambda : Expr → Bool
@[extern "l_Lean_Expr_isSort"] opaque Expr.isSort : Expr → Bool
@[extern "l_Lean_Expr_getAppFn"] opaque Expr.getAppFn : Expr → Expr
@[extern "l_Lean_Expr_getAppArgs"] opaque Expr.getAppArgs (e : Expr) : Array Expr
@[extern "l_Lean_Expr_constName_x21"] opaque Expr.constName! : Expr → Name
@[extern "l_Lean_Expr_bvarIdx_x21"] opaque Expr.bvarIdx! : Expr → Nat
@[extern "l_Lean_Expr_bindingName_x21"] opaque Expr.bindingName! : Expr → Name
@[extern "l_Lean_Expr_bindingDomain_x21"] opaque Expr.bindingDomain! : Expr → Expr
@[extern "l_Lean_Expr_bindingBody_x21"] opaque Expr.bindingBody! : Expr → Expr
@[extern "l_Lean_Expr_bindingInfo_x21"] opaque Expr.bindingInfo! : Expr → BinderInfo
@[extern "l_Lean_Expr_consumeMData"] opaque Expr.consumeMData : Expr → Expr
@[extern "l_Lean_Expr_rawNatLit_x3f"] opaque Expr.rawNatLit? : Expr → Option Nat
end Lean
@[extern "l_String_toName"] opaque String.toName (s : String) : Lean.Name
