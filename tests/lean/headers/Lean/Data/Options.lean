module
public meta import Init.Notations
/-! Options. Types: Lean/Data/KVMap.lean, Lean/Data/Options.lean of Lean 4.34 and later. -/
@[expose] public section
set_option linter.all false
namespace Lean

structure DataValue where
  obj : Obj
structure Options where
  obj : Obj
instance : Inhabited DataValue := ⟨⟨.none⟩⟩
@[extern "l_Lean_Options_empty"] opaque Options.empty : Options := ⟨.none⟩
instance : Inhabited Options := ⟨Options.empty⟩

class KVMap.Value (α : Type) where
  toDataValue : α → DataValue
  ofDataValue? : DataValue → Option α
instance {α : Type} : Inhabited (KVMap.Value α) := ⟨⟨fun _ => default, fun _ => none⟩⟩
@[extern "l_Lean_KVMap_instValueNat", instance] opaque KVMap.instValueNat : KVMap.Value Nat
@[extern "l_Lean_KVMap_instValueBool", instance] opaque KVMap.instValueBool : KVMap.Value Bool
@[extern "l_Lean_KVMap_instValueString", instance] opaque KVMap.instValueString : KVMap.Value String
@[extern "l_Lean_Options_get"] opaque Options.get {α : Type} [KVMap.Value α] (o : Options) (k : Name) (defVal : α) : α := defVal
@[extern "l_Lean_Options_set"] opaque Options.set {α : Type} [KVMap.Value α] (o : Options) (k : Name) (v : α) : Options

protected structure Option (α : Type) where
  name : Name
  defValue : α
instance {α : Type} [Inhabited α] : Inhabited (Lean.Option α) := ⟨⟨.anonymous, default⟩⟩
namespace Option
protected structure Decl (α : Type) where
  defValue : α
  descr : String := ""
  deprecation? : Option Obj := none
protected def get {α : Type} [KVMap.Value α] (opts : Options) (opt : Lean.Option α) : α := opts.get opt.name opt.defValue
protected def set {α : Type} [KVMap.Value α] (opts : Options) (opt : Lean.Option α) (val : α) : Options := opts.set opt.name val
@[extern "l_Lean_Option_register"] protected opaque register {α : Type} [KVMap.Value α] (name : Name) (decl : Lean.Option.Decl α)
  (ref : Name := by exact decl_name%) : IO (Lean.Option α)
end Option

class MonadOptions (m : Type → Type) where
  getOptions : m Options
export MonadOptions (getOptions)
instance {m n : Type → Type} [MonadLift m n] [MonadOptions m] : MonadOptions n where
  getOptions := liftM (getOptions : m _)
class MonadWithOptions (m : Type → Type) where
  withOptions {α : Type} (f : Options → Options) (x : m α) : m α
export MonadWithOptions (withOptions)
instance {m n : Type → Type} [MonadFunctor m n] [MonadWithOptions m] : MonadWithOptions n where
  withOptions f x := MonadFunctor.monadMap (m := m) (withOptions f) x
end Lean
