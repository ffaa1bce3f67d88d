module
prelude
public import Init.System.IO
public meta import Init.System.IO
/-! Tasks that run beside one another, in the place of the core library's. Types: Init/System/IO.lean of Lean 4.35. -/
@[expose] public section
set_option linter.all false
variable {ε α : Type}

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
