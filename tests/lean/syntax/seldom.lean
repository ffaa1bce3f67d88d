theorem named_back (p : Prop) (h : p) : p := by expose_names; exact h
theorem vars (a b : Nat) (h : a = b) : b = a := by subst_vars; rfl
theorem eqs (a b : Nat) (h : a = b) : b = a := by subst_eqs; rfl
theorem again (p : Prop) (h : p) : p ∧ p := by repeat' (first | exact h | constructor)
theorem again_once (p : Prop) (h : p) : p := by repeat1' exact h
theorem reducible (p : Prop) (h : p) : p := by with_reducible exact h
theorem unfolding_all (p : Prop) (h : p) : p := by with_unfolding_all exact h
theorem solved (p : Prop) (h : p) : p := by solve | exact h | skip
theorem applied (p : Prop) (h : p) : p := by apply_assumption
theorem guarded (p : Prop) (h : p) : p := by guard_hyp h : p; guard_target = p; exact h
theorem recursive : True := by let rec f (n : Nat) : Nat := n; trivial
theorem saturated (a b : Nat) (h : a = b) : b = a := by symm_saturate; assumption
theorem casting (a b : Nat) (h : a = b) : a = b := by exact_mod_cast h
theorem casting_apply (a b : Nat) (h : a = b) : a = b := by apply_mod_cast h
theorem casting_assumption (a b : Nat) (h : a = b) : a = b := by assumption_mod_cast
theorem casting_push (a b : Nat) (h : a = b) : a = b := by push_cast; exact h
theorem lets (n : Nat) : (let x := n; x) = n := by extract_lets x; rfl
theorem lifted (n : Nat) : (let x := n; x + 0) = n := by lift_lets; intro x; rfl
theorem renamed (n : Nat) (h : n = 2) : n = 2 := by rename n = 2 => g; exact g
theorem if_tactic (n : Nat) : (if n = 0 then 1 else 1) = 1 := by if h : n = 0 then simp else simp
theorem have_prime (p q : Prop) (h : p ∧ q) : q := by have' := h.2; exact this
theorem have_inline (p q : Prop) (h : p ∧ q) : q := by haveI := h.2; letI _x := 1; exact this
theorem refine_prime (p q : Prop) (h : p → q) (g : p) : q := by refine' h _; exact g
theorem delta_it (n : Nat) (h : n = 3) : id n = 3 := by delta id; exact h
theorem eq_refl_it (n : Nat) : n = n := by eq_refl
theorem apply_rfl_it (n : Nat) : n = n := by apply_rfl
theorem rfl_prime (n : Nat) : n = n := by rfl'
theorem conv_change (n : Nat) : n + 0 = n := by conv => lhs; change n
theorem conv_first (n : Nat) : n + 0 = n := by conv => lhs; first | fail_if_success skip | simp
theorem conv_tactic (n : Nat) (f : Nat → Nat → Nat) (h : n = 0) : f n n = f n 0 := by
  conv => lhs; arg 2; tactic => exact h
theorem conv_pattern (a b : Nat) (h : a = b) : a + a + 1 = b + b + 1 := by
  conv in a + a => rw [h]
theorem cases_wildcard (a : Nat) (h : a = 1 ∨ a = 2) : a < 3 := by cases h with | _ h => subst h; decide
theorem cases_before (a : Nat) (h : a = 1 ∨ a = 2) : a < 3 := by cases h with (subst a; decide)
theorem cases_shared (a : Nat) (h : a = 1 ∨ a = 2) : a < 3 := by
  cases h with
  | inl h | inr h => subst h; decide
theorem matching : (2 : Nat) matches 2 := by decide
theorem occurrences (a b : Nat) (h : a = b) : a + a = b + a := by rw (occs := .pos [1]) [h]
theorem steps (n : Nat) : n + 0 = n := by simp (config := { maxSteps := 1000 })
theorem transparency (a b : Nat) (h : a = b) : a = b := by rw (config := { transparency := .default }) [h]
theorem solved_by_elim (p q r : Prop) (f : p → q) (g : q → r) (h : p) : r := by solve_by_elim
theorem rules (f : Nat → Nat) (a b : Nat) (h : a = b) : f (a + 1) = f (b + 1) := by apply_rules [congrArg]
theorem congr_depth (f : Nat → Nat) (a b : Nat) (h : a = b) : f (a + 1) = f (b + 1) := by congr 2
