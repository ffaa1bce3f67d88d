prelude
import Init.Control.Lawful.Basic
import Init.Data.List.TakeDrop
/-! Loops over lists, one element after another. Names, statements and attributes: Init/Data/List/Monadic.lean, Init/Data/List/Control.lean of Lean 4.35. -/
universe u v w
namespace List
variable {α : Type u}
@[simp] theorem foldlM_nil {m : Type v → Type w} [Monad m] {β : Type v} {f : β → α → m β} {b : β} : ([] : List α).foldlM f b = pure b := rfl
@[simp] theorem foldlM_cons {m : Type v → Type w} [Monad m] {β : Type v} {f : β → α → m β} {b : β} {a : α} {l : List α} :
    (a :: l).foldlM f b = f b a >>= l.foldlM f := rfl
@[simp] theorem foldlM_append {m : Type v → Type w} [Monad m] [LawfulMonad m] {β : Type v} {f : β → α → m β} {b : β} {l l' : List α} :
    (l ++ l').foldlM f b = l.foldlM f b >>= l'.foldlM f := by
  induction l generalizing b <;> simp [*]
@[simp] theorem mapM_nil {m : Type v → Type w} [Monad m] {β : Type v} {f : α → m β} : [].mapM f = pure [] := rfl
@[simp] theorem forIn_nil {m : Type v → Type w} [Monad m] {β : Type v} {f : α → β → m (ForInStep β)} {b : β} : forIn [] b f = pure b := rfl
private theorem forIn'_loop_eq {m : Type v → Type w} [Monad m] {β : Type v} {f : α → β → m (ForInStep β)} :
    ∀ {xs as bs : List α} {b : β} (ha : ∃ ys, ys ++ xs = as) (hb : ∃ ys, ys ++ xs = bs),
      List.forIn'.loop as (fun a _ b => f a b) xs b ha = List.forIn'.loop bs (fun a _ b => f a b) xs b hb
  | [], _, _, _, _, _ => rfl
  | a :: xs, as, bs, b, _, _ => by
    unfold List.forIn'.loop
    congr 1
    funext s
    cases s with
    | done => rfl
    | yield => exact forIn'_loop_eq _ _
@[simp] theorem forIn_cons {m : Type v → Type w} {α : Type u} {β : Type v} [Monad m] {f : α → β → m (ForInStep β)} {a : α} {as : List α} {b : β} :
    forIn (a :: as) b f = f a b >>= fun | .done b => pure b | .yield b => forIn as b f := by
  show List.forIn'.loop (a :: as) (fun a _ b => f a b) (a :: as) b ⟨[], rfl⟩ = _
  unfold List.forIn'.loop
  congr 1
  funext s
  cases s with
  | done => rfl
  | yield => exact forIn'_loop_eq _ _
theorem forM_nil {m : Type v → Type w} [Monad m] {f : α → m PUnit} : forM [] f = pure PUnit.unit := rfl
theorem forM_cons {m : Type v → Type w} [Monad m] {f : α → m PUnit} {a : α} {as : List α} : forM (a :: as) f = f a >>= fun _ => forM as f := rfl
end List
