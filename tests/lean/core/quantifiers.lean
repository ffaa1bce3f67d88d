/-! Quantifiers, equality and functions. -/
variable {α : Type} {β : Type}
theorem forall_and_split (P Q : α → Prop) (h : ∀ x, P x ∧ Q x) : (∀ x, P x) ∧ ∀ x, Q x := by
  constructor
  · intro x
    exact (h x).1
  · intro x
    exact (h x).2
theorem forall_and_iff (P Q : α → Prop) : (∀ x, P x ∧ Q x) ↔ (∀ x, P x) ∧ ∀ x, Q x := forall_and
theorem exists_or_iff (P Q : α → Prop) : (∃ x, P x ∨ Q x) ↔ (∃ x, P x) ∨ ∃ x, Q x := by
  constructor
  · rintro ⟨x, hx | hx⟩
    · exact Or.inl ⟨x, hx⟩
    · exact Or.inr ⟨x, hx⟩
  · rintro (⟨x, hx⟩ | ⟨x, hx⟩)
    · exact ⟨x, Or.inl hx⟩
    · exact ⟨x, Or.inr hx⟩
theorem exists_swap (R : α → β → Prop) (h : ∃ x, ∀ y, R x y) : ∀ y, ∃ x, R x y := by
  intro y
  obtain ⟨x, hx⟩ := h
  exact ⟨x, hx y⟩
theorem exists_map (P Q : α → Prop) (h : ∀ x, P x → Q x) (hP : ∃ x, P x) : ∃ x, Q x := by
  cases hP with
  | intro x hx => exact ⟨x, h x hx⟩
theorem exists_elim (P : α → Prop) (b : Prop) (h₁ : ∃ x, P x) (h₂ : ∀ x, P x → b) : b := Exists.elim h₁ h₂
theorem not_exists_forall (P : α → Prop) (h : ¬∃ x, P x) : ∀ x, ¬P x := by
  intro x hx
  apply h
  exists x
theorem not_exists_simp (P : α → Prop) : (¬∃ x, P x) ↔ ∀ x, ¬P x := by simp
theorem not_forall_exists (P : α → Prop) (h : ¬∀ x, P x) : ∃ x, ¬P x := by
  apply Classical.byContradiction
  intro hn
  apply h
  intro x
  apply Classical.byContradiction
  intro hx
  exact hn ⟨x, hx⟩
theorem not_forall_simp (P : α → Prop) : (¬∀ x, P x) ↔ ∃ x, ¬P x := by simp
theorem drinker [Nonempty α] (P : α → Prop) : ∃ x, P x → ∀ y, P y := by
  by_cases h : ∃ x, ¬P x
  · obtain ⟨x, hx⟩ := h
    exact ⟨x, fun hp => absurd hp hx⟩
  · obtain ⟨x⟩ := ‹Nonempty α›
    exact ⟨x, fun _ y => Classical.byContradiction fun hy => h ⟨y, hy⟩⟩
theorem witness : ∃ n : Nat, n * n = 16 := ⟨4, rfl⟩
theorem witness' : ∃ n : Nat, n + 2 = 7 := by
  exists 5
theorem witness_refine : ∃ n m : Nat, n + m = 3 ∧ n < m := by
  refine ⟨1, 2, rfl, ?_⟩
  decide
theorem one_point (P : α → Prop) (a : α) : (∃ x, x = a ∧ P x) ↔ P a := by simp
theorem one_point_forall (P : α → Prop) (a : α) : (∀ x, x = a → P x) ↔ P a := by simp
theorem eq_symm (a b : α) (h : a = b) : b = a := by
  rw [h]
theorem eq_symm' (a b : α) (h : a = b) : b = a := h.symm
theorem eq_symm_subst (a b : α) (h : a = b) : b = a := by
  subst h
  rfl
theorem eq_symm_tactic (a b : α) (h : a = b) : b = a := by
  symm
  exact h
theorem eq_trans (a b c : α) (h₁ : a = b) (h₂ : b = c) : a = c := by
  calc a = b := h₁
    _ = c := h₂
theorem eq_trans' (a b c : α) (h₁ : a = b) (h₂ : b = c) : a = c := h₁ ▸ h₂
theorem eq_trans_rw (a b c : α) (h₁ : a = b) (h₂ : c = b) : a = c := by
  rw [h₁, ← h₂]
theorem congr_arg (f : α → β) (a b : α) (h : a = b) : f a = f b := congrArg f h
theorem congr_arg_rw (f : α → β) (a b : α) (h : a = b) : f a = f b := by rw [h]
theorem congr_arg_simp (f : α → α) (a b : α) (h : a = b) : f (f a) = f (f b) := by simp [h]
theorem congr_fun (f g : α → β) (h : f = g) (a : α) : f a = g a := congrFun h a
theorem congr_tactic (f : α → α → β) (a b c d : α) (h : a = b) (k : c = d) : f a c = f b d := by
  congr
theorem ext_functions (f g : α → β) (h : ∀ x, f x = g x) : f = g := by
  funext x
  exact h x
theorem ext_functions' (f g : α → β) (h : ∀ x, f x = g x) : f = g := funext h
theorem comp_assoc {γ δ : Type} (f : γ → δ) (g : β → γ) (h : α → β) : (f ∘ g) ∘ h = f ∘ (g ∘ h) := rfl
theorem comp_apply (f : β → β) (g : α → β) (x : α) : (f ∘ g) x = f (g x) := by simp
theorem id_apply (x : α) : id x = x := rfl
theorem id_simp (x : α) : id x = x := by simp
theorem pair_eta (p : α × β) : (p.1, p.2) = p := rfl
theorem pair_inj (a c : α) (b d : β) (h : (a, b) = (c, d)) : a = c ∧ b = d := by
  injection h with h₁ h₂
  exact ⟨h₁, h₂⟩
theorem pair_inj_simp (a c : α) (b d : β) : (a, b) = (c, d) ↔ a = c ∧ b = d := by simp
theorem pair_ext (p q : α × β) (h₁ : p.1 = q.1) (h₂ : p.2 = q.2) : p = q := by
  ext
  · exact h₁
  · exact h₂
theorem pair_cases (p : α × β) : ∃ a b, p = (a, b) := by
  cases p with
  | mk a b => exact ⟨a, b, rfl⟩
theorem sum_cases (s : α ⊕ β) : (∃ a, s = Sum.inl a) ∨ ∃ b, s = Sum.inr b := by
  cases s with
  | inl a => exact Or.inl ⟨a, rfl⟩
  | inr b => exact Or.inr ⟨b, rfl⟩
theorem sum_disjoint (a : α) (b : β) : (Sum.inl a : α ⊕ β) ≠ Sum.inr b := by
  intro h
  cases h
theorem option_inj (a b : α) (h : some a = some b) : a = b := by
  cases h
  rfl
theorem option_disjoint (a : α) : some a ≠ none := by simp
theorem subtype_ext (P : α → Prop) (x y : { a // P a }) (h : x.val = y.val) : x = y := Subtype.ext h
theorem if_true_branch (P : Prop) [Decidable P] (h : P) (a b : α) : (if P then a else b) = a := by simp [h]
theorem if_false_branch (P : Prop) [Decidable P] (h : ¬P) (a b : α) : (if P then a else b) = b := by simp [h]
theorem if_same (P : Prop) [Decidable P] (a : α) : (if P then a else a) = a := by simp
theorem if_split (P : Prop) [Decidable P] (a b : α) (Q : α → Prop) (ha : Q a) (hb : Q b) : Q (if P then a else b) := by
  split
  · exact ha
  · exact hb
theorem choose_function (R : α → β → Prop) (h : ∀ x, ∃ y, R x y) : ∃ f : α → β, ∀ x, R x (f x) :=
  ⟨fun x => Classical.choose (h x), fun x => Classical.choose_spec (h x)⟩
theorem bool_cases (b : Bool) : b = true ∨ b = false := by
  cases b
  · right; rfl
  · left; rfl
theorem bool_involution (b : Bool) : (!!b) = b := by cases b <;> rfl
theorem bool_de_morgan : ∀ a b : Bool, (!(a && b)) = (!a || !b) := by decide
theorem bool_and_comm (a b : Bool) : (a && b) = (b && a) := by cases a <;> cases b <;> rfl
theorem bool_and_true (a : Bool) (h : (a && true) = true) : a = true := by simpa using h
theorem bool_prop (a b : Bool) (h : (a && b) = true) : a = true ∧ b = true := by simpa using h
inductive Colour where
  | red
  | green
  | blue
def Colour.next : Colour → Colour
  | red => green
  | green => blue
  | blue => red
theorem colour_cycle (c : Colour) : c.next.next.next = c := by
  cases c <;> rfl
theorem colour_ne : Colour.red ≠ Colour.blue := by
  intro h
  cases h
inductive Tree where
  | leaf
  | node (left right : Tree)
def Tree.mirror : Tree → Tree
  | leaf => leaf
  | node l r => node r.mirror l.mirror
theorem mirror_mirror (t : Tree) : t.mirror.mirror = t := by
  induction t with
  | leaf => rfl
  | node l r hl hr => simp [Tree.mirror, hl, hr]
structure Point where
  x : Nat
  y : Nat
theorem point_eta (p : Point) : Point.mk p.x p.y = p := rfl
theorem point_eq (p q : Point) (hx : p.x = q.x) (hy : p.y = q.y) : p = q := by
  cases p
  cases q
  simp_all
