/-! Quotients by a setoid. -/
def parity : Setoid Nat where
  r a b := a % 2 = b % 2
  iseqv := ⟨fun _ => rfl, Eq.symm, Eq.trans⟩
theorem same_class : Quotient.mk parity 1 = Quotient.mk parity 3 := Quotient.sound (show 1 % 2 = 3 % 2 from rfl)
def isEven : Quotient parity → Bool := Quotient.lift (fun n => n % 2 == 0) fun a b (h : a % 2 = b % 2) => by simp [h]
theorem even_two : isEven (Quotient.mk parity 2) = true := rfl
theorem exact_class (a b : Nat) (h : Quotient.mk parity a = Quotient.mk parity b) : a % 2 = b % 2 := Quotient.exact h
theorem every_class (q : Quotient parity) : ∃ n, Quotient.mk parity n = q := Quotient.exists_rep q
theorem by_cases_of_class (q : Quotient parity) : isEven q = true ∨ isEven q = false := by
  induction q using Quotient.ind with
  | _ n => cases isEven (Quotient.mk parity n) <;> simp
def added : Quotient parity → Quotient parity → Quotient parity :=
  Quotient.lift₂ (fun a b => Quotient.mk parity (a + b)) fun a b c d (h : a % 2 = c % 2) (g : b % 2 = d % 2) =>
    Quotient.sound (show (a + b) % 2 = (c + d) % 2 by omega)
theorem added_computes : added (Quotient.mk parity 1) (Quotient.mk parity 1) = Quotient.mk parity 2 := rfl
