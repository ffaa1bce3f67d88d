prelude
import Init.System.IO
/-!
Tasks, as far as texts name them: one is run when it is made. Names and types: Init/Core.lean and Init/System/IO.lean of
Lean 4.35.
-/
universe u v

namespace Task
variable {α : Type u} {β : Type v}
protected def map (f : α → β) (x : Task α) (_prio : Priority := .default) (_sync := false) : Task β := ⟨f x.get⟩
protected def bind (x : Task α) (f : α → Task β) (_prio : Priority := .default) (_sync := false) : Task β := ⟨(f x.get).get⟩
end Task
section
variable {α β ε : Type}
@[inline] def BaseIO.asTask (act : BaseIO α) (_prio := Task.Priority.default) : BaseIO (Task α) := Task.pure <$> act
@[inline] def BaseIO.mapTask (f : α → BaseIO β) (t : Task α) (_prio := Task.Priority.default) (_sync := false) : BaseIO (Task β) := Task.pure <$> f t.get
@[inline] def BaseIO.bindTask (t : Task α) (f : α → BaseIO (Task β)) (_prio := Task.Priority.default) (_sync := false) : BaseIO (Task β) := f t.get
@[inline] def EIO.asTask (act : EIO ε α) (prio := Task.Priority.default) : BaseIO (Task (Except ε α)) := act.toBaseIO.asTask prio
@[inline] def EIO.mapTask (f : α → EIO ε β) (t : Task α) (prio := Task.Priority.default) (sync := false) : BaseIO (Task (Except ε β)) :=
  BaseIO.mapTask (fun a => (f a).toBaseIO) t prio sync
namespace IO
@[inline] def asTask (act : IO α) (prio := Task.Priority.default) : BaseIO (Task (Except IO.Error α)) := EIO.asTask act prio
@[inline] def mapTask (f : α → IO β) (t : Task α) (prio := Task.Priority.default) (sync := false) : BaseIO (Task (Except IO.Error β)) :=
  EIO.mapTask f t prio sync
@[inline] def bindTask (t : Task α) (f : α → IO (Task (Except IO.Error β))) (_prio := Task.Priority.default) (_sync := false) :
    BaseIO (Task (Except IO.Error β)) := do
  match ← (f t.get).toBaseIO with
  | .ok task => return task
  | .error e => return .pure (.error e)
def wait (t : Task α) : BaseIO α := pure t.get
def waitAny (tasks : List (Task α)) (h : tasks.length > 0 := by exact Nat.zero_lt_succ _) : BaseIO α := pure (tasks[0]'h).get
def cancel (_ : @& Task α) : BaseIO Unit := pure ()
def checkCanceled : BaseIO Bool := pure false
def hasFinished (_ : Task α) : BaseIO Bool := pure true
def iterate {α β : Type} [Nonempty β] (a : α) (f : α → IO (α ⊕ β)) : IO β := do
  let mut a := a
  let mut found : Option β := none
  while found.isNone do
    match ← f a with
    | .inl next => a := next
    | .inr b => found := some b
  match found with
  | some b => pure b
  | none => throw (IO.userError "iterate ended without a value")
end IO
end
