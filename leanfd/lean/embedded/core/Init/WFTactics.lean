prelude
import Init.Omega
import Init.GetElem
import Init.Data.List.Basic
/-!
Termination through the elements of lists and arrays. The source of standard Lean: Init/WFTactics.lean, Init/Data/List/BasicAux.lean,
Init/Data/List/Attach.lean of Lean 4.35.
-/
universe u v w
macro_rules | `(tactic| decreasing_trivial) => `(tactic| (simp -failIfUnchanged; omega))

namespace List
variable {α : Type u} {β : Type v}
theorem sizeOf_lt_of_mem [SizeOf α] {a : α} {as : List α} (h : a ∈ as) : sizeOf a < sizeOf as := by
  induction h with
  | head as => show sizeOf a < 1 + sizeOf a + sizeOf as; omega
  | tail b h ih => rename_i bs; show sizeOf a < 1 + sizeOf b + sizeOf bs; omega

/-! ### Lists whose elements know where they come from -/
def pmap {P : α → Prop} (f : ∀ a, P a → β) : ∀ l : List α, (H : ∀ a, a ∈ l → P a) → List β
  | [], _ => []
  | a :: l, H => f a (H a (.head l)) :: pmap f l fun a h => H a (.tail _ h)
def attachWith (l : List α) (P : α → Prop) (H : ∀ x, x ∈ l → P x) : List {x // P x} := pmap Subtype.mk l H
def attach (l : List α) : List {x // x ∈ l} := attachWith l _ fun _ h => h
@[simp] theorem pmap_nil {P : α → Prop} {f : ∀ a, P a → β} : pmap f [] (fun _ h => nomatch h) = [] := rfl
@[simp] theorem pmap_cons {P : α → Prop} {f : ∀ a, P a → β} {a : α} {l : List α} (h : ∀ b, b ∈ a :: l → P b) :
    pmap f (a :: l) h = f a (h a (.head l)) :: pmap f l (fun b m => h b (.tail a m)) := rfl
theorem pmap_eq_map {p : α → Prop} {f : α → β} : ∀ {l : List α} (H : ∀ a, a ∈ l → p a), pmap (fun a _ => f a) l H = map f l
  | [], _ => rfl
  | a :: l, H => congrArg (f a :: ·) (pmap_eq_map fun b m => H b (.tail a m))
theorem attachWith_map_val {p : α → Prop} {f : α → β} : ∀ {l : List α} (H : ∀ a, a ∈ l → p a),
    ((l.attachWith p H).map fun i => f i.val) = l.map f
  | [], _ => rfl
  | a :: _, H => congrArg (f a :: ·) (attachWith_map_val fun b m => H b (.tail a m))
@[simp] theorem attach_map_val {l : List α} {f : α → β} : (l.attach.map fun i => f i.val) = l.map f := attachWith_map_val _
@[simp] theorem attach_map_subtype_val (l : List α) : l.attach.map Subtype.val = l := (attach_map_val (f := id)).trans (map_id l)
@[simp] theorem length_pmap {p : α → Prop} {f : ∀ a, p a → β} : ∀ {l : List α} {h : ∀ a, a ∈ l → p a}, (pmap f l h).length = l.length
  | [], _ => rfl
  | _ :: _, _ => congrArg (· + 1) length_pmap
@[simp] theorem length_attach {l : List α} : l.attach.length = l.length := length_pmap
def unattach {α : Type u} {p : α → Prop} (l : List {x // p x}) : List α := l.map (·.val)
@[simp] theorem unattach_attach {l : List α} : l.attach.unattach = l := attach_map_subtype_val l
section
variable {γ : Type u} {P : α → Prop} {xs : List α} {ys : List (Subtype P)}
@[wf_preprocess] theorem map_wfParam {f : α → β} : (wfParam xs).map f = xs.attach.unattach.map f := by rw [unattach_attach]; rfl
@[wf_preprocess] theorem map_unattach {f : α → β} : ys.unattach.map f = ys.map fun ⟨x, _⟩ => binderNameHint x f <| f (wfParam x) := map_map
@[wf_preprocess] theorem filterMap_wfParam {f : α → Option β} : (wfParam xs).filterMap f = xs.attach.unattach.filterMap f := by
  rw [unattach_attach]; rfl
@[wf_preprocess] theorem filterMap_unattach {f : α → Option β} :
    ys.unattach.filterMap f = ys.filterMap fun ⟨x, _⟩ => binderNameHint x f <| f (wfParam x) := by
  induction ys with
  | nil => rfl
  | cons y ys ih =>
    show (y.val :: ys.unattach).filterMap f = _
    unfold filterMap
    show (match f y.val with | none => ys.unattach.filterMap f | some b => b :: ys.unattach.filterMap f) = _
    rw [ih]; rfl
@[wf_preprocess] theorem flatMap_wfParam {f : α → List β} : (wfParam xs).flatMap f = xs.attach.unattach.flatMap f := by
  rw [unattach_attach]; rfl
@[wf_preprocess] theorem flatMap_unattach {f : α → List β} :
    ys.unattach.flatMap f = ys.flatMap fun ⟨x, _⟩ => binderNameHint x f <| f (wfParam x) := congrArg flatten map_map
@[wf_preprocess] theorem foldl_wfParam {f : β → α → β} {x : β} : (wfParam xs).foldl f x = xs.attach.unattach.foldl f x := by
  rw [unattach_attach]; rfl
@[wf_preprocess] theorem foldl_unattach {f : β → α → β} {x : β} :
    ys.unattach.foldl f x = ys.foldl (fun s ⟨x, _⟩ => binderNameHint s f <| binderNameHint x (f s) <| f s (wfParam x)) x := by
  induction ys generalizing x with
  | nil => rfl
  | cons y ys ih => exact ih
@[wf_preprocess] theorem foldr_wfParam {f : α → β → β} {x : β} : (wfParam xs).foldr f x = xs.attach.unattach.foldr f x := by
  rw [unattach_attach]; rfl
@[wf_preprocess] theorem foldr_unattach {f : α → β → β} {x : β} :
    ys.unattach.foldr f x = ys.foldr (fun ⟨x, _⟩ s => binderNameHint x f <| binderNameHint s (f x) <| f (wfParam x) s) x := by
  induction ys with
  | nil => rfl
  | cons y ys ih => exact congrArg (f y.val) ih
end
end List

namespace Array
variable {α : Type u} [SizeOf α]
theorem sizeOf_lt_of_mem {as : Array α} {a : α} (h : a ∈ as.toList) : sizeOf a < sizeOf as := by
  have := List.sizeOf_lt_of_mem h
  show sizeOf a < 1 + sizeOf as.toList
  omega
theorem sizeOf_getElem (as : Array α) (i : Nat) (h : i < as.size) : sizeOf (as[i]'h) < sizeOf as :=
  sizeOf_lt_of_mem (List.getElem_mem (l := as.toList) h)
end Array
macro_rules | `(tactic| decreasing_trivial) => `(tactic| (
  with_reducible first
  | apply Array.sizeOf_getElem
  | apply Nat.lt_of_lt_of_le (Array.sizeOf_getElem ..); simp; omega
  | apply Nat.lt_trans (Array.sizeOf_getElem ..); simp; omega))
