/-! Propositional logic, after the exercises of Mendelson (*Introduction to Mathematical Logic*), van Dalen (*Logic and
Structure*) and Velleman (*How to Prove It*). Every `sorry` has a proof in core Lean. -/

namespace Propositions

variable (p q r s t : Prop)

theorem identity : p → p := by sorry
theorem weakening : p → q → p := by sorry
theorem frege : (p → q → r) → (p → q) → p → r := by sorry
theorem permutation : (p → q → r) → q → p → r := by sorry
theorem syllogism : (p → q) → (q → r) → p → r := by sorry
theorem contraction : (p → p → q) → p → q := by sorry
theorem modus_ponens_inside : p ∧ (p → q) → q := by sorry
theorem modus_tollens : (p → q) ∧ ¬q → ¬p := by sorry
theorem export_import : (p ∧ q → r) ↔ (p → q → r) := by sorry
theorem and_of_implications : (p → q) ∧ (p → r) ↔ (p → q ∧ r) := by sorry
theorem or_of_implications : (p → r) ∧ (q → r) ↔ (p ∨ q → r) := by sorry
theorem and_commutes : p ∧ q ↔ q ∧ p := by sorry
theorem or_commutes : p ∨ q ↔ q ∨ p := by sorry
theorem and_associates : (p ∧ q) ∧ r ↔ p ∧ q ∧ r := by sorry
theorem or_associates : (p ∨ q) ∨ r ↔ p ∨ q ∨ r := by sorry
theorem and_over_or : p ∧ (q ∨ r) ↔ (p ∧ q) ∨ (p ∧ r) := by sorry
theorem or_over_and : p ∨ (q ∧ r) ↔ (p ∨ q) ∧ (p ∨ r) := by sorry
theorem absorption_and : p ∧ (p ∨ q) ↔ p := by sorry
theorem absorption_or : p ∨ (p ∧ q) ↔ p := by sorry
theorem idempotent_and : p ∧ p ↔ p := by sorry
theorem idempotent_or : p ∨ p ↔ p := by sorry
theorem double_negation : ¬¬p ↔ p := by sorry
theorem triple_negation : ¬¬¬p ↔ ¬p := by sorry
theorem not_not_excluded_middle : ¬¬(p ∨ ¬p) := by sorry
theorem excluded_middle : p ∨ ¬p := by sorry
theorem no_contradiction : ¬(p ∧ ¬p) := by sorry
theorem explosion : p ∧ ¬p → q := by sorry
theorem de_morgan_or : ¬(p ∨ q) ↔ ¬p ∧ ¬q := by sorry
theorem de_morgan_and : ¬(p ∧ q) ↔ ¬p ∨ ¬q := by sorry
theorem implication_as_or : (p → q) ↔ ¬p ∨ q := by sorry
theorem not_implication : ¬(p → q) ↔ p ∧ ¬q := by sorry
theorem contraposition : (p → q) ↔ (¬q → ¬p) := by sorry
theorem peirce : ((p → q) → p) → p := by sorry
theorem linearity : (p → q) ∨ (q → p) := by sorry
theorem one_of_three : (p → q) ∨ (q → r) := by sorry
theorem constructive_dilemma : (p → q) ∧ (r → s) ∧ (p ∨ r) → q ∨ s := by sorry
theorem destructive_dilemma : (p → q) ∧ (r → s) ∧ (¬q ∨ ¬s) → ¬p ∨ ¬r := by sorry
theorem disjunctive_syllogism : (p ∨ q) ∧ ¬p → q := by sorry
theorem resolution : (p ∨ q) ∧ (¬p ∨ r) → q ∨ r := by sorry
theorem iff_symmetric : (p ↔ q) ↔ (q ↔ p) := by sorry
theorem iff_transitive : (p ↔ q) → (q ↔ r) → (p ↔ r) := by sorry
theorem iff_as_cases : (p ↔ q) ↔ (p ∧ q) ∨ (¬p ∧ ¬q) := by sorry
theorem iff_associates : ((p ↔ q) ↔ r) ↔ (p ↔ (q ↔ r)) := by sorry
theorem not_iff_negation : ¬(p ↔ ¬p) := by sorry
theorem iff_of_negations : (¬p ↔ ¬q) ↔ (p ↔ q) := by sorry
theorem chain_of_four (h₁ : p → q) (h₂ : q → r) (h₃ : r → s) (h₄ : s → p) : (p ↔ s) ∧ (q ↔ r) := by sorry
theorem cases_by_excluded_middle (h₁ : p → q) (h₂ : ¬p → q) : q := by sorry
theorem exactly_one (h : p ∨ q) (n : ¬(p ∧ q)) : (p ↔ ¬q) := by sorry
theorem implies_not_itself : (p → ¬p) ↔ ¬p := by sorry
theorem and_of_or_not : p ∧ (¬p ∨ q) ↔ p ∧ q := by sorry
theorem majority : (p ∧ q) ∨ (q ∧ r) ∨ (p ∧ r) ↔ (p ∨ q) ∧ (q ∨ r) ∧ (p ∨ r) := by sorry
theorem five (h₁ : p ∨ q) (h₂ : p → r) (h₃ : q → s) (h₄ : r ∨ s → t) : t := by sorry

end Propositions
