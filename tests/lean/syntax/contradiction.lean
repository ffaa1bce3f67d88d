theorem from_false (p : Prop) (h : False) : p := by
  contradiction
theorem from_false' (p : Prop) (h : False) : p := h.elim
theorem clash (p q : Prop) (h : p) (g : ¬p) : q := by
  exfalso
  exact g h
theorem clash' (p q : Prop) (h : p) (g : ¬p) : q := by
  contradiction
theorem absurd_it (p q : Prop) (h : p) (g : ¬p) : q := absurd h g
theorem numerals (h : 2 = 3) : False := by
  contradiction
theorem numerals' (h : (2 : Nat) = 3) : 0 = 1 := by
  cases h
theorem numerals_simp (h : (2 : Nat) = 3) : False := by
  simp at h
theorem no_zero (n : Nat) (h : n + 1 = 0) : False := by
  contradiction
theorem no_fun : ¬(1 = 2) := nofun
theorem no_match (h : 1 = 2) : False := nomatch h
theorem truth : True := by trivial
theorem truth' : True := ⟨⟩
theorem trivially (p : Prop) (h : p) : p := by trivial
theorem excluded (p : Prop) : p ∨ ¬p := by
  by_cases h : p
  · left; exact h
  · right; exact h
theorem excluded' (p : Prop) : p ∨ ¬p := Classical.em p
theorem double (p : Prop) (h : ¬¬p) : p := Classical.byContradiction h
theorem double' (p : Prop) (h : ¬¬p) : p := by
  false_or_by_contra
  contradiction
theorem decidable_cases (a b : Nat) (f : a = b → False) (g : a ≠ b → False) : False := by
  by_cases a = b
  case pos h => exact f h
  case neg h => exact g h
theorem contradictory_order (a : Nat) (h : a < a) : False := Nat.lt_irrefl a h
theorem classically (p q : Prop) (h : ¬q → ¬p) : p → q := by
  classical
  intro hp
  by_cases hq : q
  · exact hq
  · exact absurd hp (h hq)
