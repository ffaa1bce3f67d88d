prelude
import Init.Data.Bool
import Init.Data.Int.DivMod.Lemmas
import Init.Grind.Ring.Field
import Init.Grind.Cases
/-!
How `grind` writes propositions and terms before it looks at them: the rewriting rules of its first pass, and the rules
that its own procedures apply by name. Follows Init/Grind/Norm.lean.
-/
set_option autoImplicit false
universe u v
namespace Lean.Grind
variable {α : Sort u} (p q r : Prop)

/-! ### Propositions -/
theorem iff_eq : (p ↔ q) = (p = q) := propext ⟨propext, fun h => h ▸ Iff.rfl⟩
theorem eq_true_eq : (p = True) = p := propext ⟨of_eq_true, eq_true⟩
theorem eq_false_eq : (p = False) = ¬p := propext ⟨of_eq_false, eq_false⟩
theorem not_eq_prop : (¬(p = q)) = (p = ¬q) := by
  cases Classical.propComplete p with
  | inl h => cases h; exact propext ⟨fun h => ((eq_false fun hq => h (eq_true hq).symm) ▸ not_false_eq_true.symm),
      fun h e => (h ▸ trivial : ¬q) (e ▸ trivial)⟩
  | inr h => cases h; exact propext ⟨fun h => (eq_false fun nq => h (eq_false nq).symm).symm,
      fun h e => (h.mpr fun hq => e.mpr hq)⟩
theorem imp_eq : (p → q) = (¬p ∨ q) := propext ⟨fun h => (Classical.em p).elim (.inr ∘ h) .inl, fun h hp => h.resolve_left (· hp)⟩
theorem forall_imp_eq_or (p : α → Prop) (q : Prop) : ((∀ a, p a) → q) = ((∃ a, ¬p a) ∨ q) :=
  (imp_eq _ q).trans (congrArg (· ∨ q) (propext Classical.not_forall))
theorem true_imp_eq : (True → p) = p := propext ⟨(· trivial), fun h _ => h⟩
theorem false_imp_eq : (False → p) = True := eq_true False.elim
theorem imp_true_eq : (p → True) = True := eq_true fun _ => trivial
theorem imp_false_eq : (p → False) = ¬p := rfl
theorem imp_self_eq : (p → p) = True := eq_true id
theorem not_true : (¬True) = False := eq_false (· trivial)
theorem not_false : (¬False) = True := eq_true id
theorem not_not : (¬¬p) = p := propext Classical.not_not
theorem not_and : (¬(p ∧ q)) = (¬p ∨ ¬q) := propext Classical.not_and_iff_not_or_not
theorem not_or : (¬(p ∨ q)) = (¬p ∧ ¬q) := propext _root_.not_or
theorem not_ite {p : Prop} {_ : Decidable p} (q r : Prop) : (¬ite p q r) = ite p (¬q) (¬r) := by split <;> rfl
theorem not_forall (p : α → Prop) : (¬∀ x, p x) = ∃ x, ¬p x := propext Classical.not_forall
theorem not_exists (p : α → Prop) : (¬∃ x, p x) = ∀ x, ¬p x := propext _root_.not_exists
theorem not_implies : (¬(p → q)) = (p ∧ ¬q) := propext Classical.not_imp
theorem or_assoc : ((p ∨ q) ∨ r) = (p ∨ (q ∨ r)) := propext _root_.or_assoc
theorem or_swap12 : (p ∨ q ∨ r) = (q ∨ p ∨ r) := propext or_left_comm
theorem or_swap13 : (p ∨ q ∨ r) = (r ∨ q ∨ p) :=
  propext (or_left_comm.trans ((or_congr_right or_comm).trans (or_left_comm.trans Iff.rfl)))
theorem ite_true_false {p : Prop} {_ : Decidable p} : ite p True False = p := by
  split; exact (eq_true ‹_›).symm; exact (eq_false ‹_›).symm
theorem ite_false_true {p : Prop} {_ : Decidable p} : ite p False True = ¬p := by
  split; exact (eq_false (· ‹_›)).symm; exact (eq_true ‹_›).symm
theorem forall_true (p : True → Prop) : (∀ h : True, p h) = p True.intro := propext ⟨fun h => h trivial, fun h _ => h⟩
theorem flip_bool_eq (a b : Bool) : (a = b) = (b = a) := propext eq_comm
theorem bool_eq_to_prop (a b : Bool) : (a = b) = ((a = true) = (b = true)) :=
  propext ⟨fun h => h ▸ rfl, fun h => Bool.eq_iff_iff.mpr (h ▸ Iff.rfl)⟩
theorem forall_or_forall {α : Sort u} {β : α → Sort v} (p : α → Prop) (q : (a : α) → β a → Prop) :
    (∀ a : α, p a ∨ ∀ b : β a, q a b) = (∀ (a : α) (b : β a), p a ∨ q a b) :=
  propext ⟨fun h a b => (h a).imp id (· b), fun h a => (Classical.em (p a)).imp id fun n b => (h a b).resolve_left n⟩
theorem forall_forall_or {α : Sort u} {β : α → Sort v} (p : α → Prop) (q : (a : α) → β a → Prop) :
    (∀ a : α, (∀ b : β a, q a b) ∨ p a) = (∀ (a : α) (b : β a), q a b ∨ p a) :=
  propext ⟨fun h a b => (h a).imp (· b) id,
    fun h a => ((Classical.em (p a)).imp id fun n b => (h a b).resolve_right n).symm⟩
theorem forall_and {p q : α → Prop} : (∀ x, p x ∧ q x) = ((∀ x, p x) ∧ (∀ x, q x)) := propext _root_.forall_and
theorem exists_const (α : Sort u) [i : Nonempty α] {b : Prop} : (∃ _ : α, b) = b := propext (_root_.exists_const α)
theorem exists_or {p q : α → Prop} : (∃ x, p x ∨ q x) = ((∃ x, p x) ∨ ∃ x, q x) := propext _root_.exists_or
theorem exists_prop {a b : Prop} : (∃ _h : a, b) = (a ∧ b) := propext _root_.exists_prop
theorem exists_and_left {p : α → Prop} {b : Prop} : (∃ x, b ∧ p x) = (b ∧ (∃ x, p x)) := propext _root_.exists_and_left
theorem exists_and_right {p : α → Prop} {b : Prop} : (∃ x, p x ∧ b) = ((∃ x, p x) ∧ b) := propext _root_.exists_and_right

/-! ### Booleans -/
theorem cond_eq_ite (c : Bool) (a b : α) : cond c a b = ite (c = true) a b := by cases c <;> rfl
theorem beq_eq_decide_eq {α : Type u} {_ : BEq α} [LawfulBEq α] [DecidableEq α] (a b : α) : (a == b) = decide (a = b) :=
  Bool.eq_iff_iff.mpr (beq_iff_eq.trans decide_eq_true_iff.symm)
theorem bne_eq_decide_not_eq {α : Type u} {_ : BEq α} [LawfulBEq α] [DecidableEq α] (a b : α) :
    (a != b) = decide (¬a = b) :=
  Bool.eq_iff_iff.mpr (bne_iff_ne.trans decide_eq_true_iff.symm)

/-! ### Numbers -/
theorem Nat.lt_eq (a b : Nat) : (a < b) = (a + 1 ≤ b) := rfl
theorem Int.lt_eq (a b : Int) : (a < b) = (a + 1 ≤ b) := rfl
theorem Nat.pow_one (a : Nat) : a ^ 1 = a := _root_.Nat.pow_one a
theorem Int.pow_one (a : Int) : a ^ 1 = a := by rw [_root_.Int.pow_succ, _root_.Int.pow_zero, _root_.Int.one_mul]
theorem zero_sub (a : Nat) : 0 - a = 0 := Nat.zero_sub a
theorem natCast_add (a b : Nat) : (NatCast.natCast (a + b) : Int) = NatCast.natCast a + NatCast.natCast b := rfl
theorem natCast_mul (a b : Nat) : (NatCast.natCast (a * b) : Int) = NatCast.natCast a * NatCast.natCast b := rfl
theorem natCast_div (a b : Nat) : (NatCast.natCast (a / b) : Int) = NatCast.natCast a / NatCast.natCast b := rfl
theorem natCast_mod (a b : Nat) : (NatCast.natCast (a % b) : Int) = NatCast.natCast a % NatCast.natCast b := rfl
section
attribute [local instance] Semiring.natCast Ring.intCast
theorem smul_nat_eq_mul {α : Type u} [Semiring α] (n : Nat) (a : α) : n • a = NatCast.natCast n * a := Semiring.nsmul_eq_natCast_mul n a
theorem smul_int_eq_mul {α : Type u} [Ring α] (i : Int) (a : α) : i • a = Int.cast i * a := Ring.zsmul_eq_intCast_mul
end
theorem natCast_pow (a b : Nat) : (NatCast.natCast (a ^ b) : Int) = (NatCast.natCast a : Int) ^ b := Int.natCast_pow a b

/-! ### Int, one way of writing each operation -/
end Lean.Grind
theorem Int.ofNat_eq_coe {n : Nat} : Int.ofNat n = (n : Int) := rfl
theorem Function.comp_const {α : Sort u} {β : Sort v} {γ : Sort v} {f : β → γ} {b : β} :
    f ∘ Function.const α b = Function.const α (f b) := rfl
theorem Function.true_comp {α : Sort u} {β : Sort v} {f : α → β} : ((fun _ => True) ∘ f) = fun _ => True := rfl
theorem Function.false_comp {α : Sort u} {β : Sort v} {f : α → β} : ((fun _ => False) ∘ f) = fun _ => False := rfl
namespace Lean.Grind

init_grind_norm
  |
  iff_eq heq_eq_eq
  and_true true_and and_false false_and and_assoc
  ite_true_false ite_false_true cond_eq_ite
  Bool.or_false Bool.or_true Bool.false_or Bool.true_or Bool.or_eq_true
  Bool.and_false Bool.and_true Bool.false_and Bool.true_and Bool.and_eq_true Bool.not_not
  beq_iff_eq beq_eq_decide_eq beq_self_eq_true bne_iff_ne bne_eq_decide_not_eq
  decide_eq_true_eq decide_not not_decide_eq_true
  Nat.le_zero_eq Nat.lt_eq Nat.succ_eq_add_one Nat.add_eq Nat.sub_eq Nat.mul_eq Nat.zero_eq Nat.le_eq
  Nat.div_zero Nat.mod_zero Nat.div_one Nat.mod_one Nat.sub_sub Nat.pow_zero Nat.pow_one Nat.sub_self Nat.one_pow
  Nat.zero_sub
  Int.lt_eq Int.emod_neg Int.ediv_neg Int.ediv_zero Int.emod_zero Int.ediv_one Int.emod_one Int.negSucc_eq
  natCast_div natCast_mod natCast_add natCast_mul natCast_pow Int.one_pow Int.pow_zero Int.pow_one
  Int.add_def Int.mul_def Int.ofNat_eq_coe Int.one_dvd Int.zero_dvd
  Function.const_apply Function.comp_apply Function.const_comp Function.comp_const Function.true_comp Function.false_comp
  Field.inv_zero Field.inv_inv Field.inv_one Field.inv_neg
  smul_int_eq_mul smul_nat_eq_mul

end Lean.Grind
