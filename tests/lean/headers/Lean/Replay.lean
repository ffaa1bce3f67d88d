module
public import Lean.CoreM
public meta import Lean.CoreM
public import Init.Process
public meta import Init.Process
/-!
What `leanfd/lean/checkers/second_look.lean` needs: compiled modules as data, the kernel once more. Types: Lean/Environment.lean,
Lean/Declaration.lean, Lean/Replay.lean, Lean/PrivateName.lean, Std/Data/HashMap/Basic.lean of Lean 4.2x to 4.35, arities by the
compiled code of 4.35.
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
end Lean

