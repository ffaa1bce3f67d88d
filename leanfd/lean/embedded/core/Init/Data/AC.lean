prelude
import Init.Data.List.Bootstrap
/-!
Equality up to associativity, commutativity, idempotence and neutral elements, decided on lists of variable numbers: what
`ac_rfl` and `ac_nf` name. A list of factors is valued in `Option`, so that the empty product needs no special case.
-/
universe u

namespace Lean.Data.AC
inductive Expr where
  | var (x : Nat)
  | op (lhs rhs : Expr)

structure Variable {α : Sort u} (op : α → α → α) : Type u where
  value : α
  neutral : Option (PLift (Std.LawfulIdentity op value))

structure Context (α : Sort u) where
  op : α → α → α
  assoc : Std.Associative op
  comm : Option (PLift (Std.Commutative op))
  idem : Option (PLift (Std.IdempotentOp op))
  vars : List (Variable op)
  arbitrary : α

namespace Context
variable {α : Sort u} (ctx : Context α)
def var (ctx : Context α) (idx : Nat) : Variable ctx.op := go ctx.vars idx
where
  go : List (Variable ctx.op) → Nat → Variable ctx.op
    | [], _ => ⟨ctx.arbitrary, none⟩
    | v :: _, 0 => v
    | _ :: vs, n + 1 => go vs n
end Context

def eval (α : Sort u) (ctx : Context α) : Expr → α
  | .var x => (ctx.var x).value
  | .op l r => ctx.op (eval α ctx l) (eval α ctx r)

def Expr.toList : Expr → List Nat
  | .var x => [x]
  | .op l r => l.toList ++ r.toList

def insert (x : Nat) : List Nat → List Nat
  | [] => [x]
  | a :: as => cond (Nat.blt x a) (x :: a :: as) (a :: insert x as)
def sort : List Nat → List Nat
  | [] => []
  | x :: xs => insert x (sort xs)
def mergeIdem : List Nat → List Nat
  | [] => []
  | [x] => [x]
  | x :: y :: ys => cond (Nat.beq x y) (mergeIdem (y :: ys)) (x :: mergeIdem (y :: ys))
def removeNeutrals {α : Sort u} (ctx : Context α) : List Nat → List Nat
  | [] => []
  | x :: xs => cond (ctx.var x).neutral.isSome (removeNeutrals ctx xs) (x :: removeNeutrals ctx xs)
def norm {α : Sort u} (ctx : Context α) (e : Expr) : List Nat :=
  let kept := removeNeutrals ctx e.toList
  let sorted := cond ctx.comm.isSome (sort kept) kept
  cond ctx.idem.isSome (mergeIdem sorted) sorted

/-! ### Values of lists; `one` stands for the empty product -/
inductive Value (α : Sort u) where
  | one : Value α
  | val (a : α) : Value α

namespace Context
variable {α : Sort u} (ctx : Context α)
def mul : Value α → Value α → Value α
  | .one, b => b
  | a, .one => a
  | .val a, .val b => .val (ctx.op a b)
def value : List Nat → Value α
  | [] => .one
  | x :: xs => ctx.mul (.val (ctx.var x).value) (value xs)

theorem mul_one (a : Value α) : ctx.mul a .one = a := by cases a <;> rfl
theorem mul_assoc (a b c : Value α) : ctx.mul (ctx.mul a b) c = ctx.mul a (ctx.mul b c) := by
  cases a with
  | one => rfl
  | val a => cases b with
    | one => rfl
    | val b => cases c with
      | one => rfl
      | val c => exact congrArg Value.val (ctx.assoc.assoc a b c)
theorem mul_comm (h : Std.Commutative ctx.op) (a b : Value α) : ctx.mul a b = ctx.mul b a := by
  cases a with
  | one => cases b <;> rfl
  | val a => cases b with
    | one => rfl
    | val b => exact congrArg Value.val (h.comm a b)
theorem mul_self (h : Std.IdempotentOp ctx.op) (a : Value α) : ctx.mul a a = a := by
  cases a with
  | one => rfl
  | val a => exact congrArg Value.val (h.idempotent a)

theorem value_append (xs ys : List Nat) : ctx.value (xs ++ ys) = ctx.mul (ctx.value xs) (ctx.value ys) := by
  induction xs with
  | nil => rfl
  | cons x xs ih => exact (congrArg (ctx.mul _) ih).trans (ctx.mul_assoc _ _ _).symm
theorem value_toList (e : Expr) : ctx.value e.toList = .val (eval α ctx e) := by
  induction e with
  | var x => rfl
  | op l r hl hr => exact (ctx.value_append _ _).trans (by rw [hl, hr]; rfl)
theorem value_insert (h : Std.Commutative ctx.op) (x : Nat) (xs : List Nat) :
    ctx.value (insert x xs) = ctx.value (x :: xs) := by
  induction xs with
  | nil => rfl
  | cons a as ih =>
    rw [insert]
    cases Nat.blt x a with
    | true => rfl
    | false =>
      show ctx.mul _ (ctx.value (insert x as)) = ctx.mul _ (ctx.mul _ _)
      rw [ih]
      show ctx.mul _ (ctx.mul _ _) = _
      rw [← ctx.mul_assoc, ctx.mul_comm h (.val (ctx.var a).value), ctx.mul_assoc]
theorem value_sort (h : Std.Commutative ctx.op) (xs : List Nat) : ctx.value (sort xs) = ctx.value xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih => exact (ctx.value_insert h x (sort xs)).trans (congrArg (ctx.mul _) ih)
theorem value_mergeIdem (h : Std.IdempotentOp ctx.op) : ∀ xs : List Nat, ctx.value (mergeIdem xs) = ctx.value xs
  | [] => rfl
  | [_] => rfl
  | x :: y :: ys => by
    have ih := value_mergeIdem h (y :: ys)
    rw [mergeIdem]
    cases same : Nat.beq x y with
    | true =>
      have e : x = y := Nat.eq_of_beq_eq_true same
      subst e
      refine ih.trans ?_
      show ctx.mul _ _ = ctx.mul _ (ctx.mul _ _)
      rw [← ctx.mul_assoc, ctx.mul_self h]
    | false => exact congrArg (ctx.mul _) ih

/-- Dropping neutral factors keeps the value, unless all were neutral: then the value was a neutral element. -/
theorem value_removeNeutrals (xs : List Nat) :
    ctx.value (removeNeutrals ctx xs) = ctx.value xs ∨
      removeNeutrals ctx xs = [] ∧ ∃ v, ctx.value xs = .val v ∧ Std.LawfulIdentity ctx.op v := by
  induction xs with
  | nil => exact .inl rfl
  | cons x xs ih =>
    rw [removeNeutrals]
    cases known : (ctx.var x).neutral with
    | none =>
      refine .inl ?_
      cases ih with
      | inl same => exact congrArg (ctx.mul _) same
      | inr gone =>
        obtain ⟨empty, v, e, unit⟩ := gone
        show ctx.mul _ (ctx.value (removeNeutrals ctx xs)) = ctx.mul _ (ctx.value xs)
        rw [empty, e]
        exact congrArg Value.val (unit.right_id _).symm
    | some unit =>
      show ctx.value (removeNeutrals ctx xs) = ctx.mul _ (ctx.value xs) ∨ removeNeutrals ctx xs = [] ∧ _
      cases ih with
      | inr gone =>
        obtain ⟨empty, v, e, isUnit⟩ := gone
        refine .inr ⟨empty, v, ?_, isUnit⟩
        show ctx.mul _ (ctx.value xs) = _
        rw [e]
        exact congrArg Value.val (unit.down.left_id v)
      | inl same =>
        cases e : ctx.value xs with
        | val y => exact .inl (same.trans (e.trans (congrArg Value.val (unit.down.left_id y).symm)))
        | one =>
          cases xs with
          | nil => exact .inr ⟨rfl, (ctx.var x).value, rfl, unit.down⟩
          | cons z zs =>
            have never : ∀ w : Value α, ctx.mul (.val (ctx.var z).value) w ≠ .one := fun w => by
              cases w with
              | one => exact nofun
              | val w => exact nofun
            exact absurd e (never _)

theorem value_norm (e : Expr) : ctx.value (norm ctx e) = ctx.value (removeNeutrals ctx e.toList) := by
  have sorted : ∀ xs, ctx.value (cond ctx.comm.isSome (sort xs) xs) = ctx.value xs := fun xs => by
    cases ctx.comm with
    | none => rfl
    | some h => exact ctx.value_sort h.down xs
  have merged : ∀ xs, ctx.value (cond ctx.idem.isSome (mergeIdem xs) xs) = ctx.value xs := fun xs => by
    cases ctx.idem with
    | none => rfl
    | some h => exact ctx.value_mergeIdem h.down xs
  exact (merged _).trans (sorted _)

theorem eq_of_norm (ctx : Context α) (a b : Expr) (h : norm ctx a == norm ctx b) : eval α ctx a = eval α ctx b := by
  have same : ctx.value (removeNeutrals ctx a.toList) = ctx.value (removeNeutrals ctx b.toList) :=
    (ctx.value_norm a).symm.trans ((congrArg ctx.value (eq_of_beq h)).trans (ctx.value_norm b))
  have ha := ctx.value_removeNeutrals a.toList
  have hb := ctx.value_removeNeutrals b.toList
  rw [ctx.value_toList] at ha hb
  cases ha with
  | inl ea =>
    cases hb with
    | inl eb => exact Value.val.inj (ea.symm.trans (same.trans eb))
    | inr eb => rw [eb.1, ea] at same; exact nomatch same
  | inr ea =>
    cases hb with
    | inl eb => rw [ea.1, eb] at same; exact nomatch same
    | inr eb =>
      obtain ⟨_, v, ev, unitV⟩ := ea
      obtain ⟨_, w, ew, unitW⟩ := eb
      rw [Value.val.inj ev, Value.val.inj ew, ← unitV.left_id w, unitW.right_id v]
end Context
end Lean.Data.AC
