module
public meta import Init.Notations
/-! JSON values, shut: made and read by Lean's own functions. Types: Lean/Data/Json/{Basic,Parser,Printer}.lean of Lean 4.35. -/
@[expose] public section
set_option linter.all false
namespace Lean
structure JsonNumber where
  mantissa : Nat
  exponent : Nat
set_option genSizeOf false in
set_option genInjectivity false in
inductive Json where
  | null
  | bool (b : Bool)
  | num (n : JsonNumber)
  | str (s : String)
  | arr (elems : Array Json)
  | obj (kvPairs : Obj)
instance : Inhabited Json := ⟨.null⟩
namespace Json
@[extern "l_Lean_Json_mkObj"] opaque mkObj (o : List (String × Json)) : Json
@[extern "l_Lean_Json_getObjVal_x3f"] opaque getObjVal? : Json → String → Except String Json
@[extern "l_Lean_Json_getArr_x3f"] opaque getArr? : Json → Except String (Array Json)
@[extern "l_Lean_Json_getStr_x3f"] opaque getStr? : Json → Except String String
@[extern "l_Lean_Json_getNat_x3f"] opaque getNat? : Json → Except String Nat
@[extern "l_Lean_Json_getBool_x3f"] opaque getBool? : Json → Except String Bool
@[extern "l_Lean_Json_compress"] opaque compress (j : Json) : String
@[extern "l_Lean_Json_parse"] opaque parse (s : String) : Except String Json
end Json
universe u
class ToJson (α : Type u) where
  toJson : α → Json
export ToJson (toJson)
instance {α : Type u} : Inhabited (ToJson α) := ⟨⟨fun _ => .null⟩⟩
instance : ToJson String := ⟨.str⟩
instance : ToJson Bool := ⟨.bool⟩
instance : ToJson Json := ⟨id⟩
@[extern "l_Lean_instToJsonNat", instance] opaque instToJsonNat : ToJson Nat
instance {α : Type} [ToJson α] : ToJson (Array α) := ⟨fun xs => .arr (xs.map toJson)⟩
end Lean
