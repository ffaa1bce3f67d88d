prelude
import Init.Data.RArray
import Init.Data.Nat.Basic
/-!
Certificates of `grind`'s procedure for associative operators, which may commute, have a neutral element, or be
idempotent. Names, arguments and statements: Init/Grind/AC.lean. A sequence is what an expression becomes when
parentheses are left out; variable 0 is the neutral element. The checkers are our own: functions on sequences that keep
the value (`concat`, `sort`, `erase0`, `eraseDup`), written by recursors, which the kernel evaluates directly.
-/
set_option autoImplicit false
universe u
namespace Lean.Grind.AC
abbrev Var := Nat
structure Context (α : Sort u) where
  vars : RArray (PLift α)
  op : α → α → α
inductive Expr where
  | var (x : Var)
  | op (lhs rhs : Expr)
inductive Seq where
  | var (x : Var)
  | cons (x : Var) (s : Seq)

section
variable {α : Sort u} (ctx : Context α)
noncomputable def Var.denote (x : Var) : α := PLift.rec (fun a => a) (ctx.vars.get x)
noncomputable def Expr.denote (e : Expr) : α := Expr.rec (fun x => Var.denote ctx x) (fun _ _ a b => ctx.op a b) e
noncomputable def Seq.denote (s : Seq) : α := Seq.rec (fun x => Var.denote ctx x) (fun x _ a => ctx.op (Var.denote ctx x) a) s
end

/-! ### Functions on sequences -/
namespace Seq
noncomputable def beq' (s : Seq) : Seq → Bool :=
  Seq.rec (fun x t => Seq.rec (fun y => Nat.beq x y) (fun _ _ _ => false) t)
    (fun x _ ih t => Seq.rec (fun _ => false) (fun y t _ => Bool.rec false (ih t) (Nat.beq x y)) t) s
noncomputable def concat (s t : Seq) : Seq := Seq.rec (fun x => cons x t) (fun x _ ih => cons x ih) s
noncomputable def insert (x : Var) (s : Seq) : Seq :=
  Seq.rec (fun y => Bool.rec (cons y (var x)) (cons x (var y)) (Nat.blt x y))
    (fun y s ih => Bool.rec (cons y ih) (cons x (cons y s)) (Nat.blt x y)) s
noncomputable def sort (s : Seq) : Seq := Seq.rec var (fun x _ ih => ih.insert x) s
noncomputable def erase0 (s : Seq) : Seq :=
  Seq.rec var (fun x _ ih => Bool.rec (Bool.rec (cons x ih) (var x) (ih.beq' (var 0))) ih (Nat.beq x 0)) s
noncomputable def eraseDup (s : Seq) : Seq :=
  Seq.rec var (fun x _ ih => Seq.rec (fun y => Bool.rec (cons x (var y)) (var y) (Nat.beq x y))
    (fun y s _ => Bool.rec (cons x (cons y s)) (cons y s) (Nat.beq x y)) ih) s
noncomputable def contains (x : Var) (s : Seq) : Bool := Seq.rec (Nat.beq x) (fun y _ ih => Bool.rec ih true (Nat.beq x y)) s
noncomputable def startsWith (x : Var) (s : Seq) : Bool := Seq.rec (Nat.beq x) (fun y _ _ => Nat.beq x y) s
noncomputable def endsWith (x : Var) (s : Seq) : Bool := Seq.rec (Nat.beq x) (fun _ _ ih => ih) s
end Seq
noncomputable def Expr.toSeq (e : Expr) : Seq := Expr.rec Seq.var (fun _ _ a b => a.concat b) e

/-! ### They keep the value -/
theorem and_true {a b : Bool} (h : (a && b) = true) : a = true ∧ b = true := by
  cases a <;> cases b <;> first | exact ⟨rfl, rfl⟩ | exact nomatch h
theorem eq_of_beq {x y : Var} (h : Nat.beq x y = true) : x = y := Nat.eq_of_beq_eq_true h

theorem Seq.eq_of_beq' {s t : Seq} (h : s.beq' t = true) : s = t := by
  induction s generalizing t with
  | var x =>
    cases t with
    | var y => exact congrArg var (eq_of_beq h)
    | cons y t => exact nomatch h
  | cons x s ih =>
    cases t with
    | var y => exact nomatch h
    | cons y t =>
      have h : (Bool.rec false (s.beq' t) (Nat.beq x y) : Bool) = true := h
      cases e : Nat.beq x y with
      | true => rw [e] at h; rw [eq_of_beq e, ih h]
      | false => rw [e] at h; exact nomatch h

section
variable {α : Sort u} (ctx : Context α)
theorem Seq.denote_concat (A : Std.Associative ctx.op) (s t : Seq) : (s.concat t).denote ctx = ctx.op (s.denote ctx) (t.denote ctx) := by
  induction s with
  | var x => rfl
  | cons x s ih => exact (congrArg (ctx.op _) ih).trans (A.assoc _ _ _).symm
theorem Expr.denote_toSeq (A : Std.Associative ctx.op) (e : Expr) : e.toSeq.denote ctx = e.denote ctx := by
  induction e with
  | var x => rfl
  | op a b iha ihb => exact (Seq.denote_concat ctx A _ _).trans ((congrArg (ctx.op · _) iha).trans (congrArg (ctx.op _) ihb))
theorem left_comm (A : Std.Associative ctx.op) (C : Std.Commutative ctx.op) (a b c : α) :
    ctx.op a (ctx.op b c) = ctx.op b (ctx.op a c) := by
  rw [← A.assoc, C.comm a b, A.assoc]
theorem Seq.denote_insert (A : Std.Associative ctx.op) (C : Std.Commutative ctx.op) (x : Var) (s : Seq) :
    (s.insert x).denote ctx = ctx.op (Var.denote ctx x) (s.denote ctx) := by
  induction s with
  | var y =>
    show Seq.denote ctx (Bool.rec (cons y (var x)) (cons x (var y)) (Nat.blt x y)) = _
    cases Nat.blt x y with
    | true => rfl
    | false => exact C.comm _ _
  | cons y s ih =>
    show Seq.denote ctx (Bool.rec (cons y (s.insert x)) (cons x (cons y s)) (Nat.blt x y)) = _
    cases Nat.blt x y with
    | true => rfl
    | false => exact (congrArg (ctx.op _) ih).trans (left_comm ctx A C _ _ _)
theorem Seq.denote_sort (A : Std.Associative ctx.op) (C : Std.Commutative ctx.op) (s : Seq) : s.sort.denote ctx = s.denote ctx := by
  induction s with
  | var x => rfl
  | cons x s ih => exact (denote_insert ctx A C x s.sort).trans (congrArg (ctx.op _) ih)
theorem Seq.denote_erase0 (I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)) (s : Seq) : s.erase0.denote ctx = s.denote ctx := by
  induction s with
  | var x => rfl
  | cons x s ih =>
    show Seq.denote ctx (Bool.rec (Bool.rec (cons x s.erase0) (var x) (s.erase0.beq' (var 0))) s.erase0 (Nat.beq x 0)) =
      ctx.op (Var.denote ctx x) (s.denote ctx)
    rw [← ih]
    cases e : Nat.beq x 0 with
    | true => rw [eq_of_beq e]; exact (I.left_id _).symm
    | false =>
      cases f : s.erase0.beq' (var 0) with
      | true => rw [eq_of_beq' f]; exact (I.right_id _).symm
      | false => rfl
theorem Seq.denote_eraseDup (A : Std.Associative ctx.op) (D : Std.IdempotentOp ctx.op) (s : Seq) :
    s.eraseDup.denote ctx = s.denote ctx := by
  induction s with
  | var x => rfl
  | cons x s ih =>
    show Seq.denote ctx (Seq.rec (fun y => Bool.rec (cons x (var y)) (var y) (Nat.beq x y))
      (fun y s _ => Bool.rec (cons x (cons y s)) (cons y s) (Nat.beq x y)) s.eraseDup) = ctx.op (Var.denote ctx x) (s.denote ctx)
    rw [← ih]
    cases s.eraseDup with
    | var y =>
      show Seq.denote ctx (Bool.rec (cons x (var y)) (var y) (Nat.beq x y)) = _
      cases e : Nat.beq x y with
      | true => rw [eq_of_beq e]; exact (D.idempotent _).symm
      | false => rfl
    | cons y t =>
      show Seq.denote ctx (Bool.rec (cons x (cons y t)) (cons y t) (Nat.beq x y)) = _
      cases e : Nat.beq x y with
      | true => rw [eq_of_beq e]; exact ((A.assoc _ _ _).symm.trans (congrArg (ctx.op · _) (D.idempotent _))).symm
      | false => rfl
theorem Seq.absorb (A : Std.Associative ctx.op) (C : Std.Commutative ctx.op) (D : Std.IdempotentOp ctx.op) {x : Var} {s : Seq}
    (h : s.contains x = true) : ctx.op (Var.denote ctx x) (s.denote ctx) = s.denote ctx := by
  induction s with
  | var y => rw [eq_of_beq h]; exact D.idempotent _
  | cons y s ih =>
    have h : (Bool.rec (s.contains x) true (Nat.beq x y) : Bool) = true := h
    cases e : Nat.beq x y with
    | true => rw [eq_of_beq e]; exact (A.assoc _ _ _).symm.trans (congrArg (ctx.op · _) (D.idempotent _))
    | false => rw [e] at h; exact (left_comm ctx A C _ _ _).trans (congrArg (ctx.op _) (ih h))
theorem Seq.absorb_head (A : Std.Associative ctx.op) (D : Std.IdempotentOp ctx.op) {x : Var} {s : Seq}
    (h : s.startsWith x = true) : ctx.op (Var.denote ctx x) (s.denote ctx) = s.denote ctx := by
  cases s with
  | var y => rw [eq_of_beq h]; exact D.idempotent _
  | cons y s => rw [eq_of_beq h]; exact (A.assoc _ _ _).symm.trans (congrArg (ctx.op · _) (D.idempotent _))
theorem Seq.absorb_tail (A : Std.Associative ctx.op) (D : Std.IdempotentOp ctx.op) {x : Var} {s : Seq}
    (h : s.endsWith x = true) : ctx.op (s.denote ctx) (Var.denote ctx x) = s.denote ctx := by
  induction s with
  | var y => rw [eq_of_beq h]; exact D.idempotent _
  | cons y s ih => exact (A.assoc _ _ _).trans (congrArg (ctx.op _) (ih h))
end

/-! ### Certificates: two sequences have one value -/
section
variable {α : Sort u} (ctx : Context α)
theorem refl (s : Seq) : s.denote ctx = s.denote ctx := rfl
theorem eq_orient (lhs rhs : Seq) (h : lhs.denote ctx = rhs.denote ctx) : rhs.denote ctx = lhs.denote ctx := h.symm
theorem imp_eq (lhs rhs : Expr) (s : Seq) (h₁ : lhs.denote ctx = s.denote ctx) (h₂ : rhs.denote ctx = s.denote ctx) :
    lhs.denote ctx = rhs.denote ctx := h₁.trans h₂.symm
theorem eq_expr_seq_seq (e : Expr) (s₁ s₂ : Seq) (h₁ : e.denote ctx = s₁.denote ctx) (h₂ : s₁.denote ctx = s₂.denote ctx) :
    e.denote ctx = s₂.denote ctx := h₁.trans h₂
theorem diseq_unsat (lhs rhs : Seq) (t : lhs.beq' rhs = true) (h : lhs.denote ctx ≠ rhs.denote ctx) : False :=
  h (congrArg _ (Seq.eq_of_beq' t))

theorem norm_a {A : Std.Associative ctx.op} (e : Expr) (s : Seq) (t : e.toSeq.beq' s = true) : e.denote ctx = s.denote ctx :=
  (e.denote_toSeq ctx A).symm.trans (congrArg _ (Seq.eq_of_beq' t))
theorem norm_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} (e : Expr) (s : Seq)
    (t : e.toSeq.sort.beq' s = true) : e.denote ctx = s.denote ctx :=
  (e.denote_toSeq ctx A).symm.trans ((Seq.denote_sort ctx A C _).symm.trans (congrArg _ (Seq.eq_of_beq' t)))
theorem norm_ai {A : Std.Associative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)} (e : Expr) (s : Seq)
    (t : e.toSeq.erase0.beq' s = true) : e.denote ctx = s.denote ctx :=
  (e.denote_toSeq ctx A).symm.trans ((Seq.denote_erase0 ctx I _).symm.trans (congrArg _ (Seq.eq_of_beq' t)))
theorem norm_aci {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (e : Expr) (s : Seq) (t : e.toSeq.erase0.sort.beq' s = true) : e.denote ctx = s.denote ctx :=
  (e.denote_toSeq ctx A).symm.trans ((Seq.denote_erase0 ctx I _).symm.trans
    ((Seq.denote_sort ctx A C _).symm.trans (congrArg _ (Seq.eq_of_beq' t))))
theorem erase0_step {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)} {s s' : Seq} (t : s.erase0.beq' s' = true) :
    s.denote ctx = s'.denote ctx := (Seq.denote_erase0 ctx I s).symm.trans (congrArg _ (Seq.eq_of_beq' t))
theorem erase_dup_step {A : Std.Associative ctx.op} {D : Std.IdempotentOp ctx.op} {s s' : Seq} (t : s.eraseDup.beq' s' = true) :
    s.denote ctx = s'.denote ctx := (Seq.denote_eraseDup ctx A D s).symm.trans (congrArg _ (Seq.eq_of_beq' t))

/-- `s` is `lhs` in some surroundings, and `s'` is `rhs` in the same ones. -/
noncomputable def cert (f : Seq → Seq) (lhs rhs s s' : Seq) : Bool := (f lhs).beq' s && (f rhs).beq' s'
theorem step {f : Seq → Seq} {g : α → α} (e : ∀ s, (f s).denote ctx = g (s.denote ctx)) {lhs rhs s s' : Seq}
    (t : cert f lhs rhs s s' = true) (h : lhs.denote ctx = rhs.denote ctx) : s.denote ctx = s'.denote ctx := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [← Seq.eq_of_beq' t₁, ← Seq.eq_of_beq' t₂, e, e, h]
noncomputable abbrev simp_prefix_cert (lhs rhs tail s s' : Seq) : Bool := cert (·.concat tail) lhs rhs s s'
noncomputable abbrev simp_suffix_cert (lhs rhs head s s' : Seq) : Bool := cert head.concat lhs rhs s s'
noncomputable abbrev simp_middle_cert (lhs rhs head tail s s' : Seq) : Bool := cert (fun m => head.concat (m.concat tail)) lhs rhs s s'
noncomputable def simp_ac_cert (c lhs rhs s s' : Seq) : Bool := cert (fun m => (c.concat m).sort) lhs rhs s.sort s'.sort
theorem prefix_step (A : Std.Associative ctx.op) {lhs rhs tail s s' : Seq} (t : simp_prefix_cert lhs rhs tail s s' = true)
    (h : lhs.denote ctx = rhs.denote ctx) : s.denote ctx = s'.denote ctx := 
  step ctx (g := (ctx.op · (tail.denote ctx))) (fun m => m.denote_concat ctx A tail) t h
theorem suffix_step (A : Std.Associative ctx.op) {lhs rhs head s s' : Seq} (t : simp_suffix_cert lhs rhs head s s' = true)
    (h : lhs.denote ctx = rhs.denote ctx) : s.denote ctx = s'.denote ctx := step ctx (head.denote_concat ctx A) t h
theorem middle_step (A : Std.Associative ctx.op) {lhs rhs head tail s s' : Seq}
    (t : simp_middle_cert lhs rhs head tail s s' = true) (h : lhs.denote ctx = rhs.denote ctx) : s.denote ctx = s'.denote ctx :=
  step ctx (g := fun a => ctx.op (head.denote ctx) (ctx.op a (tail.denote ctx)))
    (fun m => (head.denote_concat ctx A _).trans (congrArg _ (m.denote_concat ctx A tail))) t h
theorem ac_step (A : Std.Associative ctx.op) (C : Std.Commutative ctx.op) {c lhs rhs s s' : Seq}
    (t : simp_ac_cert c lhs rhs s s' = true) (h : lhs.denote ctx = rhs.denote ctx) : s.denote ctx = s'.denote ctx := by
  have e := step ctx (g := ctx.op (c.denote ctx)) (fun m => (Seq.denote_sort ctx A C _).trans (c.denote_concat ctx A m)) t h
  rwa [Seq.denote_sort ctx A C, Seq.denote_sort ctx A C] at e
end

/-! ### What the procedure names -/
section
variable {α : Sort u} (ctx : Context α)
theorem eq_norm_a {A : Std.Associative ctx.op}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.beq' lhs' && rhs.toSeq.beq' rhs') = true)
    (h : lhs.denote ctx = rhs.denote ctx) : lhs'.denote ctx = rhs'.denote ctx :=
  (norm_a ctx (A := A) lhs lhs' (and_true t).1).symm.trans (h.trans (norm_a ctx (A := A) rhs rhs' (and_true t).2))
theorem diseq_norm_a {A : Std.Associative ctx.op}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.beq' lhs' && rhs.toSeq.beq' rhs') = true)
    (h : lhs.denote ctx ≠ rhs.denote ctx) : lhs'.denote ctx ≠ rhs'.denote ctx := fun e =>
  h ((norm_a ctx (A := A) lhs lhs' (and_true t).1).trans (e.trans (norm_a ctx (A := A) rhs rhs' (and_true t).2).symm))
theorem eq_norm_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.sort.beq' lhs' && rhs.toSeq.sort.beq' rhs') = true)
    (h : lhs.denote ctx = rhs.denote ctx) : lhs'.denote ctx = rhs'.denote ctx :=
  (norm_ac ctx (A := A) (C := C) lhs lhs' (and_true t).1).symm.trans (h.trans (norm_ac ctx (A := A) (C := C) rhs rhs' (and_true t).2))
theorem diseq_norm_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.sort.beq' lhs' && rhs.toSeq.sort.beq' rhs') = true)
    (h : lhs.denote ctx ≠ rhs.denote ctx) : lhs'.denote ctx ≠ rhs'.denote ctx := fun e =>
  h ((norm_ac ctx (A := A) (C := C) lhs lhs' (and_true t).1).trans (e.trans (norm_ac ctx (A := A) (C := C) rhs rhs' (and_true t).2).symm))
theorem eq_norm_ai {A : Std.Associative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.erase0.beq' lhs' && rhs.toSeq.erase0.beq' rhs') = true)
    (h : lhs.denote ctx = rhs.denote ctx) : lhs'.denote ctx = rhs'.denote ctx :=
  (norm_ai ctx (A := A) (I := I) lhs lhs' (and_true t).1).symm.trans (h.trans (norm_ai ctx (A := A) (I := I) rhs rhs' (and_true t).2))
theorem diseq_norm_ai {A : Std.Associative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.erase0.beq' lhs' && rhs.toSeq.erase0.beq' rhs') = true)
    (h : lhs.denote ctx ≠ rhs.denote ctx) : lhs'.denote ctx ≠ rhs'.denote ctx := fun e =>
  h ((norm_ai ctx (A := A) (I := I) lhs lhs' (and_true t).1).trans (e.trans (norm_ai ctx (A := A) (I := I) rhs rhs' (and_true t).2).symm))
theorem eq_norm_aci {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.erase0.sort.beq' lhs' && rhs.toSeq.erase0.sort.beq' rhs') = true)
    (h : lhs.denote ctx = rhs.denote ctx) : lhs'.denote ctx = rhs'.denote ctx :=
  (norm_aci ctx (A := A) (C := C) (I := I) lhs lhs' (and_true t).1).symm.trans (h.trans (norm_aci ctx (A := A) (C := C) (I := I) rhs rhs' (and_true t).2))
theorem diseq_norm_aci {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (lhs rhs : Expr) (lhs' rhs' : Seq) (t : (lhs.toSeq.erase0.sort.beq' lhs' && rhs.toSeq.erase0.sort.beq' rhs') = true)
    (h : lhs.denote ctx ≠ rhs.denote ctx) : lhs'.denote ctx ≠ rhs'.denote ctx := fun e =>
  h ((norm_aci ctx (A := A) (C := C) (I := I) lhs lhs' (and_true t).1).trans (e.trans (norm_aci ctx (A := A) (C := C) (I := I) rhs rhs' (and_true t).2).symm))
theorem eq_erase0 {A : Std.Associative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (lhs rhs lhs' rhs' : Seq) (t : (lhs.erase0.beq' lhs' && rhs.erase0.beq' rhs') = true)
    (h : lhs.denote ctx = rhs.denote ctx) : lhs'.denote ctx = rhs'.denote ctx :=
  (erase0_step ctx (I := I) (and_true t).1).symm.trans (h.trans (erase0_step ctx (I := I) (and_true t).2))
theorem eq_erase0_rhs {A : Std.Associative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (lhs rhs rhs' : Seq) (t : rhs.erase0.beq' rhs' = true) (h : lhs.denote ctx = rhs.denote ctx) :
    lhs.denote ctx = rhs'.denote ctx := h.trans (erase0_step ctx (I := I) t)
theorem diseq_erase0 {A : Std.Associative ctx.op} {I : Std.LawfulIdentity ctx.op (Var.denote ctx 0)}
    (lhs rhs lhs' rhs' : Seq) (t : (lhs.erase0.beq' lhs' && rhs.erase0.beq' rhs') = true)
    (h : lhs.denote ctx ≠ rhs.denote ctx) : lhs'.denote ctx ≠ rhs'.denote ctx := fun e =>
  h ((erase0_step ctx (I := I) (and_true t).1).trans (e.trans (erase0_step ctx (I := I) (and_true t).2).symm))
theorem eq_erase_dup {A : Std.Associative ctx.op} {D : Std.IdempotentOp ctx.op}
    (lhs rhs lhs' rhs' : Seq) (t : (lhs.eraseDup.beq' lhs' && rhs.eraseDup.beq' rhs') = true)
    (h : lhs.denote ctx = rhs.denote ctx) : lhs'.denote ctx = rhs'.denote ctx :=
  (erase_dup_step ctx (A := A) (D := D) (and_true t).1).symm.trans (h.trans (erase_dup_step ctx (A := A) (D := D) (and_true t).2))
theorem eq_erase_dup_rhs {A : Std.Associative ctx.op} {D : Std.IdempotentOp ctx.op}
    (lhs rhs rhs' : Seq) (t : rhs.eraseDup.beq' rhs' = true) (h : lhs.denote ctx = rhs.denote ctx) :
    lhs.denote ctx = rhs'.denote ctx := h.trans (erase_dup_step ctx (A := A) (D := D) t)
theorem diseq_erase_dup {A : Std.Associative ctx.op} {D : Std.IdempotentOp ctx.op}
    (lhs rhs lhs' rhs' : Seq) (t : (lhs.eraseDup.beq' lhs' && rhs.eraseDup.beq' rhs') = true)
    (h : lhs.denote ctx ≠ rhs.denote ctx) : lhs'.denote ctx ≠ rhs'.denote ctx := fun e =>
  h ((erase_dup_step ctx (A := A) (D := D) (and_true t).1).trans (e.trans (erase_dup_step ctx (A := A) (D := D) (and_true t).2).symm))
theorem eq_simp_lhs_prefix {A : Std.Associative ctx.op} (lhs₁ rhs₁ tail lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_prefix_cert lhs₁ rhs₁ tail lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂'.denote ctx = rhs₂.denote ctx := (prefix_step ctx A t h₁).symm.trans h₂
theorem diseq_simp_lhs_prefix {A : Std.Associative ctx.op} (lhs₁ rhs₁ tail lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_prefix_cert lhs₁ rhs₁ tail lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂'.denote ctx ≠ rhs₂.denote ctx := fun e => h₂ ((prefix_step ctx A t h₁).trans e)
theorem eq_simp_rhs_prefix {A : Std.Associative ctx.op} (lhs₁ rhs₁ tail lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_prefix_cert lhs₁ rhs₁ tail rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂.denote ctx = rhs₂'.denote ctx := h₂.trans (prefix_step ctx A t h₁)
theorem diseq_simp_rhs_prefix {A : Std.Associative ctx.op} (lhs₁ rhs₁ tail lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_prefix_cert lhs₁ rhs₁ tail rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂.denote ctx ≠ rhs₂'.denote ctx := fun e => h₂ (e.trans (prefix_step ctx A t h₁).symm)
theorem eq_simp_lhs_suffix {A : Std.Associative ctx.op} (lhs₁ rhs₁ head lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_suffix_cert lhs₁ rhs₁ head lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂'.denote ctx = rhs₂.denote ctx := (suffix_step ctx A t h₁).symm.trans h₂
theorem diseq_simp_lhs_suffix {A : Std.Associative ctx.op} (lhs₁ rhs₁ head lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_suffix_cert lhs₁ rhs₁ head lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂'.denote ctx ≠ rhs₂.denote ctx := fun e => h₂ ((suffix_step ctx A t h₁).trans e)
theorem eq_simp_rhs_suffix {A : Std.Associative ctx.op} (lhs₁ rhs₁ head lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_suffix_cert lhs₁ rhs₁ head rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂.denote ctx = rhs₂'.denote ctx := h₂.trans (suffix_step ctx A t h₁)
theorem diseq_simp_rhs_suffix {A : Std.Associative ctx.op} (lhs₁ rhs₁ head lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_suffix_cert lhs₁ rhs₁ head rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂.denote ctx ≠ rhs₂'.denote ctx := fun e => h₂ (e.trans (suffix_step ctx A t h₁).symm)
theorem eq_simp_lhs_middle {A : Std.Associative ctx.op} (lhs₁ rhs₁ head tail lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_middle_cert lhs₁ rhs₁ head tail lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂'.denote ctx = rhs₂.denote ctx := (middle_step ctx A t h₁).symm.trans h₂
theorem diseq_simp_lhs_middle {A : Std.Associative ctx.op} (lhs₁ rhs₁ head tail lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_middle_cert lhs₁ rhs₁ head tail lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂'.denote ctx ≠ rhs₂.denote ctx := fun e => h₂ ((middle_step ctx A t h₁).trans e)
theorem eq_simp_rhs_middle {A : Std.Associative ctx.op} (lhs₁ rhs₁ head tail lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_middle_cert lhs₁ rhs₁ head tail rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂.denote ctx = rhs₂'.denote ctx := h₂.trans (middle_step ctx A t h₁)
theorem diseq_simp_rhs_middle {A : Std.Associative ctx.op} (lhs₁ rhs₁ head tail lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_middle_cert lhs₁ rhs₁ head tail rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂.denote ctx ≠ rhs₂'.denote ctx := fun e => h₂ (e.trans (middle_step ctx A t h₁).symm)
theorem eq_simp_lhs_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} (c lhs₁ rhs₁ lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_ac_cert c lhs₁ rhs₁ lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂'.denote ctx = rhs₂.denote ctx := (ac_step ctx A C t h₁).symm.trans h₂
theorem diseq_simp_lhs_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} (c lhs₁ rhs₁ lhs₂ rhs₂ lhs₂' : Seq)
    (t : simp_ac_cert c lhs₁ rhs₁ lhs₂ lhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂'.denote ctx ≠ rhs₂.denote ctx := fun e => h₂ ((ac_step ctx A C t h₁).trans e)
theorem eq_simp_rhs_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} (c lhs₁ rhs₁ lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_ac_cert c lhs₁ rhs₁ rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs₂.denote ctx = rhs₂'.denote ctx := h₂.trans (ac_step ctx A C t h₁)
theorem diseq_simp_rhs_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} (c lhs₁ rhs₁ lhs₂ rhs₂ rhs₂' : Seq)
    (t : simp_ac_cert c lhs₁ rhs₁ rhs₂ rhs₂' = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ rhs₂.denote ctx) : lhs₂.denote ctx ≠ rhs₂'.denote ctx := fun e => h₂ (e.trans (ac_step ctx A C t h₁).symm)
theorem eq_simp_lhs_exact (lhs₁ rhs₁ rhs₂ : Seq) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₁.denote ctx = rhs₂.denote ctx) : rhs₁.denote ctx = rhs₂.denote ctx := h₁.symm.trans h₂
theorem eq_simp_rhs_exact (lhs₁ rhs₁ lhs₂ : Seq) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = lhs₁.denote ctx) : lhs₂.denote ctx = rhs₁.denote ctx := h₂.trans h₁
theorem diseq_simp_lhs_exact (lhs₁ rhs₁ rhs₂ : Seq) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₁.denote ctx ≠ rhs₂.denote ctx) : rhs₁.denote ctx ≠ rhs₂.denote ctx := h₁ ▸ h₂
theorem diseq_simp_rhs_exact (lhs₁ rhs₁ lhs₂ : Seq) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx ≠ lhs₁.denote ctx) : lhs₂.denote ctx ≠ rhs₁.denote ctx := h₁ ▸ h₂
end

/-! ### Critical pairs -/
section
variable {α : Sort u} (ctx : Context α)
noncomputable def superpose_cert (p c s lhs₁ rhs₁ lhs₂ rhs₂ lhs rhs : Seq) : Bool :=
  ((p.concat c).beq' lhs₁ && (c.concat s).beq' lhs₂) && ((rhs₁.concat s).beq' lhs && (p.concat rhs₂).beq' rhs)
theorem superpose {A : Std.Associative ctx.op} (p c s lhs₁ rhs₁ lhs₂ rhs₂ lhs rhs : Seq)
    (t : superpose_cert p c s lhs₁ rhs₁ lhs₂ rhs₂ lhs rhs = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs.denote ctx = rhs.denote ctx := by
  have ⟨t, u⟩ := and_true t
  have ⟨t₁, t₂⟩ := and_true t
  have ⟨u₁, u₂⟩ := and_true u
  rw [← Seq.eq_of_beq' u₁, ← Seq.eq_of_beq' u₂, Seq.denote_concat ctx A, Seq.denote_concat ctx A, ← h₁, ← h₂,
    ← Seq.eq_of_beq' t₁, ← Seq.eq_of_beq' t₂, Seq.denote_concat ctx A, Seq.denote_concat ctx A, A.assoc]
noncomputable def superpose_ac_cert (r₁ c r₂ lhs₁ rhs₁ lhs₂ rhs₂ lhs rhs : Seq) : Bool :=
  ((c.concat r₁).sort.beq' lhs₁.sort && (c.concat r₂).sort.beq' lhs₂.sort) &&
    ((r₂.concat rhs₁).sort.beq' lhs.sort && (r₁.concat rhs₂).sort.beq' rhs.sort)
theorem superpose_ac {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} (r₁ c r₂ lhs₁ rhs₁ lhs₂ rhs₂ lhs rhs : Seq)
    (t : superpose_ac_cert r₁ c r₂ lhs₁ rhs₁ lhs₂ rhs₂ lhs rhs = true) (h₁ : lhs₁.denote ctx = rhs₁.denote ctx)
    (h₂ : lhs₂.denote ctx = rhs₂.denote ctx) : lhs.denote ctx = rhs.denote ctx := by
  have ⟨t, u⟩ := and_true t
  have ⟨t₁, t₂⟩ := and_true t
  have ⟨u₁, u₂⟩ := and_true u
  have val {a b s : Seq} (e : (a.concat b).sort.beq' s.sort = true) : s.denote ctx = ctx.op (a.denote ctx) (b.denote ctx) := by
    rw [← Seq.denote_sort ctx A C s, ← Seq.eq_of_beq' e, Seq.denote_sort ctx A C, Seq.denote_concat ctx A]
  rw [val u₁, val u₂, ← h₁, ← h₂, val t₁, val t₂, left_comm ctx A C, left_comm ctx A C (r₁.denote ctx), C.comm (r₂.denote ctx)]
theorem superpose_ac_idempotent {A : Std.Associative ctx.op} {C : Std.Commutative ctx.op} {D : Std.IdempotentOp ctx.op} (x : Var)
    (lhs rhs rhs' : Seq) (t : (lhs.contains x && (Seq.cons x rhs).sort.beq' rhs'.sort) = true)
    (h : lhs.denote ctx = rhs.denote ctx) : lhs.denote ctx = rhs'.denote ctx := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [← Seq.denote_sort ctx A C rhs', ← Seq.eq_of_beq' t₂, Seq.denote_sort ctx A C]
  exact (Seq.absorb ctx A C D t₁).symm.trans (congrArg (ctx.op _) h)
theorem superpose_head_idempotent {A : Std.Associative ctx.op} {D : Std.IdempotentOp ctx.op} (x : Var) (lhs rhs rhs' : Seq)
    (t : (lhs.startsWith x && (Seq.cons x rhs).beq' rhs') = true) (h : lhs.denote ctx = rhs.denote ctx) :
    lhs.denote ctx = rhs'.denote ctx := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [← Seq.eq_of_beq' t₂]
  exact (Seq.absorb_head ctx A D t₁).symm.trans (congrArg (ctx.op _) h)
theorem superpose_tail_idempotent {A : Std.Associative ctx.op} {D : Std.IdempotentOp ctx.op} (x : Var) (lhs rhs rhs' : Seq)
    (t : (lhs.endsWith x && (rhs.concat (Seq.var x)).beq' rhs') = true) (h : lhs.denote ctx = rhs.denote ctx) :
    lhs.denote ctx = rhs'.denote ctx := by
  have ⟨t₁, t₂⟩ := and_true t
  rw [← Seq.eq_of_beq' t₂, Seq.denote_concat ctx A]
  exact (Seq.absorb_tail ctx A D t₁).symm.trans (congrArg (ctx.op · _) h)
end
end Lean.Grind.AC
