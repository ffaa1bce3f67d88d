/-! Standard names with the statements that standard Lean gives them. -/
section logic
variable (a b c d : Prop)
example : a ∧ b → a := And.left
example : a ∧ b → b := And.right
example : a → b → a ∧ b := And.intro
example : a → a ∨ b := Or.inl
example : b → a ∨ b := Or.inr
example : a ∨ b → (a → c) → (b → c) → c := Or.elim
example : (a ↔ b) → a → b := Iff.mp
example : (a ↔ b) → b → a := Iff.mpr
example : a ↔ a := Iff.rfl
example : (a ↔ b) → (b ↔ a) := Iff.symm
example : (a ↔ b) → (b ↔ c) → (a ↔ c) := Iff.trans
example : a → ¬a → b := absurd
example : False → a := False.elim
example : True := trivial
example : (a → b) → ¬b → ¬a := mt
example : a ∧ b ↔ b ∧ a := and_comm
example : a ∨ b ↔ b ∨ a := or_comm
example : (a ∧ b) ∧ c ↔ a ∧ b ∧ c := and_assoc
example : (a ∨ b) ∨ c ↔ a ∨ b ∨ c := or_assoc
example : a ∧ (b ∨ c) ↔ (a ∧ b) ∨ (a ∧ c) := and_or_left
example : (a ∨ b) ∧ c ↔ (a ∧ c) ∨ (b ∧ c) := or_and_right
example : a ∨ (b ∧ c) ↔ (a ∨ b) ∧ (a ∨ c) := or_and_left
example : (a ∧ b) ∨ c ↔ (a ∨ c) ∧ (b ∨ c) := and_or_right
example : ¬(a ∨ b) ↔ ¬a ∧ ¬b := not_or
example : ¬(a ∧ b) ↔ (a → ¬b) := not_and
example : (a ∧ b → c) ↔ (a → b → c) := and_imp
example : (a ∨ b → c) ↔ (a → c) ∧ (b → c) := or_imp
example : (a ∧ True) = a := and_true a
example : (a ∨ False) = a := or_false a
example : a → ¬¬a := not_not_intro
example : ¬¬¬a ↔ ¬a := not_not_not
example : (a ↔ c) → (b ↔ d) → (a ∧ b ↔ c ∧ d) := and_congr
example : (a ↔ c) → (b ↔ d) → (a ∨ b ↔ c ∨ d) := or_congr
example : (a ↔ b) → (¬a ↔ ¬b) := not_congr
example : (a ↔ b) → a = b := propext
example : a ∨ ¬a := Classical.em a
example : (¬a → False) → a := Classical.byContradiction
example : ¬¬a ↔ a := Classical.not_not
example : (a → b) → (¬a → b) → b := Classical.byCases
example : ¬(a ∧ b) ↔ ¬a ∨ ¬b := Classical.not_and_iff_not_or_not
example [Decidable a] : a ∨ ¬a := Decidable.em a
example [Decidable a] : (¬a → False) → a := Decidable.byContradiction
end logic
section quantifiers
variable {α : Type} (p q : α → Prop) (b : Prop)
example : (¬∃ x, p x) ↔ ∀ x, ¬p x := not_exists
example : (¬∀ x, p x) ↔ ∃ x, ¬p x := Classical.not_forall
example : (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ ∀ x, q x := forall_and
example : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x := exists_or
example : ((∃ x, p x) → b) ↔ ∀ x, p x → b := exists_imp
example : (∀ x, p x ↔ q x) → ((∀ x, p x) ↔ ∀ x, q x) := forall_congr'
example : (∀ x, p x ↔ q x) → ((∃ x, p x) ↔ ∃ x, q x) := exists_congr
example (h : ∃ x, p x) : p (Classical.choose h) := Classical.choose_spec h
noncomputable example : Nonempty α → α := Classical.choice
end quantifiers
section equality
variable {α β : Type} {a b c : α} {f g : α → β}
example : a = a := rfl
example : a = b → b = a := Eq.symm
example : a = b → b = c → a = c := Eq.trans
example (p : α → Prop) : a = b → p a → p b := Eq.subst
example : a = b → f a = f b := congrArg f
example : f = g → f a = g a := fun h => congrFun h a
example : f = g → a = b → f a = g b := congr
example : (∀ x, f x = g x) → f = g := funext
example : a ≠ b → b ≠ a := Ne.symm
example : a = b ↔ b = a := eq_comm
example (r : α → α → Prop) : r a b → Quot.mk r a = Quot.mk r b := Quot.sound
example {x y : α × β} : x.fst = y.fst → x.snd = y.snd → x = y := Prod.ext
end equality
section arithmetic
variable (a b c d n m k : Nat)
example : ∀ (a b : Nat), a + b = b + a := Nat.add_comm
example : ∀ (a b c : Nat), a + b + c = a + (b + c) := Nat.add_assoc
example : ∀ (a b c : Nat), a + (b + c) = b + (a + c) := Nat.add_left_comm
example : ∀ (a b c : Nat), a + b + c = a + c + b := Nat.add_right_comm
example : ∀ (n : Nat), n + 0 = n := Nat.add_zero
example : ∀ (n : Nat), 0 + n = n := Nat.zero_add
example : ∀ (n m : Nat), n.succ + m = (n + m).succ := Nat.succ_add
example : ∀ (n m : Nat), n + m.succ = (n + m).succ := Nat.add_succ
example : ∀ (n m : Nat), n * m = m * n := Nat.mul_comm
example : ∀ (n m k : Nat), n * m * k = n * (m * k) := Nat.mul_assoc
example : ∀ (n : Nat), n * 0 = 0 := Nat.mul_zero
example : ∀ (n : Nat), 0 * n = 0 := Nat.zero_mul
example : ∀ (n : Nat), n * 1 = n := Nat.mul_one
example : ∀ (n : Nat), 1 * n = n := Nat.one_mul
example : ∀ (n m : Nat), n * m.succ = n * m + n := Nat.mul_succ
example : ∀ (n m : Nat), n.succ * m = n * m + m := Nat.succ_mul
example : ∀ (n m k : Nat), n * (m + k) = n * m + n * k := Nat.left_distrib
example : ∀ (n m k : Nat), (n + m) * k = n * k + m * k := Nat.right_distrib
example : ∀ (n m k : Nat), n * (m + k) = n * m + n * k := Nat.mul_add
example : ∀ (n m k : Nat), (n + m) * k = n * k + m * k := Nat.add_mul
example : n + m = n + k → m = k := Nat.add_left_cancel
example : n + m = k + m → n = k := Nat.add_right_cancel
example : n.succ = m.succ → n = m := Nat.succ.inj
example : ∀ (n : Nat), n.succ ≠ 0 := Nat.succ_ne_zero
example : ∀ (n : Nat), n ≤ n := Nat.le_refl
example : n ≤ m → m ≤ k → n ≤ k := Nat.le_trans
example : n ≤ m → m ≤ n → n = m := Nat.le_antisymm
example : ∀ (m n : Nat), m ≤ n ∨ n ≤ m := Nat.le_total
example : ∀ (n : Nat), ¬n < n := Nat.lt_irrefl
example : n < m → m < k → n < k := Nat.lt_trans
example : n < m → m ≤ k → n < k := Nat.lt_of_lt_of_le
example : n ≤ m → m < k → n < k := Nat.lt_of_le_of_lt
example : n < m → n ≤ m := Nat.le_of_lt
example : n ≤ m → n ≠ m → n < m := Nat.lt_of_le_of_ne
example : n ≤ m → n < m ∨ n = m := Nat.lt_or_eq_of_le
example : ∀ (a b : Nat), a < b ∨ a ≥ b := Nat.lt_or_ge
example : ∀ (a b : Nat), a < b ∨ a = b ∨ b < a := Nat.lt_trichotomy
example : n ≤ m → n.succ ≤ m.succ := Nat.succ_le_succ
example : n.succ ≤ m.succ → n ≤ m := Nat.le_of_succ_le_succ
example : n < m.succ → n ≤ m := Nat.le_of_lt_succ
example : n ≤ m → n < m.succ := Nat.lt_succ_of_le
example : ∀ (n : Nat), 0 ≤ n := Nat.zero_le
example : ∀ (n : Nat), 0 < n.succ := Nat.succ_pos
example : ∀ (n : Nat), ¬n < 0 := Nat.not_lt_zero
example : n ≠ 0 → 0 < n := Nat.pos_of_ne_zero
example : ∀ (n k : Nat), n ≤ n + k := Nat.le_add_right
example : ∀ (n m : Nat), n ≤ m + n := Nat.le_add_left
example : n ≤ m → ∀ k, k + n ≤ k + m := Nat.add_le_add_left
example : n ≤ m → ∀ k, n + k ≤ m + k := Nat.add_le_add_right
example : a ≤ b → c ≤ d → a + c ≤ b + d := Nat.add_le_add
example : a < b → c < d → a + c < b + d := Nat.add_lt_add
example : n ≤ m → k * n ≤ k * m := Nat.mul_le_mul_left k
example : a ≤ b → c ≤ d → a * c ≤ b * d := Nat.mul_le_mul
example : 0 < n → 0 < m → 0 < n * m := Nat.mul_pos
example : ¬a ≤ b ↔ b < a := Nat.not_le
example : ¬a < b ↔ b ≤ a := Nat.not_lt
example : n ≤ m → ∃ k, n + k = m := Nat.le.dest
example : n + k = m → n ≤ m := Nat.le.intro
example : ∀ (n : Nat), n - n = 0 := Nat.sub_self
example : ∀ (n m : Nat), n + m - m = n := Nat.add_sub_cancel
example : m ≤ n → n - m + m = n := Nat.sub_add_cancel
example : n ≤ m → n - m = 0 := Nat.sub_eq_zero_of_le
example : a - b ≤ c ↔ a ≤ c + b := Nat.sub_le_iff_le_add
example : ∀ (n : Nat) {m : Nat}, 0 < m → n % m < m := Nat.mod_lt
example : ∀ (m k : Nat), k * (m / k) + m % k = m := Nat.div_add_mod
example : a ∣ b → b ∣ c → a ∣ c := Nat.dvd_trans
example : a ∣ b → a ∣ c → a ∣ b + c := Nat.dvd_add
example : a ^ (n + 1) = a ^ n * a := Nat.pow_succ
example (p : Nat → Prop) : (∀ n, (∀ m, m < n → p m) → p n) → p k := Nat.strongRecOn k
end arithmetic
section lists
variable {α β γ : Type} (xs ys zs : List α) (f : α → β) (g : β → γ) (a b : α)
example : ∀ (as bs cs : List α), as ++ bs ++ cs = as ++ (bs ++ cs) := List.append_assoc
example : ∀ (as : List α), as ++ [] = as := List.append_nil
example : ∀ (as : List α), [] ++ as = as := List.nil_append
example : (a :: xs) ++ ys = a :: (xs ++ ys) := List.cons_append
example : (xs ++ ys).length = xs.length + ys.length := List.length_append
example : (a :: xs).length = xs.length + 1 := List.length_cons
example : (xs.map f).length = xs.length := List.length_map f
example : (xs ++ ys).map f = xs.map f ++ ys.map f := List.map_append
example : (xs.map f).map g = xs.map (g ∘ f) := List.map_map
example : (xs ++ ys).reverse = ys.reverse ++ xs.reverse := List.reverse_append
example : xs.reverse.reverse = xs := List.reverse_reverse xs
example : xs.reverse.length = xs.length := List.length_reverse
example : a ∈ xs ++ ys ↔ a ∈ xs ∨ a ∈ ys := List.mem_append
example : a ∈ b :: xs ↔ a = b ∨ a ∈ xs := List.mem_cons
example : a ∈ xs → f a ∈ xs.map f := List.mem_map_of_mem
example : a ∈ xs.reverse ↔ a ∈ xs := List.mem_reverse
end lists
