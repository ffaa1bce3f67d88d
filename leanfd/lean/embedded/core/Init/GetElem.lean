prelude
import Init.Data.List.Bootstrap
import Init.Meta.Defs
/-! Indexing: `xs[i]`, `xs[i]?`, `xs[i]!` for lists, arrays and syntax. Names, statements and attributes: Init/GetElem.lean of Lean 4.35. -/
universe u v w
variable {coll : Type u} {idx : Type v} {elem : Type w} {valid : coll → idx → Prop}

theorem outOfBounds_eq_default {α : Type u} [Inhabited α] : (outOfBounds : α) = default := rfl
abbrev decidableGetElem? [GetElem coll idx elem valid] (xs : coll) (i : idx) [Decidable (valid xs i)] : Option elem :=
  if h : valid xs i then some (xs[i]'h) else none
instance (priority := low) instGetElem?OfGetElemOfDecidable [GetElem coll idx elem valid] [∀ xs i, Decidable (valid xs i)] :
    GetElem? coll idx elem valid where
  getElem? xs i := decidableGetElem? xs i
theorem getElem_congr [GetElem coll idx elem valid] {c d : coll} (h : c = d) {i j : idx} (h' : i = j) (w : valid c i) :
    c[i]'w = d[j]'(h' ▸ h ▸ w) := by cases h; cases h'; rfl
theorem getElem_congr_coll [GetElem coll idx elem valid] {c d : coll} {i : idx} {w : valid c i} (h : c = d) :
    c[i]'w = d[i]'(h ▸ w) := by cases h; rfl
theorem getElem_congr_idx [GetElem coll idx elem valid] {c : coll} {i j : idx} {w : valid c i} (h' : i = j) :
    c[i]'w = c[j]'(h' ▸ w) := by cases h'; rfl

private theorem dite_inst {p : Prop} (d d' : Decidable p) (f : p → elem) :
    @dite _ p d (fun h => some (f h)) (fun _ => none) = @dite _ p d' (fun h => some (f h)) fun _ => none :=
  Subsingleton.elim d d' ▸ rfl
class LawfulGetElem (cont : Type u) (idx : Type v) (elem : outParam (Type w)) (dom : outParam (cont → idx → Prop))
    [ge : GetElem? cont idx elem dom] : Prop where
  getElem?_def (c : cont) (i : idx) [Decidable (dom c i)] : c[i]? = if h : dom c i then some (c[i]'h) else none := by
    intros
    try simp only [getElem?]
    congr
  getElem!_def [Inhabited elem] (c : cont) (i : idx) :
      c[i]! = match c[i]? with
        | some e => e
        | none => default := by
    intros
    simp only [getElem!, getElem?, outOfBounds_eq_default]
export LawfulGetElem (getElem?_def getElem!_def)
instance (priority := low) instLawfulGetElem [GetElem coll idx elem valid] [∀ xs i, Decidable (valid xs i)] :
    LawfulGetElem coll idx elem valid where
  getElem?_def _ _ _ := dite_inst _ _ _
  getElem!_def _ _ := rfl

section
variable {cont : Type u} {dom : cont → idx → Prop} [GetElem? cont idx elem dom] [LawfulGetElem cont idx elem dom]
theorem getElem?_pos (c : cont) (i : idx) (h : dom c i) : c[i]? = some (c[i]'h) := by
  have : Decidable (dom c i) := .isTrue h
  rw [getElem?_def]; exact dif_pos h
theorem getElem?_neg (c : cont) (i : idx) (h : ¬dom c i) : c[i]? = none := by
  have : Decidable (dom c i) := .isFalse h
  rw [getElem?_def]; exact dif_neg h
theorem getElem!_pos [Inhabited elem] (c : cont) (i : idx) (h : dom c i) : c[i]! = c[i]'h := by
  rw [getElem!_def, getElem?_pos c i h]
theorem getElem!_neg [Inhabited elem] (c : cont) (i : idx) (h : ¬dom c i) : c[i]! = default := by
  rw [getElem!_def, getElem?_neg c i h]
theorem getElem?_eq_none_iff (c : cont) (i : idx) [Decidable (dom c i)] : c[i]? = none ↔ ¬dom c i := by
  rw [getElem?_def]
  cases Decidable.em (dom c i) with
  | inl h => rw [dif_pos h]; exact ⟨nofun, fun n => absurd h n⟩
  | inr h => rw [dif_neg h]; exact ⟨fun _ => h, fun _ => rfl⟩
theorem getElem?_eq_some_iff {c : cont} {i : idx} {e : elem} [Decidable (dom c i)] : c[i]? = some e ↔ ∃ h : dom c i, c[i]'h = e := by
  rw [getElem?_def]
  cases Decidable.em (dom c i) with
  | inl h => rw [dif_pos h]; exact ⟨fun e => ⟨h, Option.some.inj e⟩, fun ⟨_, e⟩ => congrArg some e⟩
  | inr h => rw [dif_neg h]; exact ⟨nofun, fun ⟨h', _⟩ => absurd h' h⟩
theorem isSome_getElem? (c : cont) (i : idx) [Decidable (dom c i)] : (c[i]?).isSome = decide (dom c i) := by
  rw [getElem?_def]
  cases Decidable.em (dom c i) with
  | inl h => rw [dif_pos h]; exact (decide_eq_true h).symm
  | inr h => rw [dif_neg h]; exact (decide_eq_false h).symm
theorem some_getElem_eq_getElem?_iff (c : cont) (i : idx) [Decidable (dom c i)] (h : dom c i) : (some (c[i]'h) = c[i]?) ↔ True :=
  ⟨fun _ => trivial, fun _ => (getElem?_pos c i h).symm⟩
end
attribute [simp] getElem?_eq_none_iff isSome_getElem?

/-! ### Indices below a bound -/
namespace Fin
variable {cont : Type u} {elem : Type w} {dom : cont → Nat → Prop} {n : Nat}
instance instGetElemFinVal [GetElem cont Nat elem dom] : GetElem cont (Fin n) elem fun xs i => dom xs i.val where
  getElem xs i h := getElem xs i.1 h
instance instGetElem?FinVal [GetElem? cont Nat elem dom] : GetElem? cont (Fin n) elem fun xs i => dom xs i.val where
  getElem? xs i := getElem? xs i.val
  getElem! xs i := getElem! xs i.val
instance instLawfulGetElemFinVal [GetElem? cont Nat elem dom] [h : LawfulGetElem cont Nat elem dom] :
    LawfulGetElem cont (Fin n) elem fun xs i => dom xs i.val where
  getElem?_def c i _ := h.getElem?_def c i.val
  getElem!_def c i := h.getElem!_def c i.val
@[simp] theorem getElem_fin [GetElem? cont Nat elem dom] (a : cont) (i : Fin n) (h : dom a i.val) : a[i]'h = a[i.1]'h := rfl
@[simp] theorem getElem?_fin [GetElem? cont Nat elem dom] (a : cont) (i : Fin n) : a[i]? = a[i.1]? := rfl
@[simp] theorem getElem!_fin [GetElem? cont Nat elem dom] (a : cont) (i : Fin n) [Inhabited elem] : a[i]! = a[i.1]! := rfl
theorem val_lt_of_le {n b : Nat} (i : Fin b) (h : b ≤ n) : i.val < n := Nat.lt_of_lt_of_le i.isLt h
macro_rules
  | `(tactic| get_elem_tactic_extensible) => `(tactic| (with_reducible apply Fin.val_lt_of_le; get_elem_tactic_extensible; done))
end Fin

/-! ### Lists -/
namespace List
variable {α : Type u}
instance instGetElemNatLtLength : GetElem (List α) Nat α fun as i => i < as.length where
  getElem as i h := as.get ⟨i, h⟩
def get?Internal : (as : List α) → (i : Nat) → Option α
  | a :: _, 0 => some a
  | _ :: as, i + 1 => get?Internal as i
  | _, _ => none
def get!Internal [Inhabited α] : (as : List α) → (i : Nat) → α
  | a :: _, 0 => a
  | _ :: as, i + 1 => get!Internal as i
  | _, _ => panic "invalid index"
instance instGetElem?NatLtLength : GetElem? (List α) Nat α fun as i => i < as.length where
  getElem? as i := as.get?Internal i
  getElem! as i := as.get!Internal i
@[simp] theorem get?Internal_eq_getElem? {l : List α} {i : Nat} : l.get?Internal i = l[i]? := rfl
@[simp] theorem get!Internal_eq_getElem! [Inhabited α] {l : List α} {i : Nat} : l.get!Internal i = l[i]! := rfl
@[simp] theorem getElem_cons_zero (a : α) (as : List α) (h : 0 < (a :: as).length) : getElem (a :: as) 0 h = a := rfl
@[simp] theorem getElem_cons_succ (a : α) (as : List α) (i : Nat) (h : i + 1 < (a :: as).length) :
    getElem (a :: as) (i + 1) h = getElem as i (Nat.lt_of_succ_lt_succ h) := rfl
@[simp] theorem getElem?_nil {i : Nat} : ([] : List α)[i]? = none := by cases i <;> rfl
theorem getElem?_cons_zero {a : α} {l : List α} : (a :: l)[0]? = some a := rfl
@[simp] theorem getElem?_cons_succ {a : α} {l : List α} {i : Nat} : (a :: l)[i + 1]? = l[i]? := rfl
private theorem getElem?_eq_dif : ∀ (l : List α) (i : Nat) (d : Decidable (i < l.length)),
    l[i]? = @dite _ (i < l.length) d (fun h => some (l[i]'h)) fun _ => none
  | [], i, _ => getElem?_nil.trans (dif_neg (e := fun _ => none) (Nat.not_lt_zero i)).symm
  | _ :: l, 0, _ => (dif_pos (t := fun _ => some _) (Nat.zero_lt_succ l.length)).symm
  | _ :: l, i + 1, _ => (getElem?_eq_dif l i (Nat.decLt i l.length)).trans <| (Nat.lt_or_ge i l.length).elim
    (fun h => (dif_pos h).trans (dif_pos (t := fun _ => some _) (Nat.succ_lt_succ h)).symm)
    fun h => (dif_neg (Nat.not_lt.2 h)).trans (dif_neg (e := fun _ => none) (Nat.not_lt.2 (Nat.succ_le_succ h))).symm
private theorem getElem!_eq_match [Inhabited α] : ∀ (l : List α) (i : Nat),
    l[i]! = match l[i]? with
      | some e => e
      | none => default
  | [], i => by cases i <;> rfl
  | _ :: _, 0 => rfl
  | _ :: l, i + 1 => getElem!_eq_match l i
instance instLawfulGetElemNatLtLength : LawfulGetElem (List α) Nat α fun as i => i < as.length where
  getElem?_def as i d := getElem?_eq_dif as i d
  getElem!_def as i := getElem!_eq_match as i
@[simp] theorem getElem_mem : ∀ {l : List α} {n : Nat} (h : n < l.length), l[n]'h ∈ l
  | _ :: _, 0, _ => .head ..
  | _ :: l, _ + 1, h => .tail _ (getElem_mem (l := l) (Nat.lt_of_succ_lt_succ h))
@[simp] theorem get_eq_getElem {l : List α} {i : Fin l.length} : l.get i = l[i.1]'i.2 := rfl
end List

/-! ### Arrays -/
namespace Array
variable {α : Type u}
instance instGetElemNatLtSize : GetElem (Array α) Nat α fun xs i => i < xs.size where
  getElem xs i h := xs.getInternal i h
instance instGetElem?NatLtSize : GetElem? (Array α) Nat α fun xs i => i < xs.size where
  getElem? xs i := decidableGetElem? xs i
  getElem! xs i := xs.get!Internal i
instance instLawfulGetElemNatLtSize : LawfulGetElem (Array α) Nat α fun xs i => i < xs.size where
  getElem?_def _ _ _ := dite_inst _ _ _
  getElem!_def xs i := (Decidable.em (i < xs.size)).elim
    (fun h => (dif_pos h).trans (by rw [show xs[i]? = some (xs[i]'h) from dif_pos h]; rfl))
    fun h => (dif_neg h).trans (by rw [show xs[i]? = none from dif_neg h])
@[simp] theorem getInternal_eq_getElem (a : Array α) (i : Nat) (h) : a.getInternal i h = a[i] := rfl
@[simp] theorem get!Internal_eq_getElem! [Inhabited α] (a : Array α) (i : Nat) : a.get!Internal i = a[i]! := rfl
end Array

namespace Lean.Syntax
instance instGetElemNatTrue : GetElem Syntax Nat Syntax fun _ _ => True where
  getElem stx i _ := stx.getArg i
end Lean.Syntax
