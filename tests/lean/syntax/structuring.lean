theorem with_have (p q r : Prop) (f : p → q) (g : q → r) (hp : p) : r := by
  have hq : q := f hp
  have hr := g hq
  exact hr

theorem have_by (p q : Prop) (f : p → q) (hp : p) : q := by
  have : q := by
    apply f
    exact hp
  exact this

theorem with_suffices (p q r : Prop) (f : p → q) (g : q → r) (hp : p) : r := by
  suffices hq : q from g hq
  exact f hp

theorem suffices_by (p q : Prop) (f : p → q) (hp : p) : q := by
  suffices p by
    exact f this
  assumption

theorem with_let (n : Nat) (h : n = 2) : n + n = 4 := by
  let m := n + n
  have e : m = 4 := by simp [m, h]
  exact e

theorem with_show (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  refine And.intro ?left ?right
  case right => exact hq
  case left => exact hp

theorem show_from (p : Prop) (h : p) : p := show p from h

theorem have_term (p q : Prop) (f : p → q) (hp : p) : q :=
  have hq := f hp
  hq

theorem by_next (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h
  next a => exact Or.inr a
  next b => exact Or.inl b

theorem named (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h
  · rename_i a
    exact Or.inr a
  · rename_i b
    exact Or.inl b

theorem all (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  all_goals assumption

theorem any (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  any_goals exact hp
  exact hq

theorem firsts (p q : Prop) (h : p) : q ∨ p := by
  first
    | left; assumption
    | right; assumption

theorem tries (p : Prop) (h : p) : p := by
  try rfl
  exact h

theorem repeats (p : Prop) (h : p) : p ∧ p ∧ p := by
  repeat (first | exact h | refine ⟨h, ?_⟩)

theorem iterates (p : Prop) (h : p) : p ∧ p ∧ p := by
  iterate 2 refine ⟨h, ?_⟩
  exact h

theorem then_all (p q : Prop) (hp : p) (hq : q) : (p ∧ q) ∧ q := by
  constructor <;> (try constructor) <;> assumption

theorem reverting (p q : Prop) (h : p) (g : p → q) : q := by
  revert h
  exact g

theorem clearing (p q : Prop) (h : p) (g : q) : p := by
  clear g
  exact h

theorem replacing (p q : Prop) (f : p → q) (h : p) : q := by
  replace h := f h
  exact h

theorem brackets (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  { exact hp }
  (exact hq)

theorem quoted (p : Prop) (h : p) : p := ‹p›

theorem focused (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  focus exact hp
  exact hq

def instances : Decidable (3 < 5) := by
  infer_instance

theorem in_scope (p : Prop) (h : p) : p := by
  set_option maxRecDepth 1000 in
  exact h

theorem opened (a b : Nat) : a + b = b + a := by
  open Nat in
  exact Nat.add_comm a b

theorem rotated (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  rotate_left
  exact hq
  exact hp

theorem fails (p : Prop) (h : p) : p := by
  fail_if_success rfl
  exact h
