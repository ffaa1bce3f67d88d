prelude
import Init.Syntax
/-! The chain of coercion classes that `↑x` and automatic coercions search, and the instances everyone expects. -/
universe u v w w'

class Coe (α : semiOutParam (Sort u)) (β : Sort v) where
  coe : α → β
class CoeTC (α : Sort u) (β : Sort v) where
  coe : α → β
class CoeOut (α : Sort u) (β : semiOutParam (Sort v)) where
  coe : α → β
class CoeOTC (α : Sort u) (β : Sort v) where
  coe : α → β
class CoeHead (α : Sort u) (β : semiOutParam (Sort v)) where
  coe : α → β
class CoeHTC (α : Sort u) (β : Sort v) where
  coe : α → β
class CoeTail (α : semiOutParam (Sort u)) (β : Sort v) where
  coe : α → β
class CoeHTCT (α : Sort u) (β : Sort v) where
  coe : α → β
class CoeDep (α : Sort u) (_ : α) (β : Sort v) where
  coe : β
class CoeT (α : Sort u) (_ : α) (β : Sort v) where
  coe : β
class CoeFun (α : Sort u) (γ : outParam (α → Sort v)) where
  coe : (f : α) → γ f
class CoeSort (α : Sort u) (β : outParam (Sort v)) where
  coe : α → β
class NatCast (R : Type u) where
  protected natCast : Nat → R

attribute [coe_decl] Coe.coe CoeTC.coe CoeOut.coe CoeOTC.coe CoeHead.coe CoeHTC.coe CoeTail.coe CoeHTCT.coe CoeDep.coe
  CoeT.coe CoeFun.coe CoeSort.coe

section
variable {α : Sort u} {β : Sort v} {γ : Sort w}
instance instCoeTC [Coe β γ] [CoeTC α β] : CoeTC α γ where
  coe a := Coe.coe (CoeTC.coe a : β)
instance instCoeTC_1 [Coe α β] : CoeTC α β where
  coe a := Coe.coe a
instance instCoeOTC [CoeOut α β] [CoeOTC β γ] : CoeOTC α γ where
  coe a := CoeOTC.coe (CoeOut.coe a : β)
instance instCoeOTC_1 [CoeTC α β] : CoeOTC α β where
  coe a := CoeTC.coe a
instance instCoeOTC_2 : CoeOTC α α where
  coe a := a
instance instCoeHTC [CoeHead α β] [CoeOTC β γ] : CoeHTC α γ where
  coe a := CoeOTC.coe (CoeHead.coe a : β)
instance instCoeHTC_1 [CoeOTC α β] : CoeHTC α β where
  coe a := CoeOTC.coe a
instance instCoeHTC_2 : CoeHTC α α where
  coe a := a
instance instCoeHTCT [CoeTail β γ] [CoeHTC α β] : CoeHTCT α γ where
  coe a := CoeTail.coe (CoeHTC.coe a : β)
instance instCoeHTCT_1 [CoeHTC α β] : CoeHTCT α β where
  coe a := CoeHTC.coe a
instance instCoeHTCT_2 : CoeHTCT α α where
  coe a := a
instance instCoeT {a : α} [CoeHTCT α β] : CoeT α a β where
  coe := CoeHTCT.coe a
instance instCoeT_1 {a : α} [CoeDep α a β] : CoeT α a β where
  coe := CoeDep.coe a
instance instCoeT_2 {a : α} : CoeT α a α where
  coe := a
instance instCoeOut [CoeFun α fun _ => β] : CoeOut α β where
  coe a := CoeFun.coe a
instance instCoeOut_1 [CoeSort α β] : CoeOut α β where
  coe a := CoeSort.coe a
end

instance boolToProp : Coe Bool Prop where
  coe b := Eq b true
instance boolToSort : CoeSort Bool Prop where
  coe b := b
instance decPropToBool (p : Prop) [Decidable p] : CoeDep Prop p Bool where
  coe := decide p
instance optionCoe {α : Type u} : Coe α (Option α) where
  coe := some
instance subtypeCoe {α : Sort v} {p : α → Prop} : CoeOut (Subtype p) α where
  coe v := v.val
