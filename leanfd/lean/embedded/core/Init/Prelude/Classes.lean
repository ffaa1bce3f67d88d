prelude
import Init.Prelude.Monads
/-!
What Lean's notations print, and so has to be there before them: composition in monads, indexing, supersets, `xor`.
Names and types: Init/Control/Basic.lean, Init/GetElem.lean, Init/Core.lean, Init/Data/Bool.lean of Lean 4.35.
-/
universe u v w

/-! ### Monads -/
section
variable {α β γ : Type u} {m : Type u → Type v}
@[reducible] def Functor.mapRev {f : Type u → Type v} [Functor f] {α β : Type u} : f α → (α → β) → f β :=
  fun a f => Functor.map f a
@[always_inline] def Bind.kleisliRight {m : Type u → Type v} {α : Sort w} {β γ : Type u} [Bind m] (f₁ : α → m β) (f₂ : β → m γ) (a : α) : m γ := bind (f₁ a) f₂
@[always_inline] def Bind.kleisliLeft {m : Type u → Type v} {β γ : Type u} {α : Sort w} [Bind m] (f₂ : β → m γ) (f₁ : α → m β) (a : α) : m γ := bind (f₁ a) f₂
@[always_inline] def Bind.bindLeft {m : Type u → Type v} {α β : Type u} [Bind m] (f : α → m β) (ma : m α) : m β := bind ma f
end
class ToBool (α : Type u) where
  toBool : α → Bool
export ToBool (toBool)
instance instToBoolBool : ToBool Bool where
  toBool b := b
@[macro_inline] def bool {β : Type u} {α : Type v} [ToBool β] (f t : α) (b : β) : α :=
  match toBool b with
  | true => t
  | false => f
@[macro_inline] def orM {m : Type u → Type v} {β : Type u} [Monad m] [ToBool β] (x y : m β) : m β :=
  bind x fun b => match toBool b with
    | true => pure b
    | false => y
@[macro_inline] def andM {m : Type u → Type v} {β : Type u} [Monad m] [ToBool β] (x y : m β) : m β :=
  bind x fun b => match toBool b with
    | true => y
    | false => pure b

/-! ### Indexing -/
class GetElem (coll : Type u) (idx : Type v) (elem : outParam (Type w)) (valid : outParam (coll → idx → Prop)) where
  getElem (xs : coll) (i : idx) (h : valid xs i) : elem
export GetElem (getElem)
@[never_extract] def outOfBounds {α : Type u} [Inhabited α] : α := panic "index out of bounds"
class GetElem? (coll : Type u) (idx : Type v) (elem : outParam (Type w)) (valid : outParam (coll → idx → Prop)) extends
    GetElem coll idx elem valid where
  getElem? : coll → idx → Option elem
  getElem! [Inhabited elem] (xs : coll) (i : idx) : elem :=
    match getElem? xs i with
    | some e => e
    | none => outOfBounds
export GetElem? (getElem? getElem!)

/-! ### Sets and Booleans -/
@[reducible] def Superset {α : Type u} [HasSubset α] (a b : α) : Prop := Subset b a
@[reducible] def SSuperset {α : Type u} [HasSSubset α] (a b : α) : Prop := SSubset b a
abbrev Bool.xor : Bool → Bool → Bool := bne
