module
prelude
public import Init.IO
public meta import Init.IO
/-! Raw positions, and names. Types: Init/Data/String/*.lean, Init/Meta/Defs.lean of Lean 4.35. -/
@[expose] public section
set_option linter.all false

instance : OfNat String.Pos.Raw 0 := ⟨⟨0⟩⟩
def Lean.Name.isAnonymous : Lean.Name → Bool
  | .anonymous => true
  | _ => false
