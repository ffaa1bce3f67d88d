/-! Options and numbers below a bound: what `simp`, `grind`, `decide` and `omega` know, and how programs run. -/
example (o : Option Nat) (h : o ≠ none) : o.isSome := by simpa [Option.isSome_iff_ne_none] using h
example (o : Option Nat) (f : Nat → Nat) : (o.map f).isSome = o.isSome := by simp
example (o : Option Nat) (a : Nat) (h : a ∈ o) : o = some a := by simpa using h
example (o : Option Nat) (f : Nat → Nat) (h : o.map f = none) : o = none := by simpa using h
example (o : Option Nat) (f g : Nat → Option Nat) : (o.bind f).bind g = o.bind fun x => (f x).bind g := by grind
example (a b : Option Nat) (h : ∀ x, a = some x ↔ b = some x) : a = b := by ext x; exact h x
example (p : Nat → Bool) (o : Option Nat) (x : Nat) : o.filter p = some x ↔ o = some x ∧ p x := by simp
example : (2 : Nat) ∈ some 2 := by decide
/-- info: some 3 -/
#guard_msgs in #eval Option.pmap (fun (a : Nat) (_ : a < 3) => a + 1) (some 2) (by simp)
/-- info: (some 1, none) -/
#guard_msgs in #eval ((some 1).pbind fun a _ => if a = 1 then some a else none, (none : Option Nat).pbind fun a _ => some a)

example (i : Fin 5) : i.rev.rev = i := by simp
example (n : Nat) (i : Fin n) : i.castSucc < i.succ := Fin.castSucc_lt_succ
example (n : Nat) (i : Fin (n + 1)) (h : i ≠ 0) : (i.pred h).succ = i := by simp
example (n : Nat) (a b c : Fin n) : a * b * c = a * (b * c) := Fin.mul_assoc a b c
example : ∃ i : Fin 7, 2 * i.val = 6 := by decide
example : ¬∃ i : Fin 7, i.val ∣ 11 ∧ 1 < i.val := by decide
example (P : Fin 2 → Prop) (h₀ : P 0) (h₁ : P 1) : ∀ i, P i := Fin.forall_fin_two.2 ⟨h₀, h₁⟩
example (n : Nat) (i : Fin (n + 1)) : i = Fin.last n ∨ ∃ j : Fin n, i = j.castSucc := by
  induction i using Fin.lastCases with
  | last => exact .inl rfl
  | cast i => exact .inr ⟨i, rfl⟩
example (m n : Nat) (i : Fin (m + n)) : i.val < m ∨ m ≤ i.val := by
  induction i using Fin.addCases with
  | left i => simp
  | right i => simp

example (xs : List Nat) (f : Nat → Option Nat) : xs.filterMap f = [] ↔ ∀ x ∈ xs, f x = none := by simp
example (n : Nat) (i : Fin n) : i ∈ List.finRange n := by simp
example (xs ys : List Nat) (f : Nat → Nat → Option Nat) (a : Nat) :
    (xs ++ ys).foldlM f a = xs.foldlM f a >>= ys.foldlM f := by simp
example (n : Nat) : n ||| 0 = n ∧ 0 ^^^ n = n ∧ n &&& 0 = 0 ∧ n <<< 0 = n := by simp
example (n : Nat) : ((n + 1 : Nat) : Rat) * 2 = 2 * n + 2 := by grind
example (a b : Nat) (h : (a : Rat) = b) : a = b := by exact_mod_cast h
/-- info: (-3, 9223372036854775807, -9223372036854775808, true) -/
#guard_msgs in #eval ((-7 : ISize) / 2, ISize.maxValue, ISize.maxValue + 1, decide ((2 : ISize) < 3))
example (a : ISize) : a = a := rfl
