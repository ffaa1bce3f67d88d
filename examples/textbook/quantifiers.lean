/-! Quantifiers, relations and functions, after the exercises of Enderton (*A Mathematical Introduction to Logic*),
Velleman (*How to Prove It*) and Halmos (*Naive Set Theory*). Every `sorry` has a proof in core Lean. -/

namespace Quantifiers

variable {α β γ : Type} (P Q : α → Prop) (R : α → α → Prop) (p : Prop)

theorem all_over_and : (∀ x, P x ∧ Q x) ↔ (∀ x, P x) ∧ (∀ x, Q x) := by sorry
theorem exists_over_or : (∃ x, P x ∨ Q x) ↔ (∃ x, P x) ∨ (∃ x, Q x) := by sorry
theorem or_of_all : (∀ x, P x) ∨ (∀ x, Q x) → ∀ x, P x ∨ Q x := by sorry
theorem exists_and : (∃ x, P x ∧ Q x) → (∃ x, P x) ∧ (∃ x, Q x) := by sorry
theorem all_monotone : (∀ x, P x → Q x) → (∀ x, P x) → ∀ x, Q x := by sorry
theorem exists_monotone : (∀ x, P x → Q x) → (∃ x, P x) → ∃ x, Q x := by sorry
theorem not_exists : (¬∃ x, P x) ↔ ∀ x, ¬P x := by sorry
theorem not_all : (¬∀ x, P x) ↔ ∃ x, ¬P x := by sorry
theorem exists_as_not_all_not : (∃ x, P x) ↔ ¬∀ x, ¬P x := by sorry
theorem all_as_not_exists_not : (∀ x, P x) ↔ ¬∃ x, ¬P x := by sorry
theorem all_imp_constant : (∀ x, P x → p) ↔ ((∃ x, P x) → p) := by sorry
theorem constant_imp_all : (∀ x, p → P x) ↔ (p → ∀ x, P x) := by sorry
theorem constant_and_exists : (∃ x, p ∧ P x) ↔ p ∧ ∃ x, P x := by sorry
theorem constant_or_all : (∀ x, p ∨ P x) ↔ p ∨ ∀ x, P x := by sorry
theorem exists_imp (a : α) : (∃ x, P x → p) ↔ ((∀ x, P x) → p) := by sorry
theorem drinker (a : α) : ∃ x, P x → ∀ y, P y := by sorry
theorem exchange_all : (∀ x y, R x y) ↔ (∀ y x, R x y) := by sorry
theorem exchange_exists : (∃ x y, R x y) ↔ (∃ y x, R x y) := by sorry
theorem exists_all : (∃ x, ∀ y, R x y) → ∀ y, ∃ x, R x y := by sorry
theorem diagonal : (∀ x y, R x y) → ∀ x, R x x := by sorry
theorem barber : ¬∃ b, ∀ x, R b x ↔ ¬R x x := by sorry
theorem asymmetric_irreflexive (h : ∀ x y, R x y → ¬R y x) : ∀ x, ¬R x x := by sorry
theorem transitive_irreflexive (t : ∀ x y z, R x y → R y z → R x z) (i : ∀ x, ¬R x x) :
    ∀ x y, R x y → ¬R y x := by sorry
theorem euclidean_symmetric (e : ∀ x y z, R x y → R x z → R y z) (h : ∀ x, R x x) :
    ∀ x y, R x y → R y x := by sorry
theorem symmetric_transitive_serial (s : ∀ x y, R x y → R y x) (t : ∀ x y z, R x y → R y z → R x z)
    (d : ∀ x, ∃ y, R x y) : ∀ x, R x x := by sorry
theorem two_steps (h : ∀ x y, R x y → P y) (a b : α) (k : R a b) : ∃ x, P x := by sorry
theorem unique_of_equal (a : α) (h : ∀ x, P x ↔ x = a) : ∃ x, P x ∧ ∀ y, P y → y = x := by sorry
theorem at_most_one (a : α) (h : ∀ x, P x → x = a) : ∀ x y, P x → P y → x = y := by sorry
theorem everyone_but_one (a b : α) (h : ∀ x, x ≠ a → P x) (n : ¬P b) : b = a := by sorry
theorem socrates (human mortal : α → Prop) (a : α) (h : ∀ x, human x → mortal x) (k : human a) : mortal a := by sorry
theorem some_not (h : ∀ x, P x → Q x) (k : ∃ x, ¬Q x) : ∃ x, ¬P x := by sorry
theorem composition_injective (f : α → β) (g : β → γ) (hf : ∀ x y, f x = f y → x = y)
    (hg : ∀ x y, g x = g y → x = y) : ∀ x y, g (f x) = g (f y) → x = y := by sorry
theorem composition_surjective (f : α → β) (g : β → γ) (hf : ∀ y, ∃ x, f x = y) (hg : ∀ z, ∃ y, g y = z) :
    ∀ z, ∃ x, g (f x) = z := by sorry
theorem left_inverse_injective (f : α → β) (g : β → α) (h : ∀ x, g (f x) = x) :
    ∀ x y, f x = f y → x = y := by sorry
theorem right_inverse_surjective (f : α → β) (g : β → α) (h : ∀ y, f (g y) = y) : ∀ y, ∃ x, f x = y := by sorry
theorem right_inverse_of_composition (f : α → β) (g : β → γ) (s : β → α) (t : γ → β) (hf : ∀ y, f (s y) = y)
    (hg : ∀ z, g (t z) = z) : ∃ k : γ → α, ∀ z, g (f (k z)) = z := by sorry
theorem solution_with_right_inverses (f g f' g' : α → α) (a b : α) (hf : ∀ x, f (f' x) = x) (hg : ∀ x, g (g' x) = x) :
    ∃ x y, f (g (f x)) = a ∧ g (g y) = b := by sorry
theorem equation_in_a_quasigroup (op inv : α → α → α) (a b c : α) (h : ∀ x y, op x (inv x y) = y) :
    ∃ x, op a (op b x) = c := by sorry
theorem inner_injective (f : α → β) (g : β → γ) (h : ∀ x y, g (f x) = g (f y) → x = y) :
    ∀ x y, f x = f y → x = y := by sorry
theorem image_of_or (f : α → β) (y : β) :
    (∃ x, (P x ∨ Q x) ∧ f x = y) ↔ (∃ x, P x ∧ f x = y) ∨ (∃ x, Q x ∧ f x = y) := by sorry
theorem fixed_point_of_square (f : α → α) (a : α) (h : f a = a) : f (f a) = a := by sorry
theorem three_then_two (f : α → α) (a : α) (h : f (f (f a)) = a) (k : f (f (f (f (f a)))) = a) : f a = a := by sorry
theorem constant_function (f : α → β) (h : ∀ x y, f x = f y) (a : α) : ∃ b, ∀ x, f x = b := by sorry
theorem cantor (f : α → α → Prop) : ¬∀ S : α → Prop, ∃ x, f x = S := by sorry

end Quantifiers
