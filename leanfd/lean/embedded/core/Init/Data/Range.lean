prelude
import Init.Data.Array.Basic
/-! Ranges for loops, `[start:stop:step]`. Names and types: Init/Data/Range/Basic.lean of Lean 4.35. -/
universe u v
namespace Std.Legacy
structure Range where
  start : Nat := 0
  stop : Nat
  step : Nat := 1
  step_pos : 0 < step
instance instMembershipNatRange : Membership Nat Range where
  mem r i := r.start ≤ i ∧ i < r.stop ∧ (i - r.start) % r.step = 0
namespace Range
def size (r : Range) : Nat := (r.stop - r.start + r.step - 1) / r.step
def toList (range : Range) : List Nat := List.range' range.start range.size range.step
@[inline] protected def forIn' {β : Type u} {m : Type u → Type v} [Monad m] (range : Range) (init : β)
    (f : (i : Nat) → i ∈ range → β → m (ForInStep β)) : m β :=
  let rec @[specialize] loop (fuel : Nat) (b : β) (i : Nat) (hs : (i - range.start) % range.step = 0) (hl : range.start ≤ i := by omega) : m β := do
    match fuel with
    | 0 => pure b
    | fuel + 1 =>
      if h : i < range.stop then
        match ← f i ⟨hl, h, hs⟩ b with
        | .done b => return b
        | .yield b => loop fuel b (i + range.step) (by
            rw [Nat.add_comm, Nat.add_sub_assoc hl, Nat.add_mod_left]; exact hs) (Nat.le_trans hl (Nat.le_add_right _ _))
      else return b
  loop range.size init range.start (by rw [Nat.sub_self, Nat.zero_mod]) (Nat.le_refl _)
instance instForIn'NatInferInstanceMembershipOfMonad {m : Type u → Type v} [Monad m] : ForIn' m Range Nat inferInstance where
  forIn' := Range.forIn'
protected def forM {m : Type u → Type v} [Monad m] (range : Range) (f : Nat → m PUnit) : m PUnit := range.toList.forM f
instance instForMNatOfMonad {m : Type u → Type v} [Monad m] : ForM m Range Nat where
  forM := Range.forM
theorem _root_.Membership.mem.upper {i : Nat} {r : Range} (h : i ∈ r) : i < r.stop := h.2.1
theorem _root_.Membership.mem.lower {i : Nat} {r : Range} (h : i ∈ r) : r.start ≤ i := h.1
end Range
end Std.Legacy
theorem Membership.get_elem_helper {i n : Nat} {r : Std.Legacy.Range} (h₁ : i ∈ r) (h₂ : r.stop = n) : i < n := h₂ ▸ h₁.2.1
macro_rules | `(tactic| get_elem_tactic_extensible) => `(tactic| apply Membership.get_elem_helper; assumption; rfl)
