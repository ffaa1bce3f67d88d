prelude
import Init.Data.Nat.Basic
/-!
Well-founded relations and recursion along them, the `sizeOf` measure, and strong induction on natural numbers.
-/
universe u v w

inductive Acc {α : Sort u} (r : α → α → Prop) : α → Prop where
  | intro (x : α) (h : (y : α) → r y x → Acc r y) : Acc r x

theorem Acc.inv {α : Sort u} {r : α → α → Prop} {x y : α} (h₁ : Acc r x) (h₂ : r y x) : Acc r y := h₁.rec (fun _ h _ h₂ => h y h₂) h₂


inductive WellFounded {α : Sort u} (r : α → α → Prop) : Prop where
  | intro (h : ∀ a, Acc r a) : WellFounded r

@[implicit_reducible] def wfParam {α : Sort u} (a : α) : α := a

class WellFoundedRelation (α : Sort u) where
  rel : α → α → Prop
  wf : WellFounded rel

namespace WellFounded
theorem apply {α : Sort u} {r : α → α → Prop} (wf : WellFounded r) (a : α) : Acc r a := wf.rec (fun h => h) a

section
variable {α : Sort u} {r : α → α → Prop} (hwf : WellFounded r)
noncomputable def recursion {C : α → Sort v} (a : α) (h : ∀ x, (∀ y, r y x → C y) → C x) : C a :=
  (apply hwf a).rec fun x _ ih => h x ih
include hwf in
theorem induction {C : α → Prop} (a : α) (h : ∀ x, (∀ y, r y x → C y) → C x) : C a := recursion hwf a h

variable {C : α → Sort v} (F : ∀ x, (∀ y, r y x → C y) → C x)
noncomputable def fixF (x : α) (a : Acc r x) : C x := a.rec fun x _ ih => F x ih
theorem fixF_eq (x : α) (acx : Acc r x) : fixF F x acx = F x (fun (y : α) (p : r y x) => fixF F y (Acc.inv acx p)) := by
  cases acx with
  | intro x h => rfl
end

noncomputable def fix {α : Sort u} {C : α → Sort v} {r : α → α → Prop} (hwf : WellFounded r)
    (F : ∀ x, (∀ y, r y x → C y) → C x) (x : α) : C x := fixF F x (apply hwf x)
theorem fix_eq {α : Sort u} {C : α → Sort v} {r : α → α → Prop} (hwf : WellFounded r) (F : ∀ x, (∀ y, r y x → C y) → C x)
    (x : α) : fix hwf F x = F x (fun y _ => fix hwf F y) := fixF_eq F x (apply hwf x)
end WellFounded

abbrev InvImage {α : Sort u} {β : Sort v} (r : β → β → Prop) (f : α → β) : α → α → Prop := fun a b => r (f a) (f b)

theorem InvImage.accessible {α : Sort u} {β : Sort v} {r : β → β → Prop} {a : α} (f : α → β) (ac : Acc r (f a)) :
    Acc (InvImage r f) a := by
  have general : ∀ b, Acc r b → ∀ a, f a = b → Acc (InvImage r f) a := fun b acb =>
    acb.rec fun b _ ih a e => ⟨a, fun y lt => ih (f y) (e ▸ lt) y rfl⟩
  exact general (f a) ac a rfl
theorem InvImage.wf {α : Sort u} {β : Sort v} {r : β → β → Prop} (f : α → β) (h : WellFounded r) : WellFounded (InvImage r f) :=
  ⟨fun a => InvImage.accessible f (h.apply (f a))⟩
@[instance_reducible] def invImage {α : Sort u} {β : Sort v} (f : α → β) (h : WellFoundedRelation β) : WellFoundedRelation α where
  rel := InvImage h.rel f
  wf := InvImage.wf f h.wf

/-! ### The order of natural numbers -/
private theorem Nat.acc_lt (n : Nat) : Acc (· < · : Nat → Nat → Prop) n := by
  induction n with
  | zero => exact ⟨0, fun y h => absurd h (Nat.not_lt_zero y)⟩
  | succ n ih =>
    exact ⟨n + 1, fun y h => (Nat.lt_or_eq_of_le (Nat.le_of_lt_succ h)).elim ih.inv (fun e => e ▸ ih)⟩
@[instance_reducible] def Nat.lt_wfRel : WellFoundedRelation Nat where
  rel := (· < ·)
  wf := ⟨Nat.acc_lt⟩
noncomputable def Nat.strongRecOn {motive : Nat → Sort u} (n : Nat) (ind : ∀ n, (∀ m, m < n → motive m) → motive n) : motive n :=
  Nat.lt_wfRel.wf.fix ind n
@[elab_as_elim] protected noncomputable def Nat.caseStrongRecOn {motive : Nat → Sort u} (a : Nat) (zero : motive 0)
    (ind : ∀ n, (∀ m, m ≤ n → motive m) → motive (Nat.succ n)) : motive a :=
  Nat.strongRecOn a fun n => match n with
    | 0 => fun _ => zero
    | n + 1 => fun h => ind n fun m le => h m (Nat.lt_succ_of_le le)

namespace WellFounded.Nat
variable {α : Sort u} {motive : α → Sort v} (h : α → Nat)
  (F : (x : α) → ((y : α) → InvImage (· < · : Nat → Nat → Prop) h y x → motive y) → motive x)
/-- Recursion along a measure, with fuel so that closed terms compute. -/
noncomputable def fix.go : (fuel : Nat) → (x : α) → h x < fuel → motive x
  | 0, _, lt => absurd lt (Nat.not_lt_zero _)
  | fuel + 1, x, lt => F x fun y smaller => fix.go fuel y (Nat.lt_of_lt_of_le smaller (Nat.le_of_lt_succ lt))
noncomputable def fix (x : α) : motive x := fix.go h F (h x + 1) x (Nat.lt_succ_self _)
theorem fix.go_congr (x : α) (fuel₁ fuel₂ : Nat) (h₁ : h x < fuel₁) (h₂ : h x < fuel₂) :
    fix.go h F fuel₁ x h₁ = fix.go h F fuel₂ x h₂ := by
  induction fuel₁ generalizing x fuel₂ with
  | zero => exact absurd h₁ (Nat.not_lt_zero _)
  | succ fuel₁ ih =>
    cases fuel₂ with
    | zero => exact absurd h₂ (Nat.not_lt_zero _)
    | succ fuel₂ => exact congrArg (F x) (funext fun y => funext fun smaller => ih y fuel₂ _ _)
theorem fix_eq (x : α) : fix h F x = F x (fun y _ => fix h F y) :=
  congrArg (F x) (funext fun y => funext fun _ => fix.go_congr h F y _ _ _ _)
end WellFounded.Nat

set_option linter.unusedVariables false in
/-- The identity on its last argument; the simplifier gives the bound variable `v` the name of `binder`. -/
def binderNameHint {α : Sort u} {β : Sort v} {γ : Sort w} (v : α) (binder : β) (e : γ) : γ := e
/-- So that the branches of an `if` know its condition where they call the function recursively. -/
@[wf_preprocess] theorem ite_eq_dite {α : Sort u} {P : Prop} {a b : α} [Decidable P] :
    ite P a b = dite P (fun h => binderNameHint h () a) (fun h => binderNameHint h () b) := rfl
set_option linter.unusedVariables false in
opaque Lean.opaqueId {α : Sort u} (x : α) : α := x

/-! ### Lexicographic orders -/
namespace Prod
section
variable {α : Type u} {β : Type v} (ra : α → α → Prop) (rb : β → β → Prop)
inductive Lex : α × β → α × β → Prop where
  | left {a₁} (b₁) {a₂} (b₂) (h : ra a₁ a₂) : Lex (a₁, b₁) (a₂, b₂)
  | right (a) {b₁ b₂} (h : rb b₁ b₂) : Lex (a, b₁) (a, b₂)
end
theorem lex_def {α : Type u} {β : Type v} {r : α → α → Prop} {s : β → β → Prop} {p q : α × β} :
    Prod.Lex r s p q ↔ r p.1 q.1 ∨ p.1 = q.1 ∧ s p.2 q.2 :=
  ⟨fun h => by cases h with
    | left b₁ b₂ h => exact .inl h
    | right a h => exact .inr ⟨rfl, h⟩,
   fun h => by
    cases p with
    | mk a₁ b₁ => cases q with
      | mk a₂ b₂ =>
        cases h with
        | inl h => exact .left _ _ h
        | inr h =>
          have same : a₁ = a₂ := h.1
          subst same
          exact .right _ h.2⟩
theorem lexAccessible {α : Type u} {β : Type v} {ra : α → α → Prop} {rb : β → β → Prop} {a : α} (aca : Acc ra a)
    (acb : (b : β) → Acc rb b) (b : β) : Acc (Prod.Lex ra rb) (a, b) := by
  induction aca generalizing b with
  | intro xa _ iha =>
    induction acb b with
    | intro xb _ ihb =>
      refine Acc.intro (xa, xb) fun p lt => ?_
      cases lt with
      | left b₁ b₂ h => exact iha _ h _
      | right a h => exact ihb _ h
@[instance_reducible] def lex {α : Type u} {β : Type v} (ha : WellFoundedRelation α) (hb : WellFoundedRelation β) : WellFoundedRelation (α × β) where
  rel := Prod.Lex ha.rel hb.rel
  wf := ⟨fun (a, b) => lexAccessible (ha.wf.apply a) hb.wf.apply b⟩
instance instWellFoundedRelation {α : Type u} {β : Type v} [ha : WellFoundedRelation α] [hb : WellFoundedRelation β] :
    WellFoundedRelation (α × β) := lex ha hb
end Prod
namespace PSigma
section
variable {α : Sort u} {β : α → Sort v} (r : α → α → Prop) (s : ∀ a, β a → β a → Prop)
inductive Lex : PSigma β → PSigma β → Prop where
  | left : ∀ {a₁ : α} (b₁ : β a₁) {a₂ : α} (b₂ : β a₂), r a₁ a₂ → Lex ⟨a₁, b₁⟩ ⟨a₂, b₂⟩
  | right : ∀ (a : α) {b₁ b₂ : β a}, s a b₁ b₂ → Lex ⟨a, b₁⟩ ⟨a, b₂⟩
end
end PSigma

/-! ### Sizes -/
class SizeOf (α : Sort u) where
  sizeOf : α → Nat
export SizeOf (sizeOf)
@[reducible] protected def default.sizeOf (α : Sort u) : α → Nat
  | _ => 0
instance (priority := 100) instSizeOfDefault (α : Sort u) : SizeOf α where
  sizeOf := default.sizeOf α
@[simp] theorem sizeOf_default {α : Sort u} (n : α) : sizeOf n = 0 := rfl
instance instSizeOfNat : SizeOf Nat where
  sizeOf n := n
@[simp] theorem sizeOf_nat (n : Nat) : sizeOf n = n := rfl
instance instSizeOfForallUnit {α : Type u} [SizeOf α] : SizeOf (Unit → α) where
  sizeOf f := sizeOf (f ())
deriving instance SizeOf for PUnit
deriving instance SizeOf for Bool
deriving instance SizeOf for Prod
deriving instance SizeOf for PProd
deriving instance SizeOf for MProd
deriving instance SizeOf for And
deriving instance SizeOf for Or
deriving instance SizeOf for Sum
deriving instance SizeOf for PSum
deriving instance SizeOf for Sigma
deriving instance SizeOf for PSigma
deriving instance SizeOf for Subtype
deriving instance SizeOf for Option
deriving instance SizeOf for List
deriving instance SizeOf for Fin, BitVec, UInt8, UInt16, UInt32, UInt64, USize, Char, Array, ByteArray, String, Except

abbrev sizeOfWFRel {α : Sort u} [SizeOf α] : WellFoundedRelation α := invImage sizeOf Nat.lt_wfRel
abbrev measure {α : Sort u} (f : α → Nat) : WellFoundedRelation α := invImage f Nat.lt_wfRel
instance (priority := 100) instWellFoundedRelationOfSizeOf {α : Sort u} [SizeOf α] : WellFoundedRelation α := sizeOfWFRel
