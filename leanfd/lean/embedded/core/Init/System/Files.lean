prelude
import Init.System.Tasks
import Init.Data.String.Slice
/-!
Paths, files, random numbers, as far as texts name them. What a program does with files is the machine's own; no other
program is started. Names and types: Init/System/FilePath.lean, Init/System/IO.lean, Init/Data/Random.lean, Init/Core.lean,
Init/Util.lean of Lean 4.35.
-/
universe u v

/-! ### Paths -/
namespace System
instance instReprFilePath : Repr FilePath := ⟨fun p => Repr.addAppParen ("FilePath.mk " ++ repr p.toString)⟩
namespace FilePath
def pathSeparator : Char := '/'
def extSeparator : Char := '.'
def isAbsolute (p : FilePath) : Bool := p.toString.startsWith '/'
def isRelative (p : FilePath) : Bool := !p.isAbsolute
def join (p sub : FilePath) : FilePath := if sub.isAbsolute then sub else ⟨p.toString ++ "/" ++ sub.toString⟩
instance instDiv : Div FilePath := ⟨FilePath.join⟩
instance instHDivString : HDiv FilePath String FilePath := ⟨fun p sub => p.join ⟨sub⟩⟩
def components (p : FilePath) : List String := (p.toString.splitOn "/")
def fileName (p : FilePath) : Option String :=
  match p.components.getLast? with
  | some "" | some "." | some ".." | none => none
  | some name => some name
def parent (p : FilePath) : Option FilePath :=
  match p.components with
  | [] | [_] => if p.isAbsolute then none else none
  | parts => let front := "/".intercalate parts.dropLast; some ⟨if front.isEmpty then "/" else front⟩
/-- The name of a file before its last dot, and what follows the dot. -/
def Internal.split (name : String) : String × Option String :=
  let pieces := name.splitOn "."
  match pieces.reverse with
  | extension :: a :: rest => if rest.isEmpty && a.isEmpty then (name, none) else (".".intercalate (a :: rest).reverse, some extension)
  | _ => (name, none)
def fileStem (p : FilePath) : Option String := p.fileName.map fun name => (Internal.split name).1
def extension (p : FilePath) : Option String := p.fileName.bind fun name => (Internal.split name).2
def withFileName (p : FilePath) (fname : String) : FilePath :=
  match p.parent with
  | none => ⟨fname⟩
  | some p => p / fname
def withExtension (p : FilePath) (ext : String) : FilePath :=
  match p.fileStem with
  | none => p
  | some stem => p.withFileName (if ext.isEmpty then stem else stem ++ "." ++ ext)
def addExtension (p : FilePath) (ext : String) : FilePath :=
  match p.fileName with
  | none => p
  | some name => p.withFileName (if ext.isEmpty then name else name ++ "." ++ ext)
end FilePath
def mkFilePath (parts : List String) : FilePath := ⟨"/".intercalate parts⟩
end System

/-! ### Files -/
namespace IO
namespace FS
inductive Mode where
  | read | write | writeNew | readWrite | append
opaque HandlePointed : NonemptyType.{0}
def Handle : Type := HandlePointed.type
instance instNonemptyHandle : Nonempty Handle := HandlePointed.property
namespace Handle
@[extern "lean_io_prim_handle_mk"] opaque mk (fn : @& System.FilePath) (mode : FS.Mode) : IO Handle
@[extern "lean_io_prim_handle_flush"] opaque flush (h : @& Handle) : IO Unit
@[extern "lean_io_prim_handle_read"] opaque read (h : @& Handle) (bytes : USize) : IO ByteArray
@[extern "lean_io_prim_handle_write"] opaque write (h : @& Handle) (buffer : @& ByteArray) : IO Unit
@[extern "lean_io_prim_handle_get_line"] opaque getLine (h : @& Handle) : IO String
@[extern "lean_io_prim_handle_put_str"] opaque putStr (h : @& Handle) (s : @& String) : IO Unit
@[extern "lean_io_prim_handle_is_tty"] opaque isTty (h : @& Handle) : BaseIO Bool
def putStrLn (h : Handle) (s : String) : IO Unit := h.putStr (s.push '\n')
@[extern "l_IO_FS_Handle_readToEnd"] opaque readToEnd (h : Handle) : IO String
@[extern "l_IO_FS_Handle_lines"] opaque lines (h : Handle) : IO (Array String)
end Handle
def Stream.putStrLn (strm : FS.Stream) (s : String) : IO Unit := strm.putStr (s.push '\n')
def Stream.ofHandle (h : Handle) : Stream where
  flush := h.flush
  read := h.read
  write := h.write
  getLine := h.getLine
  putStr := h.putStr
  isTty := h.isTty
@[inline] def withFile {α : Type} (fn : System.FilePath) (mode : Mode) (f : Handle → IO α) : IO α := do f (← Handle.mk fn mode)
@[extern "l_IO_FS_readBinFile"] opaque readBinFile (fname : System.FilePath) : IO ByteArray
@[extern "l_IO_FS_writeBinFile"] opaque writeBinFile (fname : System.FilePath) (content : ByteArray) : IO Unit
@[extern "lean_io_remove_file"] opaque removeFile (fname : @& System.FilePath) : IO Unit
@[extern "lean_io_remove_dir"] opaque removeDir : @& System.FilePath → IO Unit
@[extern "lean_io_create_dir"] opaque createDir (p : @& System.FilePath) : IO Unit
@[extern "l_IO_FS_createDirAll"] opaque createDirAll (p : System.FilePath) : IO Unit
@[extern "l_IO_FS_removeDirAll"] opaque removeDirAll (p : System.FilePath) : IO Unit
@[extern "lean_io_rename"] opaque rename (old new : @& System.FilePath) : IO Unit
@[extern "lean_io_realpath"] opaque realPath (fname : System.FilePath) : IO System.FilePath
structure DirEntry where
  root : System.FilePath
  fileName : String
def DirEntry.path (entry : DirEntry) : System.FilePath := entry.root / entry.fileName
end FS
end IO
namespace System.FilePath
@[extern "l_System_FilePath_pathExists"] opaque pathExists (p : FilePath) : BaseIO Bool
@[extern "l_System_FilePath_isDir"] opaque isDir (p : FilePath) : BaseIO Bool
@[extern "lean_io_read_dir"] opaque readDir (p : @& FilePath) : IO (Array IO.FS.DirEntry)
end System.FilePath
namespace IO
@[extern "lean_io_app_path"] opaque appPath : IO System.FilePath
@[extern "l_IO_currentDir"] opaque currentDir : IO System.FilePath
@[extern "lean_io_get_random_bytes"] opaque getRandomBytes (nBytes : USize) : IO ByteArray
@[extern "lean_io_set_heartbeats"] opaque setNumHeartbeats (count : Nat) : BaseIO Unit
namespace Process
inductive Stdio where
  | piped | inherit | null
structure StdioConfig where
  stdin := Stdio.inherit
  stdout := Stdio.inherit
  stderr := Stdio.inherit
structure SpawnArgs extends StdioConfig where
  cmd : String
  args : Array String := #[]
  cwd : Option System.FilePath := none
  env : Array (String × Option String) := #[]
  inheritEnv : Bool := true
  setsid : Bool := false
structure Output where
  exitCode : UInt32
  stdout : String
  stderr : String
/-- What a program gives that wants to start another one. -/
def Internal.refuse {α : Type} (cmd : String) : IO α :=
  throw (IO.userError ("the embedded Lean does not start `" ++ cmd ++ "`; use --lean-project DIR"))
def output (args : SpawnArgs) (input? : Option String := none) : IO Output := let _ := input?; Internal.refuse args.cmd
def run (args : SpawnArgs) (input? : Option String := none) : IO String := let _ := input?; Internal.refuse args.cmd
@[extern "lean_io_process_get_pid"] opaque getPID : BaseIO UInt32
end Process
end IO

/-! ### Random numbers: two linear congruential generators, after L'Ecuyer (1988) -/
class RandomGen (g : Type u) where
  range : g → Nat × Nat
  next : g → Nat × g
  split : g → g × g
structure StdGen where
  s1 : Nat
  s2 : Nat
instance instInhabitedStdGen : Inhabited StdGen := ⟨⟨0, 0⟩⟩
def stdRange := (1, 2147483562)
instance instReprStdGen : Repr StdGen where
  reprPrec g _ := Std.Format.bracket "⟨" (repr g.s1 ++ Std.Format.text ", " ++ repr g.s2) "⟩"
def stdNext : StdGen → Nat × StdGen
  | ⟨s1, s2⟩ =>
    let s1 := (40014 * s1) % 2147483563
    let s2 := (40692 * s2) % 2147483399
    let z := ((s1 : Int) - s2) % 2147483562
    (z.toNat + (if z = 0 then 2147483562 else 0), ⟨s1, s2⟩)
def stdSplit : StdGen → StdGen × StdGen
  | g@⟨s1, s2⟩ =>
    let left := if s1 = 2147483562 then 1 else s1 + 1
    let right := if s2 = 1 then 2147483398 else s2 - 1
    let g := (stdNext g).2
    (⟨left, g.s2⟩, ⟨g.s1, right⟩)
instance instRandomGenStdGen : RandomGen StdGen := ⟨fun _ => stdRange, stdNext, stdSplit⟩
def mkStdGen (s : Nat := 31415) : StdGen := ⟨s % 2147483562 + 1, s / 2147483562 % 2147483398 + 1⟩
/-- Digits of a number below the given one, of which each step takes away as many as the generator gives. -/
def Internal.randNat {gen : Type u} [RandomGen gen] (base : Nat) (low : Nat) : Nat → Nat → Nat → gen → Nat × gen
  | 0, _, v, g => (v, g)
  | n + 1, left, v, g =>
    if left = 0 then (v, g)
    else
      let (x, g) := RandomGen.next g
      randNat base low n (left / base) (v * base + (x - low)) g
def randNat {gen : Type u} [RandomGen gen] (g : gen) (lo hi : Nat) : Nat × gen :=
  let lo' := min lo hi
  let hi' := max lo hi
  let (low, high) := RandomGen.range g
  let k := hi' - lo' + 1
  let (v, g) := Internal.randNat (high - low + 1) low (k * 1000) (k * 1000) 0 g
  (lo' + v % k, g)
def randBool {gen : Type u} [RandomGen gen] (g : gen) : Bool × gen := let (v, g) := randNat g 0 1; (v = 1, g)
def IO.mkStdGenRef : BaseIO (IO.Ref StdGen) := IO.mkRef mkStdGen
@[extern "l_IO_rand"] opaque IO.rand (lo hi : Nat) : BaseIO Nat
@[extern "l_IO_setRandSeed"] opaque IO.setRandSeed (n : Nat) : BaseIO Unit

/-! ### Debugging, addresses, state threads -/
@[never_extract, extern "lean_dbg_trace_if_shared"] def dbgTraceIfShared {α : Type u} (_ : String) (a : α) : α := a
@[never_extract, extern "lean_dbg_stack_trace"] def dbgStackTrace {α : Type u} (fn : Unit → α) : α := fn ()
@[extern "lean_dbg_sleep"] def dbgSleep {α : Type u} (_ : UInt32) (fn : Unit → α) : α := fn ()
@[extern "lean_ptr_addr"] unsafe opaque ptrAddrUnsafe {α : Type u} (a : @& α) : USize
@[inline] unsafe def ptrEq {α : Type u} (a b : α) : Bool := ptrAddrUnsafe a == ptrAddrUnsafe b
@[extern "lean_io_timeit"] opaque timeit {α : Type} (msg : @& String) (fn : IO α) : IO α
@[extern "lean_io_allocprof"] opaque allocprof {α : Type} (msg : @& String) (fn : IO α) : IO α
noncomputable def runEST {ε α : Type} (x : (σ : Type) → EST ε σ α) : Except ε α :=
  match x Unit (Classical.choice inferInstance) with
  | .ok a _ => .ok a
  | .error e _ => .error e
noncomputable def runST {α : Type} (x : (σ : Type) → ST σ α) : α := (x Unit (Classical.choice inferInstance)).val

/-! ### This Lean -/
namespace Lean
@[extern "l_Lean_versionString"] opaque versionString : String
@[extern "l_Lean_githash"] opaque githash : String
@[extern "l_Lean_toolchain"] opaque toolchain : String
def version.major : Nat := 4
def version.minor : Nat := 35
def version.patch : Nat := 0
def version.isRelease : Bool := true
end Lean
