prelude
import Init.Prelude.Words
/-!
The functions on lists that strings rest on, arrays, byte arrays, strings as valid UTF-8, byte positions, hashes.
Shapes and names: Init/Prelude.lean of Lean 4.35. A literal of a string unfolds to `String.ofList` of its characters.
-/
universe u v w
variable {α : Type u} {β : Type v}

/-! ### Options and lists -/
@[macro_inline, implicit_reducible] def Option.getD (opt : Option α) (dflt : α) : α :=
  match opt with
  | some x => x
  | none => dflt
@[inline, implicit_reducible] protected def Option.map (f : α → β) : Option α → Option β
  | some x => some (f x)
  | none => none

@[implicit_reducible] protected def List.beq {α : Type u} [BEq α] : (a b : List α) → Bool
  | nil, nil => true
  | cons _ _, nil => false
  | nil, cons _ _ => false
  | cons a as, cons b bs => and (BEq.beq a b) (List.beq as bs)
@[instance_reducible] protected def List.hasDecEq {α : Type u} [d : DecidableEq α] (a b : List α) : Decidable (Eq a b) where
  decide := a.beq b
  reflects_decide := go a b
where
  go : (a b : List α) → (a.beq b).Reflects (Eq a b)
  | nil, nil => rfl
  | cons _ _, nil => fun h => List.noConfusion rfl (heq_of_eq h)
  | nil, cons _ _ => fun h => List.noConfusion rfl (heq_of_eq h)
  | cons a as, cons b bs => show (and (decide (Eq a b)) (List.beq as bs)).Reflects _ from
    match d a b, List.beq as bs, go as bs with
    | isFalse h, _, _ => fun same => List.noConfusion rfl (heq_of_eq same) fun head _ => h (eq_of_heq head)
    | isTrue _, false, h => fun same => List.noConfusion rfl (heq_of_eq same) fun _ tail => h (eq_of_heq tail)
    | isTrue h, true, h' => h' ▸ h ▸ rfl
instance instDecidableEqList {α : Type u} [DecidableEq α] : DecidableEq (List α) := fun xs ys =>
  match xs with
  | .nil => match ys with
    | .nil => isTrue rfl
    | .cons _ _ => isFalse fun h => List.noConfusion rfl (heq_of_eq h)
  | .cons a as => match ys with
    | .nil => isFalse fun h => List.noConfusion rfl (heq_of_eq h)
    | .cons b bs =>
      match decEq a b with
      | isTrue hab =>
        match List.hasDecEq as bs with
        | isTrue habs => isTrue (hab ▸ habs ▸ rfl)
        | isFalse nabs => isFalse fun h => List.noConfusion rfl (heq_of_eq h) fun _ tail => nabs (eq_of_heq tail)
      | isFalse nab => isFalse fun h => List.noConfusion rfl (heq_of_eq h) fun head _ => nab (eq_of_heq head)
instance List.instDecidableNilEq (a : List α) : Decidable (Eq List.nil a) :=
  match a with
  | .nil => isTrue rfl
  | .cons _ _ => isFalse fun h => List.noConfusion rfl (heq_of_eq h)
instance List.instDecidableEqNil (a : List α) : Decidable (Eq a List.nil) :=
  match a with
  | .nil => isTrue rfl
  | .cons _ _ => isFalse fun h => List.noConfusion rfl (heq_of_eq h)

@[instance_reducible] def List.length : List α → Nat
  | nil => 0
  | cons _ as => HAdd.hAdd (length as) 1
def List.lengthTRAux : List α → Nat → Nat
  | nil, n => n
  | cons _ as, n => lengthTRAux as (Nat.succ n)
def List.lengthTR (as : List α) : Nat := lengthTRAux as 0
@[implicit_reducible] def List.get {α : Type u} : (as : List α) → Fin as.length → α
  | cons a _, ⟨0, _⟩ => a
  | cons _ as, ⟨Nat.succ i, h⟩ => get as ⟨i, Nat.le_of_succ_le_succ h⟩
def List.set : (l : List α) → (n : Nat) → (a : α) → List α
  | cons _ as, 0, b => cons b as
  | cons a as, Nat.succ n, b => cons a (set as n b)
  | nil, _, _ => nil
@[specialize] def List.foldl {α : Type u} {β : Type v} (f : α → β → α) : (init : α) → List β → α
  | a, nil => a
  | a, cons b l => foldl f (f a b) l
@[implicit_reducible] def List.concat {α : Type u} : List α → α → List α
  | nil, b => cons b nil
  | cons a as, b => cons a (concat as b)
@[implicit_reducible] protected def List.append : (xs ys : List α) → List α
  | nil, bs => bs
  | cons a as, bs => cons a (List.append as bs)
@[implicit_reducible] def List.flatten : List (List α) → List α
  | nil => nil
  | cons l L => List.append l (flatten L)
@[specialize, implicit_reducible] def List.map (f : α → β) : (l : List α) → List β
  | nil => nil
  | cons a as => cons (f a) (map f as)
@[inline, implicit_reducible] def List.flatMap {α : Type u} {β : Type v} (b : α → List β) (as : List α) : List β :=
  flatten (map b as)

/-! ### Arrays -/
structure Array (α : Type u) where
  mk ::
  toList : List α
attribute [extern "lean_array_to_list"] Array.toList
attribute [extern "lean_array_mk"] Array.mk
@[match_pattern] abbrev List.toArray (xs : List α) : Array α := .mk xs
@[extern "lean_mk_empty_array_with_capacity"] def Array.mkEmpty {α : Type u} (c : @& Nat) : Array α where
  toList := List.nil
@[extern "lean_mk_empty_array_with_capacity", implicit_reducible] def Array.emptyWithCapacity {α : Type u} (c : @& Nat) : Array α where
  toList := List.nil
@[inline, implicit_reducible] def Array.empty {α : Type u} : Array α := emptyWithCapacity 0
@[extern "lean_array_get_size", tagged_return, instance_reducible] def Array.size {α : Type u} (a : @& Array α) : Nat :=
  a.toList.length
@[extern "lean_array_fget_borrowed"]
unsafe opaque Array.getInternalBorrowed {α : Type u} (a : @& Array α) (i : @& Nat) (h : LT.lt i a.size) : α :=
  a.toList.get ⟨i, h⟩
@[extern "lean_array_fget", implicit_reducible]
def Array.getInternal {α : Type u} (a : @& Array α) (i : @& Nat) (h : LT.lt i a.size) : α := a.toList.get ⟨i, h⟩
@[inline] abbrev Array.getD (a : Array α) (i : Nat) (v₀ : α) : α :=
  dite (LT.lt i a.size) (fun h => a.getInternal i h) fun _ => v₀
@[extern "lean_array_get_borrowed"]
unsafe opaque Array.get!InternalBorrowed {α : Type u} [@&Inhabited α] (a : @& Array α) (i : @& Nat) : α
@[extern "lean_array_get", implicit_reducible]
def Array.get!Internal {α : Type u} [@&Inhabited α] (a : @& Array α) (i : @& Nat) : α := Array.getD a i default
@[extern "lean_array_push", implicit_reducible] def Array.push {α : Type u} (a : Array α) (v : α) : Array α where
  toList := List.concat a.toList v

section
variable (a₁ a₂ a₃ a₄ a₅ a₆ a₇ a₈ : α)
def Array.mkArray0 {α : Type u} : Array α := emptyWithCapacity 0
def Array.mkArray1 : Array α := (emptyWithCapacity 1).push a₁
def Array.mkArray2 : Array α := ((emptyWithCapacity 2).push a₁).push a₂
def Array.mkArray3 : Array α := (((emptyWithCapacity 3).push a₁).push a₂).push a₃
def Array.mkArray4 : Array α := ((((emptyWithCapacity 4).push a₁).push a₂).push a₃).push a₄
def Array.mkArray5 : Array α := (((((emptyWithCapacity 5).push a₁).push a₂).push a₃).push a₄).push a₅
def Array.mkArray6 : Array α := ((((((emptyWithCapacity 6).push a₁).push a₂).push a₃).push a₄).push a₅).push a₆
def Array.mkArray7 : Array α := (((((((emptyWithCapacity 7).push a₁).push a₂).push a₃).push a₄).push a₅).push a₆).push a₇
def Array.mkArray8 : Array α :=
  ((((((((emptyWithCapacity 8).push a₁).push a₂).push a₃).push a₄).push a₅).push a₆).push a₇).push a₈
end
protected def Array.appendCore {α : Type u} (as : Array α) (bs : Array α) : Array α :=
  let rec loop (i : Nat) (j : Nat) (as : Array α) : Array α :=
    dite (LT.lt j bs.size)
      (fun hlt => match i with
        | 0 => as
        | Nat.succ i' => loop i' (HAdd.hAdd j 1) (as.push (bs.getInternal j hlt)))
      fun _ => as
  loop bs.size 0 as
def Array.extract (as : Array α) (start : Nat := 0) (stop : Nat := as.size) : Array α :=
  let rec loop (i : Nat) (j : Nat) (bs : Array α) : Array α :=
    dite (LT.lt j as.size)
      (fun hlt => match i with
        | 0 => bs
        | Nat.succ i' => loop i' (HAdd.hAdd j 1) (bs.push (as.getInternal j hlt)))
      fun _ => bs
  let size := Nat.sub (min stop as.size) start
  loop size start (emptyWithCapacity size)

/-! ### Bytes -/
structure ByteArray where
  mk ::
  data : Array UInt8
attribute [extern "lean_byte_array_mk"] ByteArray.mk
attribute [extern "lean_byte_array_data"] ByteArray.data
@[extern "lean_mk_empty_byte_array", implicit_reducible] def ByteArray.emptyWithCapacity (c : @& Nat) : ByteArray :=
  { data := Array.empty }
@[implicit_reducible] def ByteArray.empty : ByteArray := emptyWithCapacity 0
@[extern "lean_byte_array_push", implicit_reducible] def ByteArray.push : ByteArray → UInt8 → ByteArray
  | ⟨bs⟩, b => ⟨bs.push b⟩
@[implicit_reducible] def List.toByteArray (bs : List UInt8) : ByteArray :=
  let rec @[implicit_reducible] loop
    | nil, r => r
    | cons b bs, r => loop bs (r.push b)
  loop bs ByteArray.empty
@[extern "lean_byte_array_size", tagged_return, implicit_reducible] def ByteArray.size : (@& ByteArray) → Nat
  | ⟨bs⟩ => bs.size

/-! ### UTF-8: a lead byte, then bytes of six bits each -/
@[implicit_reducible] def String.utf8EncodeChar (c : Char) : List UInt8 :=
  let v := c.val.toNat
  ite (LE.le v 0x7f)
    (List.cons (UInt8.ofNat v) List.nil)
    (ite (LE.le v 0x7ff)
      (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod (HDiv.hDiv v 64) 0x20) 0xc0))
        (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod v 0x40) 0x80)) List.nil))
      (ite (LE.le v 0xffff)
        (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod (HDiv.hDiv v 4096) 0x10) 0xe0))
          (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod (HDiv.hDiv v 64) 0x40) 0x80))
            (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod v 0x40) 0x80)) List.nil)))
        (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod (HDiv.hDiv v 262144) 0x08) 0xf0))
          (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod (HDiv.hDiv v 4096) 0x40) 0x80))
            (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod (HDiv.hDiv v 64) 0x40) 0x80))
              (List.cons (UInt8.ofNat (HAdd.hAdd (HMod.hMod v 0x40) 0x80)) List.nil))))))
@[implicit_reducible] noncomputable def List.utf8Encode (l : List Char) : ByteArray :=
  (l.flatMap String.utf8EncodeChar).toByteArray
inductive ByteArray.IsValidUTF8 (b : ByteArray) : Prop
  | intro (m : List Char) (hm : Eq b (List.utf8Encode m))

/-! ### Strings -/
structure String where ofByteArray ::
  toByteArray : ByteArray
  isValidUTF8 : ByteArray.IsValidUTF8 toByteArray
attribute [extern "lean_string_to_utf8"] String.toByteArray
attribute [extern "lean_string_from_utf8_unchecked"] String.ofByteArray
@[extern "lean_string_mk", implicit_reducible] def String.ofList (data : List Char) : String :=
  ⟨List.utf8Encode data, .intro data rfl⟩
@[extern "lean_string_dec_eq", instance_reducible] def String.decEq (s₁ s₂ : @& String) : Decidable (Eq s₁ s₂) :=
  match s₁, s₂ with
  | ⟨⟨⟨s₁⟩⟩, _⟩, ⟨⟨⟨s₂⟩⟩, _⟩ =>
    dite (Eq s₁ s₂) (fun h => match s₁, s₂, h with | _, _, Eq.refl _ => isTrue rfl) fun h =>
      isFalse fun same => h (congrArg (fun s => Array.toList (ByteArray.data (String.toByteArray s))) same)
instance instDecidableEqString : DecidableEq String := String.decEq
structure String.Pos.Raw where
  byteIdx : Nat := 0
instance instInhabitedRaw : Inhabited String.Pos.Raw where
  default := {}
instance instDecidableEqRaw : DecidableEq String.Pos.Raw := fun ⟨a⟩ ⟨b⟩ =>
  match decEq a b with
  | isTrue h => isTrue (congrArg String.Pos.Raw.mk h)
  | isFalse h => isFalse fun same => h (congrArg String.Pos.Raw.byteIdx same)
structure Substring.Raw where
  str : String
  startPos : String.Pos.Raw
  stopPos : String.Pos.Raw
instance instInhabitedRaw_1 : Inhabited Substring.Raw where
  default := ⟨"", {}, {}⟩
@[inline] def Substring.Raw.bsize : Substring.Raw → Nat
  | ⟨_, b, e⟩ => e.byteIdx.sub b.byteIdx
@[extern "lean_string_utf8_byte_size", tagged_return, implicit_reducible] def String.utf8ByteSize (s : @& String) : Nat :=
  s.toByteArray.size
@[inline, implicit_reducible] def String.rawEndPos (s : String) : String.Pos.Raw where
  byteIdx := utf8ByteSize s
@[inline] def String.toRawSubstring (s : String) : Substring.Raw where
  str := s
  startPos := {}
  stopPos := s.rawEndPos
def String.toRawSubstring' (s : String) : Substring.Raw := s.toRawSubstring

/-! ### Casts without checks, panics -/
unsafe def unsafeCast {α : Sort u} {β : Sort v} (a : α) : β :=
  PLift.down (ULift.down.{max u v} (cast lcProof (ULift.up.{max u v} (PLift.up a))))
@[never_extract, extern "lean_panic_fn_borrowed"] def panicCore {α : Sort u} [@&Inhabited α] (msg : String) : α := default
@[noinline, never_extract] def panic {α : Sort u} [Inhabited α] (msg : String) : α := panicCore msg

/-! ### Hashes -/
class Hashable (α : Sort u) where
  hash : α → UInt64
export Hashable (hash)
@[extern "lean_uint64_mix_hash"] opaque mixHash (u₁ u₂ : UInt64) : UInt64
instance instHashableSubtype {α : Sort u} [Hashable α] {p : α → Prop} : Hashable (Subtype p) where
  hash a := hash a.val
@[extern "lean_string_hash"] protected opaque String.hash (s : @& String) : UInt64
instance instHashableString : Hashable String where
  hash := String.hash
