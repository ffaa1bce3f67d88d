prelude
import Init.Data.UInt.Basic
import Init.Data.Char.Basic
/-! Hashes of the basic types. Names and types: Init/Data/Hashable.lean of Lean 4.35. -/
universe u v
instance instHashableNat : Hashable Nat where
  hash n := UInt64.ofNat n
instance instHashableInt : Hashable Int where
  hash
    | Int.ofNat n => UInt64.ofNat (2 * n)
    | Int.negSucc n => UInt64.ofNat (2 * n + 1)
instance instHashableBool : Hashable Bool where
  hash
    | true => 11
    | false => 13
instance instHashablePUnit : Hashable PUnit.{u + 1} where
  hash _ := 11
instance instHashableProd {α : Type u} {β : Type v} [Hashable α] [Hashable β] : Hashable (α × β) where
  hash p := mixHash (hash p.1) (hash p.2)
instance instHashableOption {α : Type u} [Hashable α] : Hashable (Option α) where
  hash
    | none => 11
    | some a => mixHash (hash a) 13
instance instHashableList {α : Type u} [Hashable α] : Hashable (List α) where
  hash as := as.foldl (fun r a => mixHash r (hash a)) 7
instance instHashableArray {α : Type u} [Hashable α] : Hashable (Array α) where
  hash as := as.toList.foldl (fun r a => mixHash r (hash a)) 7
instance instHashableUInt8 : Hashable UInt8 where
  hash n := n.toUInt64
instance instHashableUInt16 : Hashable UInt16 where
  hash n := n.toUInt64
instance instHashableUInt32 : Hashable UInt32 where
  hash n := n.toUInt64
instance instHashableUSize : Hashable USize where
  hash n := n.toUInt64
instance instHashableFin {n : Nat} : Hashable (Fin n) where
  hash v := UInt64.ofNat v.val
instance instHashable {p : Prop} : Hashable p where
  hash _ := 0
@[always_inline, inline] def hash64 (u : UInt64) : UInt64 := mixHash u 11
class LawfulHashable (α : Type u) [BEq α] [Hashable α] : Prop where
  hash_eq (a b : α) : a == b → hash a = hash b
