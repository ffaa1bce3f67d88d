prelude
import Init.GetElem
import Init.Control.State
/-! Functions on lists by structural recursion, and relations between lists. Names and types: Init/Data/List/Basic.lean, Init/Data/List/BasicAux.lean, Init/Data/List/Control.lean of Lean 4.35. -/
universe u v w x
variable {α : Type u} {β : Type v} {γ : Type w}

namespace List
/-! ### Ends -/
def head : (as : List α) → as ≠ [] → α
  | a :: _, _ => a
def headD : (as : List α) → (fallback : α) → α
  | [], a => a
  | a :: _, _ => a
def head! [Inhabited α] : List α → α
  | [] => panic "empty list"
  | a :: _ => a
def tail? : List α → Option (List α)
  | [] => none
  | _ :: as => some as
def tailD (l fallback : List α) : List α :=
  match l with
  | [] => fallback
  | _ :: tl => tl
def tail! : List α → List α
  | [] => panic "empty list"
  | _ :: as => as
def getLast : ∀ (as : List α), as ≠ [] → α
  | [], h => absurd rfl h
  | [a], _ => a
  | _ :: b :: as, _ => getLast (b :: as) (cons_ne_nil b as)
def getLast? : List α → Option α
  | [] => none
  | a :: as => some (getLast (a :: as) (cons_ne_nil a as))
def getLastD : (as : List α) → (fallback : α) → α
  | [], a₀ => a₀
  | a :: as, _ => getLast (a :: as) (cons_ne_nil a as)
def getLast! [Inhabited α] : List α → α
  | [] => panic "empty list"
  | a :: as => getLast (a :: as) (cons_ne_nil a as)
def getD (as : List α) (i : Nat) (fallback : α) : α := as[i]?.getD fallback
def dropLast {α : Type u} : List α → List α
  | [] => []
  | [_] => []
  | a :: as => a :: dropLast as

/-! ### Mapping and choosing -/
@[simp] theorem flatMap_nil {f : α → List β} : List.flatMap f [] = [] := rfl
@[simp] theorem flatMap_cons {x : α} {xs : List α} {f : α → List β} : List.flatMap f (x :: xs) = f x ++ List.flatMap f xs := rfl
@[specialize] def filterMap (f : α → Option β) : List α → List β
  | [] => []
  | a :: as => match f a with
    | none => filterMap f as
    | some b => b :: filterMap f as
def lookup [BEq α] : α → List (α × β) → Option β
  | _, [] => none
  | a, (k, b) :: as => match a == k with
    | true => some b
    | false => lookup a as
def find? (p : α → Bool) : List α → Option α
  | [] => none
  | a :: as => match p a with
    | true => some a
    | false => find? p as
def findSome? (f : α → Option β) : List α → Option β
  | [] => none
  | a :: as => match f a with
    | some b => some b
    | none => findSome? f as
@[inline] def findIdx (p : α → Bool) (l : List α) : Nat := go l 0
where
  @[specialize] go : List α → Nat → Nat
  | [], n => n
  | a :: l, n => bif p a then n else go l (n + 1)
def idxOf [BEq α] (a : α) : List α → Nat := findIdx (· == a)
def findIdx? (p : α → Bool) (l : List α) : Option Nat := go l 0
where
  go : List α → Nat → Option Nat
  | [], _ => none
  | a :: l, i => if p a then some i else go l (i + 1)
def idxOf? [BEq α] (a : α) : List α → Option Nat := findIdx? (· == a)
def elem [BEq α] (a : α) : (l : List α) → Bool
  | [] => false
  | b :: bs => match a == b with
    | true => true
    | false => elem a bs
abbrev contains [BEq α] (as : List α) (a : α) : Bool := elem a as
def notElem [BEq α] (a : α) (as : List α) : Bool := !(as.elem a)
def takeWhile (p : α → Bool) : (xs : List α) → List α
  | [] => []
  | hd :: tl => match p hd with
    | true => hd :: takeWhile p tl
    | false => []
def dropWhile (p : α → Bool) : List α → List α
  | [] => []
  | a :: l => match p a with
    | true => dropWhile p l
    | false => a :: l
@[inline] def partition (p : α → Bool) (as : List α) : List α × List α := loop as ([], [])
where
  @[specialize] loop : List α → List α × List α → List α × List α
  | [], (bs, cs) => (bs.reverse, cs.reverse)
  | a :: as, (bs, cs) => match p a with
    | true => loop as (a :: bs, cs)
    | false => loop as (bs, a :: cs)
@[inline] def span (p : α → Bool) (as : List α) : List α × List α := loop as []
where
  @[specialize] loop : List α → List α → List α × List α
  | [], acc => (acc.reverse, [])
  | a :: as, acc => match p a with
    | true => loop as (a :: acc)
    | false => (acc.reverse, a :: as)
def splitAt (n : Nat) (l : List α) : List α × List α := (l.take n, l.drop n)
def rotateLeft (xs : List α) (i : Nat := 1) : List α :=
  let len := xs.length
  if len ≤ 1 then xs
  else
    let i := i % len
    xs.drop i ++ xs.take i
def rotateRight (xs : List α) (i : Nat := 1) : List α :=
  let len := xs.length
  if len ≤ 1 then xs
  else
    let i := len - i % len
    xs.drop i ++ xs.take i

/-! ### Changing an element -/
def replace [BEq α] : (l : List α) → (a : α) → (b : α) → List α
  | [], _, _ => []
  | a :: as, b, c => match b == a with
    | true => c :: as
    | false => a :: replace as b c
def modifyHead (f : α → α) : List α → List α
  | [] => []
  | a :: as => f a :: as
def modifyTailIdx (l : List α) (i : Nat) (f : List α → List α) : List α := go i l
where
  go : Nat → List α → List α
  | 0, l => f l
  | _ + 1, [] => []
  | i + 1, a :: l => a :: go i l
def modify (l : List α) (i : Nat) (f : α → α) : List α := l.modifyTailIdx i (modifyHead f)
def insertIdx (xs : List α) (i : Nat) (a : α) : List α := xs.modifyTailIdx i (cons a)
protected def erase {α : Type u} [BEq α] : List α → α → List α
  | [], _ => []
  | a :: as, b => match a == b with
    | true => as
    | false => a :: List.erase as b
def eraseP (p : α → Bool) : List α → List α
  | [] => []
  | a :: as => bif p a then as else a :: eraseP p as
def eraseIdx : (l : List α) → (i : Nat) → List α
  | [], _ => []
  | _ :: as, 0 => as
  | a :: as, n + 1 => a :: eraseIdx as n
@[inline] protected def insert [BEq α] (a : α) (l : List α) : List α := if l.elem a then l else a :: l
def eraseDups {α : Type u} [BEq α] (as : List α) : List α := loop as []
where
  loop : List α → List α → List α
  | [], bs => bs.reverse
  | a :: as, bs => match bs.elem a with
    | true => loop as bs
    | false => loop as (a :: bs)
def removeAll [BEq α] (xs ys : List α) : List α := xs.filter fun x => !ys.elem x
protected def diff {α : Type u} [BEq α] : List α → List α → List α
  | l, [] => l
  | l₁, a :: l₂ => if l₁.elem a then List.diff (l₁.erase a) l₂ else List.diff l₁ l₂

/-! ### Making lists -/
instance instInsert [BEq α] : Insert α (List α) := ⟨List.insert⟩
instance instSingleton : Singleton α (List α) := ⟨fun a => [a]⟩
protected def union [BEq α] (l₁ l₂ : List α) : List α := foldr List.insert l₂ l₁
protected def inter [BEq α] (l₁ l₂ : List α) : List α := filter (fun x => l₂.elem x) l₁
instance instUnion [BEq α] : Union (List α) := ⟨List.union⟩
instance instInter [BEq α] : Inter (List α) := ⟨List.inter⟩
instance instEmptyCollection : EmptyCollection (List α) := ⟨List.nil⟩
@[inline] protected def singleton {α : Type u} (a : α) : List α := [a]
def range (n : Nat) : List Nat := loop n []
where
  loop : Nat → List Nat → List Nat
  | 0, ns => ns
  | n + 1, ns => loop n (n :: ns)
def range' : (start len : Nat) → (step : Nat := 1) → List Nat
  | _, 0, _ => []
  | s, n + 1, step => s :: range' (s + step) n step
def zipIdx : (l : List α) → (n : Nat := 0) → List (α × Nat)
  | [], _ => []
  | x :: xs, n => (x, n) :: zipIdx xs (n + 1)
@[specialize] def zipWith (f : α → β → γ) : (xs : List α) → (ys : List β) → List γ
  | x :: xs, y :: ys => f x y :: zipWith f xs ys
  | _, _ => []
def zipWithAll (f : Option α → Option β → γ) : List α → List β → List γ
  | [], bs => bs.map fun b => f none (some b)
  | a :: as, [] => (a :: as).map fun a => f (some a) none
  | a :: as, b :: bs => f (some a) (some b) :: zipWithAll f as bs
def zipAll (xs : List α) (ys : List β) : List (Option α × Option β) := zipWithAll (·, ·) xs ys
def unzip : (l : List (α × β)) → List α × List β
  | [] => ([], [])
  | (a, b) :: t => match unzip t with
    | (as, bs) => (a :: as, b :: bs)
def intersperse (sep : α) : (l : List α) → List α
  | [] => []
  | [x] => [x]
  | x :: y :: zs => x :: sep :: intersperse sep (y :: zs)
def intercalate (sep : List α) (xs : List (List α)) : List α := (intersperse sep xs).flatten
@[simp] def leftpad (n : Nat) (a : α) (l : List α) : List α := replicate (n - length l) a ++ l
@[simp] def rightpad (n : Nat) (a : α) (l : List α) : List α := l ++ replicate (n - length l) a
def mapIdx (f : Nat → α → β) (as : List α) : List β := go as 0
where
  go : List α → Nat → List β
  | [], _ => []
  | a :: as, i => f i a :: go as (i + 1)
def ofFn {n : Nat} (f : Fin n → α) : List α := go n (Nat.le_refl n) []
where
  go : (i : Nat) → i ≤ n → List α → List α
  | 0, _, acc => acc
  | i + 1, h, acc => go i (Nat.le_of_lt h) (f ⟨i, h⟩ :: acc)

/-! ### Numbers -/
@[inline] def countP (p : α → Bool) (l : List α) : Nat := go l 0
where
  @[specialize] go : List α → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => bif p x then go xs (acc + 1) else go xs acc
@[inline] def count [BEq α] (a : α) : List α → Nat := countP (· == a)
protected def prod [Mul α] [One α] : List α → α := foldr (· * ·) One.one
protected def min? [Min α] : List α → Option α
  | [] => none
  | a :: as => some (as.foldl min a)
protected def max? [Max α] : List α → Option α
  | [] => none
  | a :: as => some (as.foldl max a)
protected def or (bs : List Bool) : Bool := bs.any id
protected def and (bs : List Bool) : Bool := bs.all id

/-! ### Relations -/
inductive Pairwise (R : α → α → Prop) : List α → Prop
  | nil : Pairwise R []
  | cons : ∀ {a : α} {l : List α}, (∀ a', a' ∈ l → R a a') → Pairwise R l → Pairwise R (a :: l)
def Nodup : List α → Prop := Pairwise (· ≠ ·)
inductive Sublist {α : Type u} : List α → List α → Prop
  | slnil : Sublist [] []
  | cons (a : α) : Sublist l₁ l₂ → Sublist l₁ (a :: l₂)
  | cons₂ (a : α) : Sublist l₁ l₂ → Sublist (a :: l₁) (a :: l₂)
protected def Subset (l₁ l₂ : List α) : Prop := ∀ ⦃a : α⦄, a ∈ l₁ → a ∈ l₂
instance instHasSubset : HasSubset (List α) := ⟨List.Subset⟩
def IsPrefix (l₁ : List α) (l₂ : List α) : Prop := Exists fun t => l₁ ++ t = l₂
def IsSuffix (l₁ : List α) (l₂ : List α) : Prop := Exists fun t => t ++ l₁ = l₂
def IsInfix (l₁ : List α) (l₂ : List α) : Prop := Exists fun s => Exists fun t => s ++ l₁ ++ t = l₂
inductive Perm : List α → List α → Prop
  | nil : Perm [] []
  | cons (x : α) {l₁ l₂ : List α} : Perm l₁ l₂ → Perm (x :: l₁) (x :: l₂)
  | swap (x y : α) (l : List α) : Perm (y :: x :: l) (x :: y :: l)
  | trans {l₁ l₂ l₃ : List α} : Perm l₁ l₂ → Perm l₂ l₃ → Perm l₁ l₃
def isPrefixOf [BEq α] : List α → List α → Bool
  | [], _ => true
  | _, [] => false
  | a :: as, b :: bs => a == b && isPrefixOf as bs
def isSuffixOf [BEq α] (l₁ l₂ : List α) : Bool := isPrefixOf l₁.reverse l₂.reverse
def isSublist [BEq α] : List α → List α → Bool
  | [], _ => true
  | _, [] => false
  | l₁@(hd₁ :: tl₁), hd₂ :: tl₂ => if hd₁ == hd₂ then tl₁.isSublist tl₂ else l₁.isSublist tl₂
def isPerm [BEq α] : List α → List α → Bool
  | [], l₂ => l₂.isEmpty
  | a :: l₁, l₂ => l₂.contains a && l₁.isPerm (l₂.erase a)
inductive Lex (r : α → α → Prop) : (as : List α) → (bs : List α) → Prop
  | nil {a l} : Lex r [] (a :: l)
  | rel {a₁ l₁ a₂ l₂} (h : r a₁ a₂) : Lex r (a₁ :: l₁) (a₂ :: l₂)
  | cons {a l₁ l₂} (h : Lex r l₁ l₂) : Lex r (a :: l₁) (a :: l₂)
protected abbrev lt [LT α] : List α → List α → Prop := Lex (· < ·)
instance instLT [LT α] : LT (List α) := ⟨List.lt⟩
@[reducible] protected def le [LT α] (as bs : List α) : Prop := ¬bs < as
instance instLE [LT α] : LE (List α) := ⟨List.le⟩
instance decidableLex [DecidableEq α] (r : α → α → Prop) [h : DecidableRel r] : (l₁ l₂ : List α) → Decidable (Lex r l₁ l₂)
  | [], [] => isFalse nofun
  | [], _ :: _ => isTrue Lex.nil
  | _ :: _, [] => isFalse nofun
  | a :: as, b :: bs =>
    match h a b with
    | isTrue h₁ => isTrue (Lex.rel h₁)
    | isFalse h₁ =>
      if h₂ : a = b then
        match decidableLex r as bs with
        | isTrue h₃ => isTrue (h₂ ▸ Lex.cons h₃)
        | isFalse h₃ => isFalse fun h => match h with
          | .rel h => h₁ h
          | .cons h => h₃ h
      else isFalse fun h => match h with
        | .rel h => h₁ h
        | .cons _ => h₂ rfl
instance instDecidableLtOfDecidableEqOfDecidableLT [DecidableEq α] [LT α] [DecidableLT α] (l₁ l₂ : List α) : Decidable (l₁ < l₂) :=
  decidableLex (· < ·) l₁ l₂
instance instDecidableLe [DecidableEq α] [LT α] [DecidableLT α] (l₁ l₂ : List α) : Decidable (l₁ ≤ l₂) :=
  inferInstanceAs (Decidable (¬l₂ < l₁))

/-! ### Sorting -/
def merge (xs ys : List α) (le : α → α → Bool := by exact fun a b => a ≤ b) : List α :=
  match xs, ys with
  | [], ys => ys
  | xs, [] => xs
  | x :: xs, y :: ys => if le x y then x :: merge xs (y :: ys) le else y :: merge (x :: xs) ys le
termination_by xs.length + ys.length

/-! ### In a monad -/
section
variable {m : Type u → Type v} [Monad m]
@[inline] def mapM {α : Type w} {β : Type u} (f : α → m β) (as : List α) : m (List β) := loop as []
where
  @[specialize] loop : List α → List β → m (List β)
  | [], bs => pure bs.reverse
  | a :: as, bs => do loop as ((← f a) :: bs)
@[inline] protected def forM {α : Type w} (as : List α) (f : α → m PUnit) : m PUnit := loop as
where
  @[specialize] loop : List α → m PUnit
  | [] => pure ⟨⟩
  | a :: as => do f a; loop as
instance instForMOfMonad {α : Type w} : ForM m (List α) α where
  forM := List.forM
@[specialize] def foldlM {s : Type u} {α : Type w} (f : s → α → m s) : (init : s) → List α → m s
  | s, [] => pure s
  | s, a :: as => do
    let s' ← f s a
    List.foldlM f s' as
@[inline] def foldrM {s : Type u} {α : Type w} (f : α → s → m s) (init : s) (l : List α) : m s :=
  l.reverse.foldlM (fun s a => f a s) init
@[specialize] def filterMapM {α : Type w} {β : Type u} (f : α → m (Option β)) (as : List α) : m (List β) := loop as []
where
  @[specialize] loop : List α → List β → m (List β)
  | [], bs => pure bs.reverse
  | a :: as, bs => do
    match ← f a with
    | none => loop as bs
    | some b => loop as (b :: bs)
end
section
variable {m : Type → Type v} [Monad m]
@[specialize] def filterAuxM {α : Type} (f : α → m Bool) : List α → List α → m (List α)
  | [], acc => pure acc
  | h :: t, acc => do
    let b ← f h
    filterAuxM f t (cond b (h :: acc) acc)
@[inline] def filterM {α : Type} (p : α → m Bool) (as : List α) : m (List α) := do
  let as ← filterAuxM p as []
  pure as.reverse
@[specialize] def anyM {α : Type w} (p : α → m Bool) : (l : List α) → m Bool
  | [] => pure false
  | a :: as => do
    match ← p a with
    | true => pure true
    | false => anyM p as
@[specialize] def allM {α : Type w} (p : α → m Bool) : (l : List α) → m Bool
  | [] => pure true
  | a :: as => do
    match ← p a with
    | true => allM p as
    | false => pure false
end
@[inline] protected def forIn' {α : Type u} {β : Type v} {m : Type v → Type w} [Monad m] (as : List α) (init : β)
    (f : (a : α) → a ∈ as → β → m (ForInStep β)) : m β :=
  let rec @[specialize] loop : (as' : List α) → (b : β) → Exists (fun bs => bs ++ as' = as) → m β
    | [], b, _ => pure b
    | a :: as', b, h => do
      have mem : a ∈ as := match h with
        | ⟨bs, h⟩ => h ▸ mem_append_right bs (.head as')
      match ← f a mem b with
      | .done b => pure b
      | .yield b =>
        have : Exists (fun bs => bs ++ as' = as) := match h with
          | ⟨bs, h⟩ => ⟨bs ++ [a], by rw [← h, append_cons bs a as']⟩
        loop as' b this
  loop as init ⟨[], rfl⟩
instance instForIn'InferInstanceMembershipOfMonad {α : Type u} {m : Type v → Type w} [Monad m] : ForIn' m (List α) α inferInstance where
  forIn' := List.forIn'
instance decidableBEx {α : Type u} (p : α → Prop) [DecidablePred p] : ∀ l : List α, Decidable (∃ x, x ∈ l ∧ p x)
  | [] => isFalse nofun
  | x :: xs =>
    match (inferInstance : Decidable (p x)), decidableBEx p xs with
    | isTrue h, _ => isTrue ⟨x, .head _, h⟩
    | isFalse _, isTrue h => isTrue (h.elim fun y hy => ⟨y, .tail _ hy.1, hy.2⟩)
    | isFalse h, isFalse g => isFalse fun ⟨y, hy, hp⟩ => match hy with
      | .head _ => h hp
      | .tail _ hy => g ⟨y, hy, hp⟩
instance instDecidablePairwise {α : Type u} {R : α → α → Prop} [DecidableRel R] : (l : List α) → Decidable (Pairwise R l)
  | [] => isTrue .nil
  | a :: l =>
    match instDecidablePairwise (R := R) l with
    | isFalse h => isFalse fun | .cons _ g => h g
    | isTrue h =>
      let rec all : (l : List α) → Decidable (∀ b, b ∈ l → R a b)
        | [] => isTrue nofun
        | b :: l => match (inferInstance : Decidable (R a b)), all l with
          | isTrue h, isTrue g => isTrue fun
            | _, .head _ => h
            | c, .tail _ m => g c m
          | isFalse h, _ => isFalse fun g => h (g b (.head l))
          | _, isFalse h => isFalse fun g => h fun c m => g c (.tail b m)
      match all l with
      | isTrue g => isTrue (.cons g h)
      | isFalse g => isFalse fun | .cons k _ => g k
instance nodupDecidable {α : Type u} [DecidableEq α] : ∀ l : List α, Decidable (Nodup l) :=
  fun l => inferInstanceAs (Decidable (Pairwise (· ≠ ·) l))
instance instDecidableMemOfLawfulBEq {α : Type u} [BEq α] [LawfulBEq α] (a : α) : (as : List α) → Decidable (a ∈ as)
  | [] => isFalse nofun
  | b :: as =>
    match h : a == b with
    | true => isTrue (LawfulBEq.eq_of_beq h ▸ .head as)
    | false => match instDecidableMemOfLawfulBEq a as with
      | isTrue g => isTrue (.tail b g)
      | isFalse g => isFalse fun m => match m with
        | .head _ => Bool.noConfusion (h.symm.trans ReflBEq.rfl)
        | .tail _ m => g m
end List
