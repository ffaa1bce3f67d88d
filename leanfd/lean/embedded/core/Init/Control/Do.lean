prelude
import Init.Control.Except
/-!
What `do` wraps around bodies that return early or break. The elaborator uses `Break.runK.match_1`, so no function with such a
`match` may stand before it in this file. Names and types: Init/Control/Do.lean of Lean 4.35.
-/
universe u v w x

abbrev EarlyReturnT (ρ : Type u) (m : Type u → Type v) (α : Type u) := ExceptT ρ m α
@[always_inline, inline] abbrev EarlyReturnT.return {ρ : Type u} {m : Type u → Type v} {α : Type u} [Monad m] (r : ρ) : EarlyReturnT ρ m α :=
  throw r
@[always_inline, inline] abbrev EarlyReturn.runK {ρ α : Type u} {β : Type v} (x : Except ρ α) (ret : ρ → β) (pure : α → β) : β :=
  x.casesOn ret pure
abbrev BreakT := @OptionT.{u, v}
@[always_inline, inline] abbrev BreakT.break {α : Type w} {m : Type w → Type x} [Monad m] : BreakT m α := failure
@[always_inline, inline] abbrev Break.runK {α : Type u} {β : Type v} (x : Option α) (breakK : Unit → β) (successK : α → β) : β :=
  match x with
  | some a => successK a
  | none => breakK ()
abbrev ContinueT := @OptionT.{u, v}
@[always_inline, inline] abbrev ContinueT.continue {α : Type w} {m : Type w → Type x} [Monad m] : ContinueT m α := failure
@[always_inline, inline] abbrev Continue.runK {α : Type u} {β : Type v} (x : Option α) (continueK : Unit → β) (successK : α → β) : β :=
  x.casesOn continueK (fun a _ => successK a) ()
