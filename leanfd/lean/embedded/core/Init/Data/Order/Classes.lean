prelude
import Init.Classical
/-! Classes that say how `≤`, `<` and `min`, `max` of a type behave. Follows Init/Data/Order/Classes.lean. -/
universe u
namespace Std

class IsPreorder (α : Type u) [LE α] where
  le_refl : ∀ a : α, a ≤ a
  le_trans : ∀ a b c : α, a ≤ b → b ≤ c → a ≤ c
class IsPartialOrder (α : Type u) [LE α] extends IsPreorder α where
  le_antisymm : ∀ a b : α, a ≤ b → b ≤ a → a = b
class IsLinearPreorder (α : Type u) [LE α] extends IsPreorder α where
  le_total : ∀ a b : α, a ≤ b ∨ b ≤ a
class IsLinearOrder (α : Type u) [LE α] extends IsPartialOrder α, IsLinearPreorder α
class LawfulOrderLT (α : Type u) [LT α] [LE α] where
  lt_iff : ∀ a b : α, a < b ↔ a ≤ b ∧ ¬b ≤ a

section
variable {α : Type u} [LE α]
theorem le_refl [IsPreorder α] (a : α) : a ≤ a := IsPreorder.le_refl a
theorem le_trans [IsPreorder α] {a b c : α} (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := IsPreorder.le_trans _ _ _ h₁ h₂
theorem le_antisymm [IsPartialOrder α] {a b : α} (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := IsPartialOrder.le_antisymm _ _ h₁ h₂
theorem le_total [IsLinearPreorder α] {a b : α} : a ≤ b ∨ b ≤ a := IsLinearPreorder.le_total a b

variable [LT α] [LawfulOrderLT α] {a b c : α}
theorem lt_iff_le_and_not_ge : a < b ↔ a ≤ b ∧ ¬b ≤ a := LawfulOrderLT.lt_iff a b
theorem le_of_lt (h : a < b) : a ≤ b := (lt_iff_le_and_not_ge.mp h).1
theorem not_le_of_gt (h : a < b) : ¬b ≤ a := (lt_iff_le_and_not_ge.mp h).2
theorem lt_irrefl {a : α} : ¬a < a := fun h => not_le_of_gt h (le_of_lt h)
theorem lt_of_le_of_lt [IsPreorder α] (h₁ : a ≤ b) (h₂ : b < c) : a < c :=
  lt_iff_le_and_not_ge.mpr ⟨le_trans h₁ (le_of_lt h₂), fun h => not_le_of_gt h₂ (le_trans h h₁)⟩
theorem lt_of_lt_of_le [IsPreorder α] (h₁ : a < b) (h₂ : b ≤ c) : a < c :=
  lt_iff_le_and_not_ge.mpr ⟨le_trans (le_of_lt h₁) h₂, fun h => not_le_of_gt h₁ (le_trans h₂ h)⟩
theorem lt_trans [IsPreorder α] (h₁ : a < b) (h₂ : b < c) : a < c := lt_of_lt_of_le h₁ (le_of_lt h₂)
theorem lt_of_not_ge [IsLinearPreorder α] (h : ¬b ≤ a) : a < b :=
  lt_iff_le_and_not_ge.mpr ⟨(IsLinearPreorder.le_total a b).resolve_right h, h⟩
theorem not_lt [IsLinearPreorder α] : ¬a < b ↔ b ≤ a :=
  ⟨fun h => Classical.byContradiction fun n => h (lt_of_not_ge n), fun h l => not_le_of_gt l h⟩
theorem not_le [IsLinearPreorder α] : ¬a ≤ b ↔ b < a := ⟨lt_of_not_ge, not_le_of_gt⟩
end
end Std
