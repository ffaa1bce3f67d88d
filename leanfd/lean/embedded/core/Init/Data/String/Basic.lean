prelude
import Init.Data.String.Decode
import Init.Data.List.Basic
/-!
Strings as lists of characters: functions, and their equations. Names and types: Init/Data/String/Basic.lean,
Init/Data/String/Defs.lean, Init/Data/String/Extra.lean of Lean 4.35.
-/
namespace String
instance instInhabited : Inhabited String := ⟨""⟩
@[extern "lean_string_length"] def length (b : @& String) : Nat := b.toList.length
@[extern "lean_string_push"] def push (s : String) (c : Char) : String := ofList (s.toList ++ [c])
@[extern "lean_string_append"] def append (s : String) (t : @& String) : String := ofList (s.toList ++ t.toList)
instance instAppend : Append String := ⟨String.append⟩
@[inline] def singleton (c : Char) : String := "".push c
def pushn (s : String) (c : Char) : Nat → String
  | 0 => s
  | n + 1 => (pushn s c n).push c
@[inline] def isEmpty (s : String) : Bool := s.utf8ByteSize == 0
def join (l : List String) : String := l.foldl (fun r s => r ++ s) ""
def intercalate (s : String) : List String → String
  | [] => ""
  | a :: as => go a s as
where
  go (acc : String) (s : String) : List String → String
  | a :: as => go (acc ++ s ++ a) s as
  | [] => acc

/-! ### Equations -/
@[simp] theorem length_toList {s : String} : s.toList.length = s.length := rfl
@[simp] theorem length_ofList {l : List Char} : (String.ofList l).length = l.length := congrArg List.length toList_ofList
@[simp] theorem toList_append {s t : String} : (s ++ t).toList = s.toList ++ t.toList := toList_ofList
@[simp] theorem toList_push {s : String} (c : Char) : (s.push c).toList = s.toList ++ [c] := toList_ofList
@[simp] theorem toList_singleton {c : Char} : (singleton c).toList = [c] := toList_push c
@[simp] theorem length_empty : "".length = 0 := rfl
@[simp] theorem length_append (s t : String) : (s ++ t).length = s.length + t.length :=
  (congrArg List.length toList_append).trans List.length_append
@[simp] theorem length_push {s : String} (c : Char) : (s.push c).length = s.length + 1 :=
  (congrArg List.length (toList_push c)).trans List.length_append
@[simp] theorem length_singleton {c : Char} : (singleton c).length = 1 := length_push c
@[simp] theorem append_empty {s : String} : s ++ "" = s := String.ext (toList_append.trans (List.append_nil _))
@[simp] theorem empty_append {s : String} : "" ++ s = s := String.ext toList_append
theorem append_assoc {s t u : String} : (s ++ t) ++ u = s ++ (t ++ u) := String.ext <| by
  rw [toList_append, toList_append, toList_append, toList_append, List.append_assoc]
@[simp] theorem ofList_append {l m : List Char} : String.ofList (l ++ m) = String.ofList l ++ String.ofList m :=
  String.ext <| by rw [toList_append, toList_ofList, toList_ofList, toList_ofList]
@[simp] theorem ofList_nil : String.ofList [] = "" := rfl
theorem toList_eq_nil_iff {s : String} : s.toList = [] ↔ s = "" := toList_inj (t := "")
theorem length_eq_zero_iff {s : String} : s.length = 0 ↔ s = "" := List.length_eq_zero_iff.trans toList_eq_nil_iff
theorem append_right_inj (s : String) {t u : String} : s ++ t = s ++ u ↔ t = u :=
  ⟨fun h => String.ext (List.append_cancel_left (by rw [← toList_append, h, toList_append])), congrArg _⟩
theorem append_left_inj {s t : String} (u : String) : s ++ u = t ++ u ↔ s = t :=
  ⟨fun h => String.ext (List.append_cancel_right (by rw [← toList_append, h, toList_append])), fun h => h ▸ rfl⟩
instance instLawfulIdentity : Std.Associative (α := String) (· ++ ·) := ⟨fun _ _ _ => append_assoc⟩

/-! ### Order -/
instance instLT : LT String := ⟨fun s₁ s₂ => s₁.toList < s₂.toList⟩
@[extern "lean_string_dec_lt"] instance decidableLT (s₁ s₂ : @& String) : Decidable (s₁ < s₂) :=
  inferInstanceAs (Decidable (s₁.toList < s₂.toList))
@[reducible] protected def le (a b : String) : Prop := ¬b < a
instance instLE : LE String := ⟨String.le⟩
instance decLE (s₁ s₂ : String) : Decidable (s₁ ≤ s₂) := inferInstanceAs (Decidable (¬s₂ < s₁))
end String

@[inline] protected def Char.toString (c : Char) : String := String.singleton c
abbrev List.asString (s : List Char) : String := String.ofList s
