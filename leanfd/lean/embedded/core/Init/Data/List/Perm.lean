prelude
import Init.Data.List.Lemmas
/-!
Sublists, pairwise relations, lists without repetition, permutations. Names and statements: Init/Data/List/Sublist.lean,
Init/Data/List/Pairwise.lean, Init/Data/List/Erase.lean, Init/Data/List/Perm.lean of the standard library.
-/
universe u v
variable {α : Type u} {β : Type v}

namespace List
/-! ### Sublists -/
@[simp] theorem nil_sublist : ∀ l : List α, Sublist [] l
  | [] => .slnil
  | a :: l => .cons a (nil_sublist l)
@[simp] theorem Sublist.refl : ∀ l : List α, Sublist l l
  | [] => .slnil
  | a :: l => .cons₂ a (Sublist.refl l)
theorem Sublist.trans {l₁ l₂ l₃ : List α} (h₁ : Sublist l₁ l₂) (h₂ : Sublist l₂ l₃) : Sublist l₁ l₃ := by
  induction h₂ generalizing l₁ with
  | slnil => exact h₁
  | cons a _ ih => exact .cons a (ih h₁)
  | cons₂ a _ ih => cases h₁ with
    | cons _ h => exact .cons a (ih h)
    | cons₂ _ h => exact .cons₂ a (ih h)
theorem Sublist.subset {l₁ l₂ : List α} (h : Sublist l₁ l₂) : l₁ ⊆ l₂ := by
  induction h with
  | slnil => exact fun _ m => m
  | cons a _ ih => exact fun x m => .tail a (ih m)
  | cons₂ a _ ih => exact fun x m => (mem_cons.1 m).elim (fun e => e ▸ .head _) fun m => .tail a (ih m)
theorem Sublist.length_le {l₁ l₂ : List α} (h : Sublist l₁ l₂) : length l₁ ≤ length l₂ := by
  induction h with
  | slnil => exact Nat.le_refl 0
  | cons _ _ ih => exact Nat.le_succ_of_le ih
  | cons₂ _ _ ih => exact Nat.succ_le_succ ih
theorem Sublist.mem {a : α} {l₁ l₂ : List α} (hx : a ∈ l₁) (hl : Sublist l₁ l₂) : a ∈ l₂ := hl.subset hx
@[simp] theorem sublist_cons_self (a : α) (l : List α) : Sublist l (a :: l) := .cons a (.refl l)
@[simp] theorem filter_sublist {p : α → Bool} : ∀ {l : List α}, Sublist (filter p l) l
  | [] => .slnil
  | a :: l => by
    rw [filter_cons]
    split
    · exact .cons₂ a filter_sublist
    · exact .cons a filter_sublist
theorem take_sublist : ∀ (i : Nat) (l : List α), Sublist (take i l) l
  | 0, l => take_zero (l := l) ▸ nil_sublist l
  | _ + 1, [] => .slnil
  | i + 1, a :: l => .cons₂ a (take_sublist i l)
theorem drop_sublist : ∀ (i : Nat) (l : List α), Sublist (drop i l) l
  | 0, l => drop_zero (l := l) ▸ .refl l
  | _ + 1, [] => .slnil
  | i + 1, a :: l => .cons a (drop_sublist i l)
protected theorem subset_def {l₁ l₂ : List α} : l₁ ⊆ l₂ ↔ ∀ {a : α}, a ∈ l₁ → a ∈ l₂ := ⟨fun h _ => @h _, fun h _ => h⟩
@[simp] theorem Subset.refl (l : List α) : l ⊆ l := fun _ h => h
theorem Subset.trans {l₁ l₂ l₃ : List α} (h₁ : l₁ ⊆ l₂) (h₂ : l₂ ⊆ l₃) : l₁ ⊆ l₃ := fun _ h => h₂ (h₁ h)
instance instTransSubset : Trans (Subset : List α → List α → Prop) Subset Subset := ⟨Subset.trans⟩
instance instTransSublist : Trans (@Sublist α) Sublist Sublist := ⟨Sublist.trans⟩
instance instTransSublistSubset : Trans (@Sublist α) Subset Subset := ⟨fun h₁ h₂ => Subset.trans h₁.subset h₂⟩
instance instTransSubsetSublist : Trans Subset (@Sublist α) Subset := ⟨fun h₁ h₂ => Subset.trans h₁ h₂.subset⟩

/-! ### Pairwise relations -/
section
variable {R S : α → α → Prop}
attribute [simp] Pairwise.nil
@[simp] theorem pairwise_cons {a : α} {l : List α} : Pairwise R (a :: l) ↔ (∀ a', a' ∈ l → R a a') ∧ Pairwise R l :=
  ⟨fun h => by cases h with | cons h g => exact ⟨h, g⟩, fun h => .cons h.1 h.2⟩
theorem rel_of_pairwise_cons {α : Type u} {a : α} {l : List α} {R : α → α → Prop} (p : (a :: l).Pairwise R) : ∀ {a'}, a' ∈ l → R a a' := (pairwise_cons.1 p).1 _
theorem Pairwise.of_cons {α : Type u} {a : α} {l : List α} {R : α → α → Prop} (p : (a :: l).Pairwise R) : Pairwise R l := (pairwise_cons.1 p).2
theorem Pairwise.imp (H : ∀ {a b}, R a b → S a b) : ∀ {l : List α}, l.Pairwise R → l.Pairwise S
  | _, .nil => .nil
  | _, .cons h g => .cons (fun b m => H (h b m)) (g.imp H)
theorem Pairwise.sublist {l₁ l₂ : List α} (s : Sublist l₁ l₂) (h : l₂.Pairwise R) : l₁.Pairwise R := by
  induction s with
  | slnil => exact h
  | cons _ _ ih => exact ih h.of_cons
  | cons₂ a s ih => exact .cons (fun b m => (pairwise_cons.1 h).1 b (s.subset m)) (ih h.of_cons)
theorem Pairwise.and (hR : Pairwise R l) (hS : Pairwise S l) : l.Pairwise fun a b => R a b ∧ S a b := by
  induction hR with
  | nil => exact .nil
  | cons h _ ih => exact .cons (fun b m => ⟨h b m, (pairwise_cons.1 hS).1 b m⟩) (ih hS.of_cons)
theorem pairwise_singleton (R : α → α → Prop) (a : α) : Pairwise R [a] := by simp
theorem pairwise_pair {a b : α} : Pairwise R [a, b] ↔ R a b := by simp
theorem pairwise_append {l₁ l₂ : List α} :
    (l₁ ++ l₂).Pairwise R ↔ l₁.Pairwise R ∧ l₂.Pairwise R ∧ ∀ a ∈ l₁, ∀ b ∈ l₂, R a b := by
  induction l₁ with
  | nil => simp
  | cons a l₁ ih =>
    rw [cons_append, pairwise_cons, pairwise_cons, ih, forall_mem_append, forall_mem_cons]
    exact ⟨fun ⟨⟨h, g⟩, i, j, k⟩ => ⟨⟨h, i⟩, j, g, k⟩, fun ⟨⟨h, i⟩, j, g, k⟩ => ⟨⟨h, g⟩, i, j, k⟩⟩
theorem pairwise_map {α : Type u} {β : Type v} {f : α → β} {R : β → β → Prop} {l : List α} :
    (l.map f).Pairwise R ↔ l.Pairwise fun a b => R (f a) (f b) := by
  induction l with
  | nil => simp
  | cons a l ih => rw [map_cons, pairwise_cons, pairwise_cons, ih, forall_mem_map]
theorem pairwise_reverse {l : List α} : l.reverse.Pairwise R ↔ l.Pairwise fun a b => R b a := by
  induction l with
  | nil => simp
  | cons a l ih =>
    rw [reverse_cons, pairwise_append, ih, pairwise_cons (R := fun a b => R b a) (a := a) (l := l)]
    exact ⟨fun ⟨h, _, g⟩ => ⟨fun b m => g b (mem_reverse.2 m) a mem_cons_self, h⟩,
      fun ⟨h, g⟩ => ⟨g, pairwise_singleton R a, fun b m c n => mem_singleton.1 n ▸ h b (mem_reverse.1 m)⟩⟩
theorem Pairwise.filter (p : α → Bool) {l : List α} : Pairwise R l → Pairwise R (filter p l) := Pairwise.sublist filter_sublist
theorem pairwise_of_forall {l : List α} (H : ∀ x y, R x y) : Pairwise R l := by
  induction l with
  | nil => exact .nil
  | cons a l ih => exact .cons (fun b _ => H a b) ih
end

/-! ### Lists without repetition -/
theorem nodup_iff_pairwise_ne {l : List α} : List.Nodup l ↔ List.Pairwise (· ≠ ·) l := Iff.rfl
@[simp] theorem nodup_nil : @Nodup α [] := .nil
@[simp] theorem nodup_cons {a : α} {l : List α} : Nodup (a :: l) ↔ ¬a ∈ l ∧ Nodup l := by
  unfold Nodup
  rw [pairwise_cons]
  exact and_congr_left fun _ => ⟨fun h m => h a m rfl, fun h b m e => h (e ▸ m)⟩
theorem nodup_append {l₁ l₂ : List α} : (l₁ ++ l₂).Nodup ↔ l₁.Nodup ∧ l₂.Nodup ∧ ∀ a ∈ l₁, ∀ b ∈ l₂, a ≠ b := pairwise_append
theorem Nodup.sublist {l₁ l₂ : List α} : Sublist l₁ l₂ → Nodup l₂ → Nodup l₁ := Pairwise.sublist

/-! ### Removing an element -/
@[simp] theorem erase_nil [BEq α] (a : α) : [].erase a = [] := rfl
theorem erase_cons [BEq α] {a b : α} {l : List α} : (b :: l).erase a = if b == a then l else b :: l.erase a := by
  show (match b == a with | true => l | false => b :: l.erase a) = _
  cases b == a <;> rfl
@[simp] theorem erase_cons_head [BEq α] [LawfulBEq α] {a : α} {l : List α} : (a :: l).erase a = l := by simp [erase_cons]
theorem erase_of_not_mem [BEq α] [LawfulBEq α] {a : α} : ∀ {l : List α}, ¬a ∈ l → l.erase a = l
  | [], _ => rfl
  | b :: l, h => by
    rw [mem_cons, not_or] at h
    rw [erase_cons, if_neg (fun e => h.1 (eq_of_beq e).symm), erase_of_not_mem h.2]
theorem mem_of_mem_erase [BEq α] {a b : α} {l : List α} (h : a ∈ l.erase b) : a ∈ l := by
  induction l with
  | nil => exact h
  | cons c l ih =>
    rw [erase_cons] at h
    split at h
    · exact .tail c h
    · exact (mem_cons.1 h).elim (fun e => e ▸ .head l) fun m => .tail c (ih m)
theorem length_erase_of_mem [BEq α] [LawfulBEq α] {a : α} {l : List α} (h : a ∈ l) : length (l.erase a) = length l - 1 := by
  induction l with
  | nil => exact absurd h not_mem_nil
  | cons b l ih =>
    rw [erase_cons]
    split
    · rfl
    · next n =>
      have m := (mem_cons.1 h).resolve_left fun e => n (beq_of_eq e.symm)
      rw [length_cons, ih m, length_cons]
      have := length_pos_of_mem m
      omega

/-! ### Permutations -/
@[simp, refl] protected theorem Perm.refl : ∀ l : List α, Perm l l
  | [] => .nil
  | x :: xs => .cons x (Perm.refl xs)
protected theorem Perm.rfl {l : List α} : Perm l l := .refl l
theorem Perm.of_eq {l₁ l₂ : List α} (h : l₁ = l₂) : Perm l₁ l₂ := h ▸ .rfl
@[symm] protected theorem Perm.symm {l₁ l₂ : List α} (h : Perm l₁ l₂) : Perm l₂ l₁ := by
  induction h with
  | nil => exact .nil
  | cons x _ ih => exact .cons x ih
  | swap x y l => exact .swap y x l
  | trans _ _ h g => exact .trans g h
instance instTransPerm : Trans (Perm (α := α)) (Perm (α := α)) (Perm (α := α)) := ⟨Perm.trans⟩
theorem perm_comm {l₁ l₂ : List α} : Perm l₁ l₂ ↔ Perm l₂ l₁ := ⟨Perm.symm, Perm.symm⟩
theorem Perm.mem_iff {a : α} {l₁ l₂ : List α} (p : Perm l₁ l₂) : a ∈ l₁ ↔ a ∈ l₂ := by
  induction p with
  | nil => exact .rfl
  | cons x _ ih => rw [mem_cons, mem_cons, ih]
  | swap x y l => rw [mem_cons, mem_cons, mem_cons, mem_cons]; exact or_left_comm
  | trans _ _ h g => exact h.trans g
theorem Perm.subset {l₁ l₂ : List α} (p : Perm l₁ l₂) : l₁ ⊆ l₂ := fun _ => p.mem_iff.1
theorem Perm.length_eq {l₁ l₂ : List α} (p : Perm l₁ l₂) : length l₁ = length l₂ := by
  induction p with
  | nil => rfl
  | cons _ _ ih => exact congrArg (· + 1) ih
  | swap => rfl
  | trans _ _ h g => exact h.trans g
theorem Perm.append_right {l₁ l₂ : List α} (t₁ : List α) (p : Perm l₁ l₂) : Perm (l₁ ++ t₁) (l₂ ++ t₁) := by
  induction p with
  | nil => exact .rfl
  | cons x _ ih => exact .cons x ih
  | swap x y l => exact .swap x y _
  | trans _ _ h g => exact .trans h g
theorem Perm.append_left {t₁ t₂ : List α} : ∀ l : List α, Perm t₁ t₂ → Perm (l ++ t₁) (l ++ t₂)
  | [], p => p
  | x :: xs, p => .cons x (p.append_left xs)
theorem Perm.append {l₁ l₂ t₁ t₂ : List α} (p₁ : Perm l₁ l₂) (p₂ : Perm t₁ t₂) : Perm (l₁ ++ t₁) (l₂ ++ t₂) :=
  (p₁.append_right t₁).trans (p₂.append_left l₂)
@[simp] theorem perm_middle {a : α} : ∀ {l₁ l₂ : List α}, Perm (l₁ ++ a :: l₂) (a :: (l₁ ++ l₂))
  | [], _ => .rfl
  | b :: l₁, l₂ => (Perm.cons b perm_middle).trans (.swap a b _)
@[simp] theorem perm_append_singleton (a : α) (l : List α) : Perm (l ++ [a]) (a :: l) := by
  have h := perm_middle (a := a) (l₁ := l) (l₂ := [])
  rw [append_nil] at h; exact h
theorem perm_append_comm : ∀ {l₁ l₂ : List α}, Perm (l₁ ++ l₂) (l₂ ++ l₁)
  | [], l₂ => by rw [nil_append, append_nil]
  | a :: l₁, l₂ => (Perm.cons a perm_append_comm).trans perm_middle.symm
@[simp] theorem reverse_perm : ∀ l : List α, Perm (reverse l) l
  | [] => .nil
  | a :: l => by rw [reverse_cons]; exact (perm_append_singleton a _).trans (.cons a (reverse_perm l))
theorem Perm.map (f : α → β) {l₁ l₂ : List α} (p : Perm l₁ l₂) : Perm (map f l₁) (map f l₂) := by
  induction p with
  | nil => exact .nil
  | cons x _ ih => exact .cons (f x) ih
  | swap x y l => exact .swap (f x) (f y) _
  | trans _ _ h g => exact .trans h g
theorem Perm.filter (p : α → Bool) {l₁ l₂ : List α} (s : Perm l₁ l₂) : Perm (filter p l₁) (filter p l₂) := by
  induction s with
  | nil => exact .nil
  | cons x _ ih => cases h : p x <;> simp [filter_cons, h, ih, Perm.cons]
  | swap x y l => cases h : p x <;> cases g : p y <;> simp [filter_cons, h, g, Perm.swap]
  | trans _ _ h g => exact .trans h g
theorem Perm.countP_eq (p : α → Bool) {l₁ l₂ : List α} (s : Perm l₁ l₂) : countP p l₁ = countP p l₂ := by
  rw [countP_eq_length_filter, countP_eq_length_filter]; exact (s.filter p).length_eq
theorem Perm.count_eq [BEq α] {l₁ l₂ : List α} (p : Perm l₁ l₂) (a : α) : count a l₁ = count a l₂ := p.countP_eq _
theorem Perm.eq_nil {l : List α} (p : Perm l []) : l = [] := eq_nil_of_length_eq_zero p.length_eq
theorem Perm.nil_eq {l : List α} (p : Perm [] l) : [] = l := p.symm.eq_nil.symm
@[simp] theorem perm_nil {l₁ : List α} : Perm l₁ [] ↔ l₁ = [] := ⟨Perm.eq_nil, fun e => e ▸ .rfl⟩
@[simp] theorem nil_perm {l₁ : List α} : Perm [] l₁ ↔ l₁ = [] := perm_comm.trans perm_nil
theorem perm_cons_erase [BEq α] [LawfulBEq α] {a : α} {l : List α} (h : a ∈ l) : Perm l (a :: l.erase a) := by
  induction l with
  | nil => exact absurd h not_mem_nil
  | cons b l ih =>
    rw [erase_cons]
    split
    · next e => rw [eq_of_beq e]
    · next n =>
      exact (Perm.cons b (ih ((mem_cons.1 h).resolve_left fun e => n (beq_of_eq e.symm)))).trans (.swap a b _)
theorem count_erase [BEq α] [LawfulBEq α] (a b : α) {l : List α} : count a (l.erase b) = count a l - if b == a then 1 else 0 := by
  by_cases m : b ∈ l
  · rw [(perm_cons_erase m).count_eq a, count_cons]; omega
  · rw [erase_of_not_mem m]
    split
    · next e => rw [← eq_of_beq e, count_eq_zero_of_not_mem m]
    · rfl
private theorem perm_of_count [BEq α] [LawfulBEq α] {l₁ l₂ : List α} (h : ∀ a, count a l₁ = count a l₂) : Perm l₁ l₂ := by
  induction l₁ generalizing l₂ with
  | nil =>
    cases l₂ with
    | nil => exact .nil
    | cons b l₂ => have := h b; simp at this
  | cons a l₁ ih =>
    have m : a ∈ l₂ := count_pos_iff.1 (by rw [← h a, count_cons_self]; exact Nat.succ_pos _)
    refine (Perm.cons a (ih fun b => ?_)).trans (perm_cons_erase m).symm
    have e := (perm_cons_erase m).count_eq b
    rw [← h b, count_cons, count_cons] at e
    omega
theorem cons_perm_iff_perm_erase [BEq α] [LawfulBEq α] {a : α} {l₁ l₂ : List α} :
    Perm (a :: l₁) l₂ ↔ a ∈ l₂ ∧ Perm l₁ (l₂.erase a) := by
  refine ⟨fun h => ?_, fun ⟨m, h⟩ => (Perm.cons a h).trans (perm_cons_erase m).symm⟩
  have m : a ∈ l₂ := h.mem_iff.1 (.head l₁)
  refine ⟨m, perm_of_count fun b => ?_⟩
  have e := (h.trans (perm_cons_erase m)).count_eq b
  rw [count_cons, count_cons] at e
  omega
theorem perm_iff_count [DecidableEq α] {l₁ l₂ : List α} : Perm l₁ l₂ ↔ ∀ a, count a l₁ = count a l₂ :=
  ⟨Perm.count_eq, perm_of_count⟩
theorem isPerm_iff [DecidableEq α] : ∀ {l₁ l₂ : List α}, l₁.isPerm l₂ ↔ Perm l₁ l₂
  | [], [] => by simp [isPerm]
  | [], _ :: _ => by simp [isPerm]
  | a :: l₁, l₂ => by simp [isPerm, isPerm_iff, cons_perm_iff_perm_erase, contains_iff_mem]
theorem Perm.sum_nat {l₁ l₂ : List Nat} (h : Perm l₁ l₂) : l₁.sum = l₂.sum := by
  induction h with
  | nil => rfl
  | cons x _ ih => rw [sum_cons, ih, sum_cons]
  | swap x y l => rw [sum_cons, sum_cons, sum_cons, sum_cons]; exact Nat.add_left_comm y x _
  | trans _ _ h g => exact h.trans g
end List
