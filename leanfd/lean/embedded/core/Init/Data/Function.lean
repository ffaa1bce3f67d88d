prelude
import Init.Logic
/-! Functions of pairs; functions that can be undone. Names, statements and attributes: Init/Data/Function.lean of Lean 4.35. -/
universe u v w
namespace Function
variable {α : Type u} {β : Type v} {φ : Type w}
@[inline] def curry : (α × β → φ) → α → β → φ := fun f a b => f (a, b)
@[inline] def uncurry : (α → β → φ) → α × β → φ := fun f a => f a.1 a.2
@[simp] theorem curry_uncurry (f : α → β → φ) : curry (uncurry f) = f := rfl
@[simp] theorem uncurry_curry (f : α × β → φ) : uncurry (curry f) = f := rfl
@[simp] theorem uncurry_apply_pair (f : α → β → φ) (x : α) (y : β) : uncurry f (x, y) = f x y := rfl
@[simp] theorem curry_apply (f : α × β → φ) (x : α) (y : β) : curry f x y = f (x, y) := rfl
section
variable {α : Sort u} {β : Sort v} {φ : Sort w}
def Injective (f : α → β) : Prop := ∀ ⦃a₁ a₂⦄, f a₁ = f a₂ → a₁ = a₂
theorem Injective.comp {g : β → φ} {f : α → β} (hg : Injective g) (hf : Injective f) : Injective (g ∘ f) := fun _ _ h => hf (hg h)
def Surjective (f : α → β) : Prop := ∀ b, ∃ a, f a = b
theorem Surjective.comp {g : β → φ} {f : α → β} (hg : Surjective g) (hf : Surjective f) : Surjective (g ∘ f) := fun c =>
  have ⟨b, hb⟩ := hg c
  have ⟨a, ha⟩ := hf b
  ⟨a, (congrArg g ha).trans hb⟩
def LeftInverse (g : β → α) (f : α → β) : Prop := ∀ x, g (f x) = x
def HasLeftInverse (f : α → β) : Prop := ∃ g : β → α, LeftInverse g f
def RightInverse (g : β → α) (f : α → β) : Prop := LeftInverse f g
def HasRightInverse (f : α → β) : Prop := ∃ g : β → α, RightInverse g f
theorem LeftInverse.injective {g : β → α} {f : α → β} (h : LeftInverse g f) : Injective f := fun a b e =>
  (h a).symm.trans ((congrArg g e).trans (h b))
theorem HasLeftInverse.injective {f : α → β} : HasLeftInverse f → Injective f := fun ⟨_, h⟩ => h.injective
theorem RightInverse.surjective {g : β → α} {f : α → β} (h : RightInverse g f) : Surjective f := fun b => ⟨g b, h b⟩
theorem HasRightInverse.surjective {f : α → β} : HasRightInverse f → Surjective f := fun ⟨_, h⟩ => h.surjective
end
end Function
