theorem zero_add' (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ k ih => rw [Nat.add_succ, ih]

theorem succ_pos' (n : Nat) : 0 < n + 1 := by
  induction n
  case zero => decide
  case succ k ih => exact Nat.lt_succ_of_lt ih

theorem zero_or_succ (n : Nat) : n = 0 ∨ ∃ k, n = k + 1 := by
  cases n with
  | zero => left; rfl
  | succ k => right; exact ⟨k, rfl⟩

theorem by_rcases (n : Nat) : n = 0 ∨ ∃ k, n = k + 1 := by
  rcases n with _ | k
  · exact Or.inl rfl
  · exact Or.inr ⟨k, rfl⟩

theorem by_match : ∀ n : Nat, 0 + n = n
  | 0 => rfl
  | n + 1 => congrArg (· + 1) (by_match n)

theorem generalized (m n : Nat) : m + n = n + m := by
  induction n generalizing m with
  | zero => simp
  | succ k ih => rw [Nat.add_succ, ih, Nat.succ_add]

inductive Colour where
  | red
  | green

def Colour.flip : Colour → Colour
  | .red => .green
  | .green => .red

theorem flip_flip (c : Colour) : c.flip.flip = c := by
  cases c <;> rfl

theorem distinct : Colour.red ≠ Colour.green := by
  intro h
  cases h

theorem distinct' : Colour.red ≠ Colour.green := nofun

theorem injective (a b : Nat) (h : a + 1 = b + 1) : a = b := by
  injection h

theorem injective' (a b : Nat) (h : Nat.succ a = Nat.succ b) : a = b := by
  injections

inductive Even : Nat → Prop where
  | zero : Even 0
  | step {n : Nat} : Even n → Even (n + 2)

theorem even_four : Even 4 := .step (.step .zero)

theorem even_add (m n : Nat) (hm : Even m) (hn : Even n) : Even (m + n) := by
  induction hn with
  | zero => exact hm
  | step _ ih => exact Even.step ih

theorem not_even_one : ¬Even 1 := by
  intro h
  nomatch h

theorem strong (P : Nat → Prop) (h : ∀ n, (∀ m, m < n → P m) → P n) (n : Nat) : P n := by
  apply h
  intro m hm
  induction n generalizing m with
  | zero => exact absurd hm (Nat.not_lt_zero m)
  | succ k ih =>
    apply h
    intro l hl
    exact ih l (Nat.lt_of_lt_of_le hl (Nat.le_of_lt_succ hm))
