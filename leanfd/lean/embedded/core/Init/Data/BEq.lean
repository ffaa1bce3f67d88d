prelude
import Init.Data.List.Lemmas
/-!
Equality tests of pairs and lists, and what tests may be trusted to. Names, statements and attributes: Init/Core.lean, Init/Data/BEq.lean,
Init/Data/List/Basic.lean, Init/Data/List/Lemmas.lean of Lean 4.35.
-/
universe u v
variable {α : Type u} {β : Type v}

class PartialEquivBEq (α : Type u) [BEq α] : Prop where
  symm : (a : α) == b → b == a
  trans : (a : α) == b → b == c → a == c
class EquivBEq (α : Type u) [BEq α] : Prop extends PartialEquivBEq α, ReflBEq α
theorem BEq.symm [BEq α] [PartialEquivBEq α] {a b : α} : a == b → b == a := PartialEquivBEq.symm
theorem BEq.trans [BEq α] [PartialEquivBEq α] {a b c : α} : a == b → b == c → a == c := PartialEquivBEq.trans
theorem BEq.comm [BEq α] [PartialEquivBEq α] {a b : α} : (a == b) = (b == a) := Bool.eq_iff_iff.2 ⟨BEq.symm, BEq.symm⟩
theorem bne_comm [BEq α] [PartialEquivBEq α] {a b : α} : (a != b) = (b != a) := congrArg not BEq.comm
theorem BEq.congr_left [BEq α] [PartialEquivBEq α] {a b c : α} (h : a == b) : (a == c) = (b == c) :=
  Bool.eq_iff_iff.2 ⟨BEq.trans (BEq.symm h), BEq.trans h⟩
theorem BEq.congr_right [BEq α] [PartialEquivBEq α] {a b c : α} (h : b == c) : (a == b) = (a == c) :=
  Bool.eq_iff_iff.2 ⟨fun g => BEq.trans g h, fun g => BEq.trans g (BEq.symm h)⟩
instance (priority := low) instEquivBEqOfLawfulBEq [BEq α] [LawfulBEq α] : EquivBEq α where
  symm h := beq_iff_eq.2 (beq_iff_eq.1 h).symm
  trans h g := beq_iff_eq.2 ((beq_iff_eq.1 h).trans (beq_iff_eq.1 g))

instance instBEqProd [BEq α] [BEq β] : BEq (α × β) where
  beq := fun (a₁, b₁) (a₂, b₂) => a₁ == a₂ && b₁ == b₂
instance instReflBEqProd [BEq α] [BEq β] [ReflBEq α] [ReflBEq β] : ReflBEq (α × β) where
  rfl {a} := by show (a.1 == a.1 && a.2 == a.2) = true; simp
instance instLawfulBEqProd [BEq α] [BEq β] [LawfulBEq α] [LawfulBEq β] : LawfulBEq (α × β) where
  eq_of_beq {a b} h := by
    have h : (a.1 == b.1 && a.2 == b.2) = true := h
    simp only [Bool.and_eq_true, beq_iff_eq] at h
    exact Prod.ext h.1 h.2

namespace List
instance instBEq [BEq α] : BEq (List α) := ⟨List.beq⟩
@[simp] theorem nil_beq_nil [BEq α] : (([] : List α) == []) = true := rfl
@[simp] theorem cons_beq_nil [BEq α] {a : α} {as : List α} : (a :: as == []) = false := rfl
@[simp] theorem nil_beq_cons [BEq α] {a : α} {as : List α} : ([] == a :: as) = false := rfl
theorem cons_beq_cons [BEq α] {a b : α} {as bs : List α} : (a :: as == b :: bs) = (a == b && as == bs) := rfl
attribute [simp] cons_beq_cons
@[simp] theorem beq_nil_eq [BEq α] {l : List α} : (l == []) = l.isEmpty := by cases l <;> rfl
@[simp] theorem nil_beq_eq [BEq α] {l : List α} : ([] == l) = l.isEmpty := by cases l <;> rfl
theorem length_eq_of_beq [BEq α] {l₁ l₂ : List α} (h : l₁ == l₂) : l₁.length = l₂.length := by
  induction l₁ generalizing l₂ with
  | nil => cases l₂ with
    | nil => rfl
    | cons => simp at h
  | cons a as ih => cases l₂ with
    | nil => simp at h
    | cons => simp at h; simp [ih h.2]
instance instReflBEq [BEq α] [ReflBEq α] : ReflBEq (List α) where
  rfl {as} := by induction as with | nil => rfl | cons a as ih => simp [ih]
instance instLawfulBEq [BEq α] [LawfulBEq α] : LawfulBEq (List α) where
  eq_of_beq {as bs} h := by
    induction as generalizing bs with
    | nil => cases bs with
      | nil => rfl
      | cons => simp at h
    | cons a as ih => cases bs with
      | nil => simp at h
      | cons b bs => simp only [cons_beq_cons, Bool.and_eq_true, beq_iff_eq] at h; rw [h.1, ih h.2]
end List
