module
prelude
public import Init.Data
public import Init.Notations
public meta import Init.Data
public meta import Init.Notations
/-! Child processes and file handles. Types: Init/System/IO.lean, Init/System/FilePath.lean of Lean 4.35. -/
@[expose] public section
set_option linter.all false

structure IO.FS.Handle where
  obj : Lean.Obj
instance : Inhabited IO.FS.Handle := ⟨⟨.none⟩⟩
namespace IO.FS.Handle
@[extern "lean_io_prim_handle_put_str"] opaque putStr (h : @& Handle) (s : @& String) : IO Unit
@[extern "lean_io_prim_handle_flush"] opaque flush (h : @& Handle) : IO Unit
@[extern "l_IO_FS_Handle_readToEnd"] opaque readToEnd (h : Handle) : IO String
end IO.FS.Handle

namespace IO.Process
inductive Stdio where
  | piped | inherit | null
def Stdio.toHandleType : Stdio → Type
  | .piped => FS.Handle
  | .inherit => Unit
  | .null => Unit
structure StdioConfig where
  stdin : Stdio := .inherit
  stdout : Stdio := .inherit
  stderr : Stdio := .inherit
structure SpawnArgs extends StdioConfig where
  cmd : String
  args : Array String := #[]
  cwd : Option System.FilePath := none
  env : Array (String × Option String) := #[]
  inheritEnv : Bool := true
  setsid : Bool := false
structure Child (cfg : StdioConfig) where
  stdin : cfg.stdin.toHandleType
  stdout : cfg.stdout.toHandleType
  stderr : cfg.stderr.toHandleType
@[extern "lean_io_process_spawn"] opaque spawn (args : SpawnArgs) : IO (Child args.toStdioConfig)
@[extern "lean_io_process_child_wait"] opaque Child.wait {cfg : @& StdioConfig} : @& Child cfg → IO UInt32
@[extern "lean_io_process_child_try_wait"] opaque Child.tryWait {cfg : @& StdioConfig} : @& Child cfg → IO (Option UInt32)
@[extern "lean_io_process_child_kill"] opaque Child.kill {cfg : @& StdioConfig} : @& Child cfg → IO Unit
@[extern "lean_io_process_child_take_stdin"] opaque Child.takeStdin {cfg : @& StdioConfig} :
  Child cfg → IO (cfg.stdin.toHandleType × Child { cfg with stdin := .null })
end IO.Process
