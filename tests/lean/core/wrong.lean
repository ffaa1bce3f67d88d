/-! Wrong proofs; under each one stands the beginning of what Lean has to say. -/
theorem mismatch (p q : Prop) (hp : p) : q := by
  exact hp
-- error 3:2 Type mismatch\n  hp\nhas type\n  p\nbut is expected to have type\n  q
theorem unsolved (p q : Prop) (hp : p) : p ∧ q := by
  constructor
  exact hp
-- error 5:50 unsolved goals\ncase right\np q : Prop\nhp : p\n⊢ q
theorem unknown_name (p : Prop) : p := by
  exact missing
-- error 10:8 Unknown identifier `missing`
theorem unknown_constant (n : Nat) : n + 0 = n := by
  rw [Nat.add_nothing]
-- error 13:6 Unknown constant `Nat.add_nothing`
theorem unknown_tactic (n : Nat) : n = n := by
  linarith
-- error 16:3 unknown tactic
theorem not_decided : 2 + 2 = 5 := by
  decide
-- error 19:2 Tactic `decide` proved that the proposition\n  2 + 2 = 5\nis false
theorem not_rfl (a b : Nat) : a + b = b + a := by
  rfl
-- error 22:2 Tactic `rfl` failed
theorem no_progress (p : Prop) (h : p) : p := by
  simp
-- error 25:2 `simp` made no progress
theorem no_pattern (a b c : Nat) (h : a = b) : c = c + 0 := by
  rw [h]
-- error 28:6 Tactic `rewrite` failed: Did not find an occurrence of the pattern\n  a\nin the target expression\n  c = c + 0
theorem no_assumption (p q : Prop) (h : p) : q := by
  assumption
-- error 31:2 Tactic `assumption` failed
theorem no_contradiction (p q : Prop) (h : p) : q := by
  contradiction
-- error 34:2 Tactic `contradiction` failed
theorem cannot_apply (p q r : Prop) (h : p → q) : r := by
  apply h
-- error 37:2 Tactic `apply` failed: could not unify the conclusion of `h`\n  q\nwith the goal\n  r
theorem nothing_to_introduce (n : Nat) : n = n := by
  intro h
-- error 40:8 Tactic `introN` failed: There are no additional binders or `let` bindings in the goal to introduce
theorem too_many (p : Prop) (h : p) : p := by
  exact h
  exact h
-- error 44:2 No goals to be solved
theorem missing_case (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl hp => exact Or.inr hp
-- error 47:2 Alternative `inr` has not been provided
theorem wrong_case (n : Nat) : n = n := by
  induction n with
  | zero => rfl
  | next n ih => rfl
-- error 53:2 Invalid alternative name `next`
theorem wrong_argument (a b : Nat) : a + b = b + a := Nat.add_comm a true
-- error 55:69 Application type mismatch
theorem unfinished (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ n ih => simp only []
-- error 60:17 `simp` made no progress
theorem calc_step (a b c : Nat) (h : a = b) : a = c := by
  calc a = b := h
    _ = c := h
-- error 64:13 Type mismatch
theorem no_instance (α : Type) (a b : α) : a + b = b + a := sorry
-- error 66:43 failed to synthesize instance of type class\n  HAdd α α
theorem wrong_field (p q : Prop) (h : p ∧ q) : p := h.third
-- error 68:54 Invalid field `third`
def endless (n : Nat) : Nat := endless (n + 1)
-- error 70:4 fail to show termination
theorem omega_false (a b : Nat) : a < b := by
  omega
-- error 73:2 omega could not prove the goal:\na possible counterexample may satisfy the constraints\n  d ≥ 0\n  c ≥ 0\n  c - d ≥ 0\nwhere\n c := ↑a\n d := ↑b
theorem omega_strict (a b : Nat) (h : a ≤ b) : a < b := by
  omega
-- error 76:2 omega could not prove the goal:\na possible counterexample may satisfy the constraints\n  c ≥ 0\nwhere\n c := ↑a
theorem omega_blind (p : Prop) (h : p) : 1 = 2 := by
  omega
-- error 79:2 omega could not prove the goal:\nNo usable constraints found. You may need to unfold definitions
theorem omega_product (a b : Nat) (h : a * b = 6) : a ≤ 5 := by
  omega
-- error 82:2 omega could not prove the goal:\na possible counterexample may satisfy the constraints\n  c ≥ 6\nwhere\n c := ↑a
theorem omega_integer (x : Int) : 0 ≤ x := by
  omega
-- error 85:2 omega could not prove the goal:\na possible counterexample may satisfy the constraints\n  a ≤ -1\nwhere\n a := x
theorem bit_blasted (x y : BitVec 8) : x + y = y + x := by
  bv_decide
-- error 88:2 `bv_decide` is out of the embedded Lean's reach: it needs a SAT solver
theorem compiled : 2 + 2 = 4 := by
  native_decide
-- error 91:2 `native_decide` trusts compiled code through the axiom `Lean.ofReduceBool`
