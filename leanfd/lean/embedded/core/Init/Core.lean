prelude
import Init.Quotient
import Init.Classical
/-!
Relations and small classes that fewer texts use. Names and statements: Init/Core.lean, Init/Util.lean of Lean 4.35.
-/
universe u v
def emptyRelation {α : Sort u} (_ _ : α) : Prop := False
def Subrelation {α : Sort u} (q r : α → α → Prop) := ∀ {x y}, q x y → r x y
inductive Relation.TransGen {α : Sort u} (r : α → α → Prop) : α → α → Prop
  | single {a b : α} : r a b → TransGen r a b
  | tail {a b c : α} : TransGen r a b → r b c → TransGen r a c
theorem Relation.TransGen.trans {α : Sort u} {r : α → α → Prop} {a b c : α} (hab : TransGen r a b) (hbc : TransGen r b c) : TransGen r a c := by
  induction hbc with
  | single h => exact .tail hab h
  | tail _ h ih => exact .tail ih h
class LawfulSingleton (α : Type u) (β : Type v) [EmptyCollection β] [Insert α β] [Singleton α β] : Prop where
  insert_empty_eq (x : α) : (insert x ∅ : β) = singleton x
export LawfulSingleton (insert_empty_eq)
attribute [simp] insert_empty_eq
instance boolPredToPred {α : Sort u} : Coe (α → Bool) (α → Prop) := ⟨fun r a => r a = true⟩
instance boolRelToRel {α : Sort u} : Coe (α → α → Bool) (α → α → Prop) := ⟨fun r a b => r a b = true⟩
@[inline] def withPtrEq {α : Type u} (a b : α) (k : Unit → Bool) (_ : a = b → k () = true) : Bool := k ()
@[inline] def withPtrEqDecEq {α : Type u} (a b : α) (k : Unit → Decidable (a = b)) : Decidable (a = b) := k ()

/-! ### Decisions, a recursor that runs -/
instance instDecidableEqOfIff {p q : Prop} [Decidable (p ↔ q)] : Decidable (p = q) := decidable_of_decidable_of_iff (p := p ↔ q) ⟨propext, fun h => h ▸ .rfl⟩
instance instDecidableEqPLift {α : Sort u} [d : DecidableEq α] : DecidableEq (PLift α) := fun ⟨a⟩ ⟨b⟩ =>
  decidable_of_decidable_of_iff (p := a = b) ⟨congrArg PLift.up, congrArg PLift.down⟩
instance instDecidableEqULift {α : Type u} [DecidableEq α] : DecidableEq (ULift.{v} α) := fun ⟨a⟩ ⟨b⟩ =>
  decidable_of_decidable_of_iff (p := a = b) ⟨congrArg ULift.up, congrArg ULift.down⟩
instance instDecidableEqSigma {α : Type u} {β : α → Type v} [DecidableEq α] [∀ a, DecidableEq (β a)] : DecidableEq (Sigma β) :=
  fun ⟨a, b⟩ ⟨c, d⟩ =>
    if h : a = c then by
      subst h
      exact decidable_of_decidable_of_iff (p := b = d) ⟨fun e => e ▸ rfl, fun e => by cases e; rfl⟩
    else isFalse fun e => h (congrArg Sigma.fst e)
def Nat.recCompiled {motive : Nat → Sort u} (zero : motive Nat.zero) (succ : (n : Nat) → motive n → motive (Nat.succ n)) : (t : Nat) → motive t
  | .zero => zero
  | .succ n => succ n (recCompiled zero succ n)
@[csimp] private theorem rec_eq_recCompiled : @Nat.rec = @Nat.recCompiled := by
  funext motive zero succ t
  induction t with
  | zero => rfl
  | succ t ih => exact congrArg (succ t) ih
