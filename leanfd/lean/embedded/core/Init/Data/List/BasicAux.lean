prelude
import Init.Data.List.Sort.Lemmas
import Init.Data.BEq
import Init.Control.Do
/-!
Functions on lists that fewer texts use. Names and types: Init/Data/List/Basic.lean, Init/Data/List/BasicAux.lean, Init/Data/List/Control.lean,
Init/Data/List/MapIdx.lean, Init/Data/List/FinRange.lean, Init/Data/List/MinMax.lean, Init/Data/List/Scan/Basic.lean of Lean 4.35.
-/
universe u v w
namespace List
variable {α : Type u} {β : Type v} {γ : Type w}
def lex [BEq α] (l₁ l₂ : List α) (lt : α → α → Bool := by exact (· < ·)) : Bool :=
  match l₁, l₂ with
  | [], _ :: _ => true
  | _, [] => false
  | a :: as, b :: bs => lt a b || (a == b && lex as bs lt)
def isEqv : (as bs : List α) → (eqv : α → α → Bool) → Bool
  | [], [], _ => true
  | a :: as, b :: bs, eqv => eqv a b && isEqv as bs eqv
  | _, _, _ => false
def isPrefixOf? [BEq α] : (l₁ l₂ : List α) → Option (List α)
  | [], l₂ => some l₂
  | _, [] => none
  | x₁ :: l₁, x₂ :: l₂ => if x₁ == x₂ then isPrefixOf? l₁ l₂ else none
def isSuffixOf? [BEq α] (l₁ l₂ : List α) : Option (List α) := (isPrefixOf? l₁.reverse l₂.reverse).map reverse
def eraseDupsBy (r : α → α → Bool) (as : List α) : List α := loop as []
where
  loop : List α → List α → List α
  | [], bs => bs.reverse
  | a :: as, bs => if bs.any (r a) then loop as bs else loop as (a :: bs)
def eraseRepsBy (r : α → α → Bool) : List α → List α
  | [] => []
  | a :: as => loop a as []
where
  loop : α → List α → List α → List α
  | a, [], acc => (a :: acc).reverse
  | a, a' :: as, acc => if r a a' then loop a as acc else loop a' as (a :: acc)
def eraseReps [BEq α] (as : List α) : List α := eraseRepsBy (· == ·) as
def splitBy (R : α → α → Bool) : List α → List (List α)
  | [] => []
  | a :: as => loop as a [] []
where
  loop : List α → α → List α → List (List α) → List (List α)
  | a :: as, b, g, gs => if R b a then loop as a (b :: g) gs else loop as a [] ((b :: g).reverse :: gs)
  | [], a, g, gs => ((a :: g).reverse :: gs).reverse
def splitOnP (P : α → Bool) : List α → List (List α)
  | [] => [[]]
  | a :: as => if P a then [] :: splitOnP P as else modifyHead (a :: ·) (splitOnP P as)
def splitOn [BEq α] (a : α) (as : List α) : List (List α) := splitOnP (· == a) as
def extract (l : List α) (start : Nat := 0) (stop : Nat := l.length) : List α := (l.drop start).take (stop - start)
def findFinIdx? (p : α → Bool) (l : List α) : Option (Fin l.length) := (l.findIdx? p).bind fun i => if h : i < l.length then some ⟨i, h⟩ else none
def finIdxOf? [BEq α] (a : α) (l : List α) : Option (Fin l.length) := l.findFinIdx? (· == a)
def findRev? (p : α → Bool) : List α → Option α
  | [] => none
  | a :: as => (findRev? p as).or (if p a then some a else none)
def findSomeRev? (f : α → Option β) : List α → Option β
  | [] => none
  | a :: as => (findSomeRev? f as).or (f a)
def finRange (n : Nat) : List (Fin n) := ofFn fun i => i
def partitionMap (f : α → β ⊕ γ) (l : List α) : List β × List γ := go l [] []
where
  go : List α → List β → List γ → List β × List γ
  | [], bs, cs => (bs.reverse, cs.reverse)
  | a :: l, bs, cs => match f a with
    | .inl b => go l (b :: bs) cs
    | .inr c => go l bs (c :: cs)
def mapFinIdx (as : List α) (f : (i : Nat) → α → (h : i < as.length) → β) : List β := ofFn fun i : Fin as.length => f i.1 as[i.1] i.2
@[inline] def mapMono (as : List α) (f : α → α) : List α := as.map f
def reduceOption (l : List (Option α)) : List α := l.filterMap id
def scanl (f : β → α → β) (init : β) : List α → List β
  | [] => [init]
  | a :: l => init :: scanl f (f init a) l
def scanr (f : α → β → β) (init : β) : List α → List β
  | [] => [init]
  | a :: l => match scanr f init l with
    | [] => []
    | b :: bs => f a b :: b :: bs
protected def min [Min α] : (l : List α) → (h : l ≠ []) → α
  | a :: as, _ => as.foldl min a
protected def max [Max α] : (l : List α) → (h : l ≠ []) → α
  | a :: as, _ => as.foldl max a
def minOn? [LE β] [DecidableLE β] (f : α → β) : List α → Option α
  | [] => none
  | a :: as => some (as.foldl (fun x y => if f x ≤ f y then x else y) a)
def maxOn? [LE β] [DecidableLE β] (f : α → β) : List α → Option α
  | [] => none
  | a :: as => some (as.foldl (fun x y => if f y ≤ f x then x else y) a)
@[simp] theorem min?_nil [Min α] : ([] : List α).min? = none := rfl
theorem min?_cons' [Min α] {x : α} {xs : List α} : (x :: xs).min? = some (foldl min x xs) := rfl
@[simp] theorem min?_eq_none_iff {xs : List α} [Min α] : xs.min? = none ↔ xs = [] := by cases xs <;> simp [List.min?]
theorem isSome_min?_of_mem {l : List α} [Min α] {a : α} (h : a ∈ l) : l.min?.isSome := by cases l <;> simp_all [min?_cons']
theorem isSome_min?_of_ne_nil [Min α] : {l : List α} → (hl : l ≠ []) → l.min?.isSome
  | _ :: _, _ => rfl
@[simp] theorem max?_nil [Max α] : ([] : List α).max? = none := rfl
theorem max?_cons' [Max α] {x : α} {xs : List α} : (x :: xs).max? = some (foldl max x xs) := rfl
@[simp] theorem max?_eq_none_iff {xs : List α} [Max α] : xs.max? = none ↔ xs = [] := by cases xs <;> simp [List.max?]
theorem isSome_max?_of_mem {l : List α} [Max α] {a : α} (h : a ∈ l) : l.max?.isSome := by cases l <;> simp_all [max?_cons']
theorem isSome_max?_of_ne_nil [Max α] : {l : List α} → (hl : l ≠ []) → l.max?.isSome
  | _ :: _, _ => rfl
theorem min?_eq_some_min [Min α] : {l : List α} → (hl : l ≠ []) → l.min? = some (l.min hl)
  | _ :: _, _ => rfl
theorem max?_eq_some_max [Max α] : {l : List α} → (hl : l ≠ []) → l.max? = some (l.max hl)
  | _ :: _, _ => rfl

/-! ### In a monad -/
section
variable {m : Type u → Type v} [Monad m]
def mapM' {α : Type w} {β : Type u} (f : α → m β) : List α → m (List β)
  | [] => pure []
  | a :: l => return (← f a) :: (← l.mapM' f)
def zipWithM {α : Type w} {β : Type w} {γ : Type u} (f : α → β → m γ) (as : List α) (bs : List β) : m (List γ) :=
  (as.zip bs).mapM fun (a, b) => f a b
def mapIdxM {α : Type w} {β : Type u} (f : Nat → α → m β) (as : List α) : m (List β) := as.zipIdx.mapM fun (a, i) => f i a
def flatMapM {α : Type w} {β : Type u} (f : α → m (List β)) (as : List α) : m (List β) := loop as []
where
  loop : List α → List (List β) → m (List β)
  | [], bs => pure bs.reverse.flatten
  | a :: as, bs => do loop as ((← f a) :: bs)
def findSomeM? {α : Type w} {β : Type u} (f : α → m (Option β)) : List α → m (Option β)
  | [] => pure none
  | a :: as => do
    match ← f a with
    | some b => pure (some b)
    | none => findSomeM? f as
def scanlM {α : Type w} {β : Type u} (f : β → α → m β) (init : β) : List α → m (List β)
  | [] => pure [init]
  | a :: l => return init :: (← scanlM f (← f init a) l)
end
section
variable {m : Type → Type v} [Monad m]
def findM? {α : Type} (p : α → m Bool) : List α → m (Option α)
  | [] => pure none
  | a :: as => do
    if ← p a then pure (some a) else findM? p as
def partitionM {α : Type} (p : α → m Bool) (l : List α) : m (List α × List α) := go l [] []
where
  go : List α → List α → List α → m (List α × List α)
  | [], yes, no => pure (yes.reverse, no.reverse)
  | a :: l, yes, no => do
    if ← p a then go l (a :: yes) no else go l yes (a :: no)
def filterRevM {α : Type} (p : α → m Bool) (as : List α) : m (List α) := return (← as.reverse.filterM p).reverse
end
section
variable {m : Type u → Type v} [Applicative m]
def mapA {α : Type w} {β : Type u} (f : α → m β) : List α → m (List β)
  | [] => pure []
  | a :: as => List.cons <$> f a <*> mapA f as
def forA {α : Type w} (as : List α) (f : α → m PUnit) : m PUnit :=
  match as with
  | [] => pure ⟨⟩
  | a :: as => f a *> forA as f
end
def firstM {m : Type u → Type v} [Alternative m] {α : Type w} {β : Type u} (f : α → m β) : List α → m β
  | [] => failure
  | a :: as => f a <|> firstM f as
instance instFunctor : Functor List where
  map := List.map
@[simp] theorem map_eq_map {α β : Type u} (f : α → β) (l : List α) : f <$> l = List.map f l := rfl

/-! ### Decisions -/
private theorem isPrefixOf_iff [BEq α] [LawfulBEq α] : ∀ {l₁ l₂ : List α}, l₁.isPrefixOf l₂ ↔ l₁.IsPrefix l₂
  | [], l₂ => ⟨fun _ => ⟨l₂, rfl⟩, fun _ => by cases l₂ <;> rfl⟩
  | a :: l₁, [] => ⟨nofun, fun ⟨t, h⟩ => nomatch h⟩
  | a :: l₁, b :: l₂ => by
    show (a == b && l₁.isPrefixOf l₂) = true ↔ _
    rw [Bool.and_eq_true, beq_iff_eq, isPrefixOf_iff]
    exact ⟨fun ⟨e, t, h⟩ => ⟨t, by rw [e, ← h]; rfl⟩, fun ⟨t, h⟩ => by injection h with e h; exact ⟨e, t, h⟩⟩
@[simp] theorem isPrefixOf_iff_prefix [BEq α] [LawfulBEq α] {l₁ l₂ : List α} : l₁.isPrefixOf l₂ ↔ l₁.IsPrefix l₂ := isPrefixOf_iff
instance instDecidableIsPrefixOfDecidableEq [DecidableEq α] (l₁ l₂ : List α) : Decidable (l₁.IsPrefix l₂) :=
  decidable_of_iff (l₁.isPrefixOf l₂) isPrefixOf_iff_prefix
private theorem isSublist_iff [BEq α] [LawfulBEq α] : ∀ {l₁ l₂ : List α}, l₁.isSublist l₂ ↔ l₁.Sublist l₂
  | [], l₂ => ⟨fun _ => nil_sublist l₂, fun _ => by cases l₂ <;> rfl⟩
  | a :: l₁, [] => ⟨nofun, nofun⟩
  | a :: l₁, b :: l₂ => by
    show (if (a == b) = true then l₁.isSublist l₂ else (a :: l₁).isSublist l₂) = true ↔ _
    by_cases h : a = b
    · subst h
      rw [if_pos (beq_self_eq_true a), isSublist_iff]
      exact ⟨.cons₂ a, fun s => by cases s with | cons₂ _ s => exact s | cons _ s => exact (sublist_cons_self a l₁).trans s⟩
    · rw [if_neg (fun e => h (beq_iff_eq.1 e)), isSublist_iff]
      exact ⟨.cons b, fun s => by cases s with | cons₂ _ s => exact absurd rfl h | cons _ s => exact s⟩
@[simp] theorem isSublist_iff_sublist [BEq α] [LawfulBEq α] {l₁ l₂ : List α} : l₁.isSublist l₂ ↔ l₁.Sublist l₂ := isSublist_iff
instance instDecidableSublistOfDecidableEq [DecidableEq α] (l₁ l₂ : List α) : Decidable (l₁.Sublist l₂) :=
  decidable_of_iff (l₁.isSublist l₂) isSublist_iff_sublist
instance instDecidableRelSubsetOfDecidableEq [DecidableEq α] : DecidableRel (Subset : List α → List α → Prop) :=
  fun l₁ l₂ => inferInstanceAs (Decidable (∀ x, x ∈ l₁ → x ∈ l₂))
@[simp] theorem beq_nil_nil [BEq α] : List.beq ([] : List α) ([] : List α) = true := rfl
@[simp] theorem beq_cons_nil [BEq α] {a : α} {as : List α} : List.beq (a :: as) [] = false := rfl
@[simp] theorem beq_nil_cons [BEq α] {a : α} {as : List α} : List.beq [] (a :: as) = false := rfl
theorem beq_cons_cons [BEq α] {a b : α} {as bs : List α} : List.beq (a :: as) (b :: bs) = (a == b && List.beq as bs) := rfl
@[simp] theorem isEqv_nil_nil {eqv : α → α → Bool} : isEqv ([] : List α) [] eqv = true := rfl
@[simp] theorem isEqv_nil_cons {a : α} {as : List α} {eqv : α → α → Bool} : isEqv ([] : List α) (a :: as) eqv = false := rfl
@[simp] theorem isEqv_cons_nil {a : α} {as : List α} {eqv : α → α → Bool} : isEqv (a :: as : List α) [] eqv = false := rfl
theorem isEqv_cons_cons {a : α} {as : List α} {b : α} {bs : List α} {eqv : α → α → Bool} :
    isEqv (a :: as) (b :: bs) eqv = (eqv a b && isEqv as bs eqv) := rfl
theorem nil_lex_nil {lt : α → α → Bool} [BEq α] : lex ([] : List α) [] lt = false := rfl
@[simp] theorem nil_lex_cons {lt : α → α → Bool} [BEq α] {b} {bs : List α} : lex [] (b :: bs) lt = true := rfl
theorem cons_lex_nil {lt : α → α → Bool} [BEq α] {a} {as : List α} : lex (a :: as) [] lt = false := rfl
@[simp] theorem cons_lex_cons {lt : α → α → Bool} [BEq α] {a b} {as bs : List α} :
    lex (a :: as) (b :: bs) lt = (lt a b || (a == b && lex as bs lt)) := rfl
@[simp] theorem lex_nil {lt : α → α → Bool} [BEq α] {as : List α} : lex as [] lt = false := by cases as <;> rfl
theorem getLastD_nil {a : α} : getLastD [] a = a := rfl
theorem getLastD_cons {a b : α} {l} : getLastD (b :: l) a = getLastD l b := by cases l <;> rfl
@[simp] theorem headD_nil {d : α} : headD [] d = d := rfl
@[simp] theorem headD_cons {a : α} {l : List α} {d : α} : headD (a :: l) d = a := rfl
@[simp] theorem tail_nil : tail ([] : List α) = [] := rfl
@[simp] theorem tail?_nil : tail? ([] : List α) = none := rfl
@[simp] theorem tail?_cons {a : α} {l : List α} : tail? (a :: l) = some l := rfl
@[simp] theorem tailD_nil {l' : List α} : tailD [] l' = l' := rfl
@[simp] theorem tailD_cons {a : α} {l l' : List α} : tailD (a :: l) l' = l := rfl
@[simp] theorem reverseAux_nil {r : List α} : reverseAux [] r = r := rfl
@[simp] theorem reverseAux_cons {a : α} {l r : List α} : reverseAux (a :: l) r = reverseAux l (a :: r) := rfl
end List
