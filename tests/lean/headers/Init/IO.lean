module
prelude
public import Init.System.IO
public meta import Init.System.IO
/-! What is only handed through; tasks. Types: Init/System/IO.lean of Lean 4.35. -/
@[expose] public section
set_option linter.all false
universe u v
variable {ε α : Type}

/-- Any object of Lean's own code that is only handed through. Two constructors, one with a field, so that the compiler
keeps it boxed. -/
inductive Lean.Obj : Type where
  | none
  | some (n : Nat)

/-! ### Tasks -/
inductive IO.TaskState where
  | waiting | running | finished
instance : Inhabited IO.TaskState := ⟨.waiting⟩
@[extern "lean_io_as_task"] opaque BaseIO.asTask (act : BaseIO α) (prio := Task.Priority.default) : BaseIO (Task α) :=
  fun s => match act s with | ⟨a, s⟩ => ⟨⟨a⟩, s⟩
@[inline] def EIO.asTask (act : EIO ε α) (prio := Task.Priority.default) : BaseIO (Task (Except ε α)) := act.toBaseIO.asTask prio
@[inline] def IO.asTask (act : IO α) (prio := Task.Priority.default) : BaseIO (Task (Except IO.Error α)) := EIO.asTask act prio
@[extern "lean_io_get_task_state"] opaque IO.getTaskState : @& Task α → BaseIO IO.TaskState
def IO.hasFinished (t : Task α) : BaseIO Bool := bind (IO.getTaskState t) fun
  | .finished => pure true
  | _ => pure false
@[extern "lean_io_cancel"] opaque IO.cancel : @& Task α → BaseIO Unit
@[extern "lean_io_wait"] opaque IO.wait (t : Task α) : BaseIO α := pure t.get
