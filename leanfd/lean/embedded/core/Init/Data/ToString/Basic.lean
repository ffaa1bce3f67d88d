prelude
import Init.Data.Repr
/-! Values as text for people: `ToString`. Names and types: Init/Data/ToString/Basic.lean of Lean 4.35. -/
universe u v
class ToString (α : Type u) where
  toString : α → String
export ToString (toString)
variable {α : Type u} {β : Type v}
instance instToStringId [ToString α] : ToString (id α) := inferInstanceAs (ToString α)
instance instToStringId_1 [ToString α] : ToString (Id α) := inferInstanceAs (ToString α)
instance instToStringString : ToString String := ⟨fun s => s⟩
instance instToStringBool : ToString Bool := ⟨fun b => cond b "true" "false"⟩
instance instToStringDecidable {p : Prop} : ToString (Decidable p) := ⟨fun
  | .isTrue _ => "true"
  | .isFalse _ => "false"⟩
protected def List.toString [ToString α] : List α → String
  | [] => "[]"
  | [x] => "[" ++ toString x ++ "]"
  | x :: xs => (xs.foldl (fun text x => text ++ ", " ++ toString x) ("[" ++ toString x)).push ']'
instance instToStringList [ToString α] : ToString (List α) := ⟨List.toString⟩
instance instToStringArray [ToString α] : ToString (Array α) where
  toString xs := String.append "#" (toString xs.toList)
instance instToStringPUnit : ToString PUnit.{u + 1} := ⟨fun _ => "()"⟩
instance instToStringULift [ToString α] : ToString (ULift.{v} α) := ⟨fun v => toString v.1⟩
instance instToStringUnit : ToString Unit := ⟨fun _ => "()"⟩
instance instToStringNat : ToString Nat := ⟨fun n => Nat.repr n⟩
instance instToStringInt : ToString Int where
  toString
    | Int.ofNat m => toString m
    | Int.negSucc m => "-" ++ toString (Nat.succ m)
instance instToStringChar : ToString Char := ⟨fun c => c.toString⟩
instance instToStringFin (n : Nat) : ToString (Fin n) := ⟨fun f => toString (Fin.val f)⟩
instance instToStringUInt8 : ToString UInt8 := ⟨fun n => toString n.toNat⟩
instance instToStringUInt16 : ToString UInt16 := ⟨fun n => toString n.toNat⟩
instance instToStringUInt32 : ToString UInt32 := ⟨fun n => toString n.toNat⟩
instance instToStringUInt64 : ToString UInt64 := ⟨fun n => toString n.toNat⟩
instance instToStringUSize : ToString USize := ⟨fun n => toString n.toNat⟩
instance BitVec.instToString {n : Nat} : ToString (BitVec n) where
  toString a := toString (repr a)
where
  toString (f : Std.Format) : String := f.pretty
instance instToStringFormat : ToString Std.Format where
  toString f := f.pretty
@[extern "l_addParenHeuristic"] opaque addParenHeuristic (s : String) : String
instance instToStringOption [ToString α] : ToString (Option α) := ⟨fun
  | none => "none"
  | some a => "(some " ++ addParenHeuristic (toString a) ++ ")"⟩
instance instToStringSum [ToString α] [ToString β] : ToString (Sum α β) := ⟨fun
  | .inl a => "(inl " ++ addParenHeuristic (toString a) ++ ")"
  | .inr b => "(inr " ++ addParenHeuristic (toString b) ++ ")"⟩
instance instToStringProd [ToString α] [ToString β] : ToString (α × β) := ⟨fun (a, b) =>
  "(" ++ toString a ++ ", " ++ toString b ++ ")"⟩
instance instToStringSigma {β : α → Type v} [ToString α] [s : ∀ x, ToString (β x)] : ToString (Sigma β) := ⟨fun ⟨a, b⟩ =>
  "⟨" ++ toString a ++ ", " ++ toString b ++ "⟩"⟩
instance instToStringSubtype {p : α → Prop} [ToString α] : ToString (Subtype p) := ⟨fun s => toString s.val⟩
instance instToStringExcept {ε : Type u} {α : Type v} [ToString ε] [ToString α] : ToString (Except ε α) where
  toString
    | .error e => "error: " ++ toString e
    | .ok a => "ok: " ++ toString a
@[extern "l_Lean_Name_toString"] opaque Lean.Name.toString (n : Lean.Name) (escape := true)
  (isToken : String → Bool := fun _ => false) : String
instance Lean.Name.instToString : ToString Lean.Name where
  toString n := n.toString
