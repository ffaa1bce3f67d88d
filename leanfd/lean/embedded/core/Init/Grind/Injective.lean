prelude
import Init.Classical
import Init.Data.Function
/-! Left inverses of functions that are known to be injective. Follows Init/Grind/Injective.lean. -/
set_option autoImplicit false
universe u v
open Function
open Classical in

theorem Function.Injective.leftInverse {α : Sort u} {β : Sort v} (f : α → β) (hf : Injective f) [hα : Nonempty α] :
    ∃ g : β → α, LeftInverse g f :=
  ⟨fun b => if h : ∃ a, f a = b then Classical.choose h else Classical.choice hα, fun a =>
    have h : ∃ a', f a' = f a := ⟨a, rfl⟩
    (dif_pos h).trans (hf (Classical.choose_spec h))⟩

namespace Lean.Grind
noncomputable def leftInv {α : Sort u} {β : Sort v} (f : α → β) (hf : Injective f) [Nonempty α] : β → α :=
  Classical.choose (hf.leftInverse f)
theorem leftInv_eq {α : Sort u} {β : Sort v} (f : α → β) (hf : Injective f) [Nonempty α] (a : α) :
    leftInv f hf (f a) = a :=
  Classical.choose_spec (hf.leftInverse f) a
@[extern "l_Lean_Grind_leftInvUnexpander"] opaque leftInvUnexpander : Lean.PrettyPrinter.Unexpander
attribute [app_unexpander leftInv] leftInvUnexpander
end Lean.Grind
