module
prelude
public import Init.System.IO
public meta import Init.System.IO
/-! What is only handed through. -/
@[expose] public section
set_option linter.all false

/-- Any object of Lean's own code that is only handed through. Two constructors, one with a field, so that the compiler
keeps it boxed. -/
inductive Lean.Obj : Type where
  | none
  | some (n : Nat)
