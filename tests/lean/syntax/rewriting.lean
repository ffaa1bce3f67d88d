theorem chain (a b c : Nat) (h : a = b) (g : b = c) : a = c := by
  rw [h, g]

theorem back (a b : Nat) (h : a = b) (g : b = 4) : a = 4 := by
  rw [← g, h]

theorem at_hypothesis (a b c : Nat) (h : a = b) (g : a = c) : b = c := by
  rw [h] at g
  exact g

theorem rwa_it (a b : Nat) (h : a = b) (g : b > 2) : a > 2 := by
  rwa [h]

theorem substitution (a b : Nat) (h : a = b) : b = a := by
  subst h
  rfl

theorem triangle (a b : Nat) (P : Nat → Prop) (h : a = b) (p : P a) : P b := h ▸ p

theorem calculation (a b c d : Nat) (h : a = b) (g : b = c) (k : c = d) : a = d := by
  calc a = b := h
    _ = c := g
    _ = d := k

theorem calculation_term (a b c : Nat) (h : a = b) (g : b = c) : a = c :=
  calc
    a = b := h
    _ = c := g

theorem calculation_le (a b c : Nat) (h : a ≤ b) (g : b < c) : a < c :=
  calc a ≤ b := h
    _ < c := g

theorem congruence (f : Nat → Nat) (a b : Nat) (h : a = b) : f a = f b := by
  congr

theorem congr_arg (f : Nat → Nat) (a b : Nat) (h : a = b) : f a = f b := congrArg f h

theorem symmetric (a b : Nat) (h : a = b) : b = a := by
  symm
  exact h

theorem symmetric_at (a b : Nat) (h : a = b) : b = a := by
  symm at h
  exact h

theorem unfolding (n : Nat) : id n = n := by
  unfold id
  rfl

theorem showing (a : Nat) : a + 0 = a := by
  show a = a
  rfl

theorem changing (a : Nat) (h : a + 0 = 5) : a = 5 := by
  change a = 5 at h
  exact h

theorem generalized_sum (a b : Nat) (h : a + b = 3) : a + b = 3 := by
  generalize a + b = n at h
  exact h

theorem nth (a b : Nat) (h : a = b) : a + a = b + a := by
  conv => lhs; arg 1; rw [h]

theorem conv_rhs (a b c : Nat) : a + (b + c) = a + (c + b) := by
  conv =>
    rhs
    rw [Nat.add_comm c b]

theorem erw_it (a b : Nat) (h : a = b) : a = b := by
  erw [h]
