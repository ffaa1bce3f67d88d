module
prelude
public import Init.IO
public meta import Init.IO
/-!
Characters, strings, arrays and loops: what the package uses of them, bound to Lean's compiled functions where they are not
generic, written out where they are. Types: Init/Data/{String,Array,List,UInt}/*.lean, Init/Control/Basic.lean of Lean 4.35.
-/
@[expose] public section
set_option linter.all false
universe u v w u₁ u₂
variable {α β : Type u}

/-! ### Strings and characters -/
instance {α : Type u} : Inhabited (Array α) := ⟨⟨[]⟩⟩
instance : Inhabited String := ⟨""⟩
instance : Inhabited Char := ⟨'A'⟩
@[extern "lean_string_append"] opaque String.append : String → @& String → String
instance : Append String := ⟨String.append⟩
@[extern "lean_string_length"] opaque String.length : @& String → Nat
@[extern "l_String_isEmpty"] opaque String.isEmpty (s : String) : Bool
@[extern "l_String_splitOn"] opaque String.splitOn (s : String) (sep : String := " ") : List String
@[extern "l_String_intercalate"] opaque String.intercalate (s : String) : List String → String
@[extern "l_String_toList"] opaque String.toList (s : String) : List Char
@[extern "lean_string_utf8_extract"] opaque String.Pos.Raw.extract : @& String → @& String.Pos.Raw → @& String.Pos.Raw → String
@[extern "lean_uint32_of_nat"] opaque UInt32.ofNat (n : @& Nat) : UInt32
instance {n : Nat} : OfNat UInt32 n := ⟨UInt32.ofNat n⟩
@[extern "l_Char_isWhitespace"] opaque Char.isWhitespace (c : Char) : Bool
def Char.toNat (c : Char) : Nat := c.val.toNat
instance : OfNat String.Pos.Raw 0 := ⟨⟨0⟩⟩
def Lean.Name.isAnonymous : Lean.Name → Bool
  | .anonymous => true
  | _ => false
@[extern "l_Nat_reprFast"] opaque Nat.reprFast (n : Nat) : String
def Nat.repr (n : Nat) : String := n.reprFast
@[extern "l_Lean_Name_toString"] opaque Lean.Name.toString (n : Lean.Name) (escape := true)
  (isToken : String → Bool := fun _ => false) : String

class ToString (α : Type u) where
  toString : α → String
export ToString (toString)
instance : ToString String := ⟨fun s => s⟩
instance : ToString Nat := ⟨Nat.repr⟩
instance : ToString Bool := ⟨fun | true => "true" | false => "false"⟩
instance : ToString Lean.Name := ⟨fun n => n.toString⟩
instance {α : Type u} : Inhabited (ToString α) := ⟨⟨fun _ => ""⟩⟩
@[extern "l_IO_Error_instToString", instance] opaque IO.Error.instToString : ToString IO.Error

/-! ### Lists -/
namespace List
def takeWhile (p : α → Bool) : List α → List α
  | [] => []
  | a :: as => if p a then a :: takeWhile p as else []
def dropWhile (p : α → Bool) : List α → List α
  | [] => []
  | a :: as => if p a then dropWhile p as else a :: as
def isPrefixOf [BEq α] : List α → List α → Bool
  | [], _ => true
  | _, [] => false
  | a :: as, b :: bs => a == b && isPrefixOf as bs
def find? (p : α → Bool) : List α → Option α
  | [] => none
  | a :: as => if p a then some a else find? p as
def filterMap (f : α → Option β) : List α → List β
  | [] => []
  | a :: as => match f a with
    | none => filterMap f as
    | some b => b :: filterMap f as
def range (n : Nat) : List Nat := loop n []
where
  loop : Nat → List Nat → List Nat
    | 0, ns => ns
    | n + 1, ns => loop n (n :: ns)
def contains [BEq α] (as : List α) (a : α) : Bool := as.any (a == ·)
end List

/-! ### Arrays -/
@[extern "l_Array_append"] opaque Array.append (as bs : Array α) : Array α
instance : Append (Array α) := ⟨Array.append⟩
instance : EmptyCollection (Array α) := ⟨Array.emptyWithCapacity 0⟩
def Array.isEmpty (a : Array α) : Bool := a.toList.isEmpty
def Array.map (f : α → β) (as : Array α) : Array β := (as.toList.map f).toArray
def Array.span (as : Array α) (start stop : Nat) : List α := (as.toList.take stop).drop start
def Array.filter (p : α → Bool) (as : Array α) (start := 0) (stop := as.size) : Array α := ((as.span start stop).filter p).toArray
def Array.any (as : Array α) (p : α → Bool) (start := 0) (stop := as.size) : Bool := (as.span start stop).any p
def Array.all (as : Array α) (p : α → Bool) (start := 0) (stop := as.size) : Bool := (as.span start stop).all p
def Array.foldl (f : β → α → β) (init : β) (as : Array α) (start := 0) (stop := as.size) : β := (as.span start stop).foldl f init
def Array.contains [BEq α] (as : Array α) (a : α) : Bool := as.any (a == ·)

class GetElem (coll : Type u) (idx : Type v) (elem : outParam (Type w)) (valid : outParam (coll → idx → Prop)) where
  getElem (xs : coll) (i : idx) (h : valid xs i) : elem
export GetElem (getElem)
class GetElem? (coll : Type u) (idx : Type v) (elem : outParam (Type w)) (valid : outParam (coll → idx → Prop)) extends
    GetElem coll idx elem valid where
  getElem? : coll → idx → Option elem
  getElem! [Inhabited elem] (xs : coll) (i : idx) : elem
export GetElem? (getElem? getElem!)
def Array.get?Internal (a : Array α) (i : Nat) : Option α := (a.toList.drop i).head?
/-- Only `xs[i]?` and `xs[i]!`: nothing satisfies the condition for `xs[i]`. -/
instance : GetElem? (Array α) Nat α (fun _ _ => False) where
  getElem _ _ h := h.elim
  getElem? := Array.get?Internal
  getElem! xs i := (xs.get?Internal i).getD default

/-! ### Loops -/
inductive ForInStep (α : Type u) where
  | done : α → ForInStep α
  | yield : α → ForInStep α
instance [Inhabited α] : Inhabited (ForInStep α) := ⟨.done default⟩
class ForIn (m : Type u₁ → Type u₂) (ρ : Type u) (α : outParam (Type v)) where
  forIn {β : Type u₁} (xs : ρ) (b : β) (f : α → β → m (ForInStep β)) : m β
export ForIn (forIn)
class ForIn' (m : Type u₁ → Type u₂) (ρ : Type u) (α : outParam (Type v)) (d : outParam (Membership α ρ)) where
  forIn' {β : Type u₁} (x : ρ) (b : β) (f : (a : α) → a ∈ x → β → m (ForInStep β)) : m β
export ForIn' (forIn')
@[specialize] def List.forInLoop {m : Type u₁ → Type u₂} [Monad m] {α : Type u} {β : Type u₁} (f : α → β → m (ForInStep β)) :
    List α → β → m β
  | [], b => pure b
  | x :: xs, b => bind (f x b) fun
    | .done b => pure b
    | .yield b => forInLoop f xs b
instance {m : Type u₁ → Type u₂} [Monad m] {α : Type u} : ForIn m (List α) α where
  forIn xs b f := List.forInLoop f xs b
instance {m : Type u₁ → Type u₂} [Monad m] {α : Type u} : ForIn m (Array α) α where
  forIn xs b f := List.forInLoop f xs.toList b
inductive Lean.Loop where
  | mk
@[specialize] partial def Lean.Loop.forIn {β : Type u} {m : Type u → Type v} [Monad m] (_ : Lean.Loop) (init : β)
    (f : Unit → β → m (ForInStep β)) : m β :=
  let rec @[specialize] loop (b : β) : m β := bind (f () b) fun
    | .done b => pure b
    | .yield b => loop b
  loop init
instance {m : Type u → Type v} [Monad m] : ForIn m Lean.Loop Unit where
  forIn := Lean.Loop.forIn
