prelude
import Init.Data.String.Basic
/-! Three-way comparison. Names and types: Init/Data/Ord/Basic.lean of Lean 4.35. -/
universe u v
inductive Ordering where
  | lt | eq | gt
  deriving Inhabited, DecidableEq
namespace Ordering
@[inline] def swap : Ordering → Ordering
  | .lt => .gt
  | .eq => .eq
  | .gt => .lt
@[macro_inline] def «then» (a b : Ordering) : Ordering :=
  match a with
  | .eq => b
  | a => a
@[inline] def isEq : Ordering → Bool
  | eq => true
  | _ => false
@[inline] def isNe : Ordering → Bool
  | eq => false
  | _ => true
@[inline] def isLE : Ordering → Bool
  | gt => false
  | _ => true
@[inline] def isLT : Ordering → Bool
  | lt => true
  | _ => false
@[inline] def isGT : Ordering → Bool
  | gt => true
  | _ => false
@[inline] def isGE : Ordering → Bool
  | lt => false
  | _ => true
@[simp] theorem swap_swap {o : Ordering} : o.swap.swap = o := by cases o <;> rfl
end Ordering
class Ord (α : Type u) where
  compare : α → α → Ordering
export Ord (compare)
@[inline, instance_reducible] def compareOfLessAndEq {α : Type u} (x y : α) [LT α] [Decidable (x < y)] [DecidableEq α] : Ordering :=
  if x < y then .lt else if x = y then .eq else .gt
@[inline] def compareOfLessAndBEq {α : Type u} (x y : α) [LT α] [Decidable (x < y)] [BEq α] : Ordering :=
  if x < y then .lt else if x == y then .eq else .gt
@[inline] def compareOn {β : Type v} {α : Sort u} [ord : Ord β] (f : α → β) (x y : α) : Ordering := compare (f x) (f y)
@[inline] def compareLex {α : Sort u} {β : Sort v} (cmp₁ cmp₂ : α → β → Ordering) (a : α) (b : β) : Ordering :=
  (cmp₁ a b).then (cmp₂ a b)
instance instOrdNat : Ord Nat where
  compare a b := compareOfLessAndEq a b
instance instOrdInt : Ord Int where
  compare a b := compareOfLessAndEq a b
instance instOrdBool : Ord Bool where
  compare
    | false, true => .lt
    | true, false => .gt
    | _, _ => .eq
instance instOrdString : Ord String where
  compare a b := compareOfLessAndEq a b
instance instOrdFin (n : Nat) : Ord (Fin n) where
  compare a b := compare a.val b.val
instance instOrdChar : Ord Char where
  compare a b := compareOfLessAndEq a b
instance instOrdUInt8 : Ord UInt8 where
  compare a b := compareOfLessAndEq a b
instance instOrdUInt16 : Ord UInt16 where
  compare a b := compareOfLessAndEq a b
instance instOrdUInt32 : Ord UInt32 where
  compare a b := compareOfLessAndEq a b
instance instOrdUInt64 : Ord UInt64 where
  compare a b := compareOfLessAndEq a b
instance instOrdOption {α : Type u} [Ord α] : Ord (Option α) where
  compare
    | none, none => .eq
    | none, some _ => .lt
    | some _, none => .gt
    | some x, some y => compare x y
protected def List.compareLex {α : Type u} (cmp : α → α → Ordering) : List α → List α → Ordering
  | [], [] => .eq
  | [], _ => .lt
  | _, [] => .gt
  | x :: xs, y :: ys => (cmp x y).then (xs.compareLex cmp ys)
instance List.instOrd {α : Type u} [Ord α] : Ord (List α) where
  compare := List.compareLex compare
@[instance_reducible] def lexOrd {α : Type u} {β : Type v} [Ord α] [Ord β] : Ord (α × β) where
  compare := compareLex (compareOn (·.1)) (compareOn (·.2))
@[instance_reducible] def ltOfOrd {α : Type u} [Ord α] : LT α where
  lt a b := compare a b = Ordering.lt
@[instance_reducible] def leOfOrd {α : Type u} [Ord α] : LE α where
  le a b := (compare a b).isLE
@[inline, instance_reducible] def Ord.toLT {α : Type u} (_ : Ord α) : LT α := ltOfOrd
@[inline, instance_reducible] def Ord.toLE {α : Type u} (_ : Ord α) : LE α := leOfOrd
@[inline, instance_reducible] protected def Ord.opposite {α : Type u} (ord : Ord α) : Ord α where
  compare x y := ord.compare y x
@[inline, instance_reducible] protected def Ord.on {α : Type u} {β : Type v} (_ : Ord β) (f : α → β) : Ord α where
  compare := compareOn f
@[inline, instance_reducible] protected def Ord.lex {α : Type u} {β : Type v} (_ : Ord α) (_ : Ord β) : Ord (α × β) := lexOrd
theorem Nat.compare_eq_eq {a b : Nat} : compare a b = .eq ↔ a = b := by
  show (if a < b then Ordering.lt else if a = b then Ordering.eq else Ordering.gt) = .eq ↔ _
  by_cases h : a < b
  · rw [if_pos h]; exact ⟨nofun, fun e => absurd (e ▸ h) (Nat.lt_irrefl b)⟩
  · rw [if_neg h]
    by_cases e : a = b
    · rw [if_pos e]; exact ⟨fun _ => e, fun _ => rfl⟩
    · rw [if_neg e]; exact ⟨nofun, fun h => absurd h e⟩
theorem Nat.compare_eq_lt {a b : Nat} : compare a b = .lt ↔ a < b := by
  show (if a < b then Ordering.lt else if a = b then Ordering.eq else Ordering.gt) = .lt ↔ _
  by_cases h : a < b
  · rw [if_pos h]; exact ⟨fun _ => h, fun _ => rfl⟩
  · rw [if_neg h]
    by_cases e : a = b
    · rw [if_pos e]; exact ⟨nofun, fun g => absurd g h⟩
    · rw [if_neg e]; exact ⟨nofun, fun g => absurd g h⟩
