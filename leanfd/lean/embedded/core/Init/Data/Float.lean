prelude
import Init.Data.ToString.Basic
/-!
Floating-point numbers of 64 bits: the machine's own. Nothing can be proved of them here, beyond that equality is decided.
Names and types: Init/Data/Float.lean, Init/Data/OfScientific.lean of Lean 4.35.
-/
universe u
opaque Float.Internal.carrier : NonemptyType.{0}
structure Float where
  val : Float.Internal.carrier.type
instance instNonemptyFloat : Nonempty Float := Float.Internal.carrier.property.elim fun x => ⟨⟨x⟩⟩
namespace Float
noncomputable instance Internal.inhabited : Inhabited Float := ⟨Classical.choice inferInstance⟩
@[extern "lean_float_add"] protected opaque add : Float → Float → Float
@[extern "lean_float_sub"] protected opaque sub : Float → Float → Float
@[extern "lean_float_mul"] protected opaque mul : Float → Float → Float
@[extern "lean_float_div"] protected opaque div : Float → Float → Float
@[extern "lean_float_negate"] protected opaque neg : Float → Float
@[extern "lean_float_beq"] protected opaque beq (a b : Float) : Bool
opaque Internal.lt (a b : Float) : Prop
opaque Internal.le (a b : Float) : Prop
@[reducible] protected def lt (a b : Float) : Prop := Internal.lt a b
@[reducible] protected def le (a b : Float) : Prop := Internal.le a b
@[extern "lean_float_of_nat"] protected opaque ofNat : (@& Nat) → Float
@[extern "l_Float_ofScientific"] protected opaque ofScientific (mantissa : Nat) (exponentSign : Bool) (decimalExponent : Nat) : Float
@[extern "l_Float_ofInt"] protected opaque ofInt : Int → Float
@[extern "lean_float_to_string"] protected opaque toString : Float → String
@[extern "lean_float_isnan"] opaque isNaN : Float → Bool
@[extern "lean_float_isfinite"] opaque isFinite : Float → Bool
@[extern "lean_float_isinf"] opaque isInf : Float → Bool
@[extern "lean_float_to_uint8"] opaque toUInt8 : Float → UInt8
@[extern "lean_float_to_uint32"] opaque toUInt32 : Float → UInt32
@[extern "lean_float_to_uint64"] opaque toUInt64 : Float → UInt64
@[extern "sqrt"] opaque sqrt : Float → Float
@[extern "cbrt"] opaque cbrt : Float → Float
@[extern "pow"] protected opaque pow : Float → Float → Float
@[extern "exp"] opaque exp : Float → Float
@[extern "exp2"] opaque exp2 : Float → Float
@[extern "log"] opaque log : Float → Float
@[extern "log2"] opaque log2 : Float → Float
@[extern "log10"] opaque log10 : Float → Float
@[extern "sin"] opaque sin : Float → Float
@[extern "cos"] opaque cos : Float → Float
@[extern "tan"] opaque tan : Float → Float
@[extern "asin"] opaque asin : Float → Float
@[extern "acos"] opaque acos : Float → Float
@[extern "atan"] opaque atan : Float → Float
@[extern "atan2"] opaque atan2 : Float → Float → Float
@[extern "sinh"] opaque sinh : Float → Float
@[extern "cosh"] opaque cosh : Float → Float
@[extern "tanh"] opaque tanh : Float → Float
@[extern "floor"] opaque floor : Float → Float
@[extern "ceil"] opaque ceil : Float → Float
@[extern "round"] opaque round : Float → Float
@[extern "fabs"] opaque abs : Float → Float
end Float
instance instAddFloat : Add Float := ⟨Float.add⟩
instance instSubFloat : Sub Float := ⟨Float.sub⟩
instance instMulFloat : Mul Float := ⟨Float.mul⟩
instance instDivFloat : Div Float := ⟨Float.div⟩
instance instNegFloat : Neg Float := ⟨Float.neg⟩
instance instHomogeneousPowFloat : HomogeneousPow Float := ⟨Float.pow⟩
instance instLTFloat : LT Float := ⟨Float.lt⟩
instance instLEFloat : LE Float := ⟨Float.le⟩
instance instBEqFloat : BEq Float := ⟨Float.beq⟩
noncomputable instance Float.Internal.decidable (p : Prop) : Inhabited (Decidable p) := ⟨Classical.propDecidable p⟩
@[extern "lean_float_decLt", instance] opaque Float.decLt (a b : Float) : Decidable (a < b)
@[extern "lean_float_decLe", instance] opaque Float.decLe (a b : Float) : Decidable (a ≤ b)
attribute [-instance] Float.Internal.decidable
instance instMaxFloat : Max Float := maxOfLe
instance instMinFloat : Min Float := minOfLe
class OfScientific (α : Type u) where
  ofScientific (mantissa : Nat) (exponentSign : Bool) (decimalExponent : Nat) : α
@[default_instance low] instance instOfScientificFloat : OfScientific Float := ⟨Float.ofScientific⟩
instance instOfNatFloat {n : Nat} : OfNat Float n := ⟨Float.ofNat n⟩
abbrev Nat.toFloat (n : Nat) : Float := Float.ofNat n
abbrev Int.toFloat (n : Int) : Float := Float.ofInt n
instance instInhabitedFloat : Inhabited Float := ⟨Float.ofNat 0⟩
instance instToStringFloat : ToString Float := ⟨Float.toString⟩
instance instReprFloat : Repr Float where
  reprPrec n prec := if n < 0 then Repr.addAppParen (toString n) prec else toString n
instance instReprAtomFloat : ReprAtom Float := ⟨⟩
