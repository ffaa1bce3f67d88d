module
prelude
public import Init.Data
public import Init.Notations
public import Init.System.Files
public meta import Init.Data
public meta import Init.Notations
public meta import Init.System.Files
/-! Child processes. Types: Init/System/IO.lean of Lean 4.35. -/
@[expose] public section
set_option linter.all false

namespace IO.Process
def Stdio.toHandleType : Stdio → Type
  | .piped => FS.Handle
  | .inherit => Unit
  | .null => Unit
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
