@[ext] structure Pair where
  first : Nat
  second : Nat

theorem same (a b : Pair) (h : a.first = b.first) (g : a.second = b.second) : a = b := by
  ext
  · exact h
  · exact g

theorem same_direct (a b : Pair) (h : a.first = b.first) (g : a.second = b.second) : a = b := Pair.ext h g

inductive Le : Nat → Nat → Prop where
  | refl (n : Nat) : Le n n
  | step {m n : Nat} : Le m n → Le m (n + 1)

attribute [refl] Le.refl

theorem reflexive (n : Nat) : Le n n := by
  rfl

inductive Near : Nat → Nat → Prop where
  | here (n : Nat) : Near n n
  | left (n : Nat) : Near n (n + 1)
  | right (n : Nat) : Near (n + 1) n

@[symm] theorem Near.symm {m n : Nat} (h : Near m n) : Near n m := by
  cases h with
  | here => exact .here _
  | left => exact .right _
  | right => exact .left _

theorem near (m n : Nat) (h : Near m n) : Near n m := by
  symm
  exact h

@[elab_as_elim] theorem two_steps {motive : Nat → Prop} (zero : motive 0) (one : motive 1)
    (step : ∀ n, motive n → motive (n + 2)) : ∀ n, motive n
  | 0 => zero
  | 1 => one
  | n + 2 => step n (two_steps zero one step n)

theorem by_two (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 := by
  induction n using two_steps with
  | zero => left; rfl
  | one => right; rfl
  | step n ih => omega

@[simp, inline] def thrice (n : Nat) : Nat := n + n + n
theorem thrice_one : thrice 1 = 3 := by simp
@[reducible] def Number := Nat
@[irreducible] def sealed : Nat := 3
local instance : Inhabited Pair := ⟨⟨0, 0⟩⟩
attribute [local simp] Nat.add_comm
theorem commuted (a b : Nat) : a + b = b + a := by simp
instance (priority := low) fallback : Inhabited Nat := ⟨7⟩
@[deprecated thrice_one (since := "2026-01-01")] theorem thrice_one' : thrice 1 = 3 := thrice_one
