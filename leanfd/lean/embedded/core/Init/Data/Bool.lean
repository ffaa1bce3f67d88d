prelude
import Init.PropLemmas
/-!
Booleans: laws of `&&`, `||`, `!`, `^^`, equality, conditionals with boolean branches, decisions. Names, statements and
attributes: Init/Data/Bool.lean, Init/SimpLemmas.lean of the standard library.
-/
universe u v
variable {α : Sort u}

namespace Bool
instance instLE : LE Bool := ⟨(· → ·)⟩
instance instLT : LT Bool := ⟨fun x y => (!x && y) = true⟩
instance instDecidableLE (x y : Bool) : Decidable (x ≤ y) := inferInstanceAs (Decidable (x → y))
instance instDecidableLT (x y : Bool) : Decidable (x < y) := inferInstanceAs (Decidable (!x && y))
instance instMax : Max Bool := ⟨or⟩
instance instMin : Min Bool := ⟨and⟩
@[simp] theorem default_bool : default = false := rfl
theorem eq_false_iff : {b : Bool} → b = false ↔ b ≠ true := by decide
theorem ne_false_iff : {b : Bool} → b ≠ false ↔ b = true := by decide
theorem eq_iff_iff {a b : Bool} : a = b ↔ (a ↔ b) := by cases a <;> cases b <;> decide
@[simp] theorem decide_eq_true {b : Bool} [Decidable (b = true)] : decide (b = true) = b := by cases b <;> simp
@[simp] theorem decide_eq_false {b : Bool} [Decidable (b = false)] : decide (b = false) = !b := by cases b <;> simp
theorem decide_true_eq {b : Bool} [Decidable (true = b)] : decide (true = b) = b := by cases b <;> simp
theorem decide_false_eq {b : Bool} [Decidable (false = b)] : decide (false = b) = !b := by cases b <;> simp

/-! ### Conjunction and disjunction -/
@[simp] theorem and_self_left : ∀ (a b : Bool), (a && (a && b)) = (a && b) := by decide
@[simp] theorem and_self_right : ∀ (a b : Bool), ((a && b) && b) = (a && b) := by decide
@[simp] theorem not_and_self : ∀ (x : Bool), (!x && x) = false := by decide
@[simp] theorem and_not_self : ∀ (x : Bool), (x && !x) = false := by decide
@[simp] theorem eq_true_and_eq_false_self : ∀ (b : Bool), (b = true ∧ b = false) ↔ False := by decide
@[simp] theorem eq_false_and_eq_true_self : ∀ (b : Bool), (b = false ∧ b = true) ↔ False := by decide
theorem and_left_comm : ∀ (x y z : Bool), (x && (y && z)) = (y && (x && z)) := by decide
theorem and_right_comm : ∀ (x y z : Bool), ((x && y) && z) = ((x && z) && y) := by decide
@[simp] theorem and_iff_left_iff_imp : ∀ {a b : Bool}, ((a && b) = a) ↔ (a → b) := by decide
@[simp] theorem and_iff_right_iff_imp : ∀ {a b : Bool}, ((a && b) = b) ↔ (b → a) := by decide
@[simp] theorem iff_self_and : ∀ {a b : Bool}, (a = (a && b)) ↔ (a → b) := by decide
@[simp] theorem iff_and_self : ∀ {a b : Bool}, (b = (a && b)) ↔ (b → a) := by decide
@[simp] theorem or_self_left : ∀ (a b : Bool), (a || (a || b)) = (a || b) := by decide
@[simp] theorem or_self_right : ∀ (a b : Bool), ((a || b) || b) = (a || b) := by decide
@[simp] theorem not_or_self : ∀ (x : Bool), (!x || x) = true := by decide
@[simp] theorem or_not_self : ∀ (x : Bool), (x || !x) = true := by decide
@[simp] theorem eq_true_or_eq_false_self : ∀ (b : Bool), (b = true ∨ b = false) ↔ True := by decide
@[simp] theorem eq_false_or_eq_true_self : ∀ (b : Bool), (b = false ∨ b = true) ↔ True := by decide
@[simp] theorem or_iff_left_iff_imp : ∀ {a b : Bool}, ((a || b) = a) ↔ (b → a) := by decide
@[simp] theorem or_iff_right_iff_imp : ∀ {a b : Bool}, ((a || b) = b) ↔ (a → b) := by decide
@[simp] theorem iff_self_or : ∀ {a b : Bool}, (a = (a || b)) ↔ (b → a) := by decide
@[simp] theorem iff_or_self : ∀ {a b : Bool}, (b = (a || b)) ↔ (a → b) := by decide
theorem or_left_comm : ∀ (x y z : Bool), (x || (y || z)) = (y || (x || z)) := by decide
theorem or_right_comm : ∀ (x y z : Bool), ((x || y) || z) = ((x || z) || y) := by decide
theorem and_or_distrib_left : ∀ (x y z : Bool), (x && (y || z)) = (x && y || x && z) := by decide
theorem and_or_distrib_right : ∀ (x y z : Bool), ((x || y) && z) = (x && z || y && z) := by decide
theorem or_and_distrib_left : ∀ (x y z : Bool), (x || y && z) = ((x || y) && (x || z)) := by decide
theorem or_and_distrib_right : ∀ (x y z : Bool), (x && y || z) = ((x || z) && (y || z)) := by decide
theorem and_xor_distrib_left : ∀ (x y z : Bool), (x && (y ^^ z)) = ((x && y) ^^ (x && z)) := by decide
theorem and_xor_distrib_right : ∀ (x y z : Bool), ((x ^^ y) && z) = ((x && z) ^^ (y && z)) := by decide
theorem and_eq_true_iff {x y : Bool} : (x && y) = true ↔ x = true ∧ y = true := Iff.of_eq (and_eq_true x y)
theorem and_eq_false_iff : ∀ {x y : Bool}, (x && y) = false ↔ x = false ∨ y = false := by decide
@[simp] theorem and_eq_false_imp : ∀ {x y : Bool}, (x && y) = false ↔ (x = true → y = false) := by decide
theorem or_eq_true_iff : ∀ {x y : Bool}, (x || y) = true ↔ x = true ∨ y = true := by decide
@[simp] theorem or_eq_false_iff : ∀ {x y : Bool}, (x || y) = false ↔ x = false ∧ y = false := by decide

/-! ### Equality -/
@[simp low] theorem false_eq (b : Bool) : (false = b) = (b = false) := by cases b <;> simp
@[simp low] theorem true_eq (b : Bool) : (true = b) = (b = true) := by cases b <;> simp
@[simp] theorem true_beq : ∀ b, (true == b) = b := by decide
@[simp] theorem false_beq : ∀ b, (false == b) = !b := by decide
@[simp] theorem true_bne : ∀ b : Bool, (true != b) = !b := by decide
@[simp] theorem false_bne : ∀ b : Bool, (false != b) = b := by decide
@[simp] theorem bne_true : ∀ b : Bool, (b != true) = !b := by decide
@[simp] theorem bne_false : ∀ b : Bool, (b != false) = b := by decide
@[simp] theorem not_beq_self : ∀ x : Bool, ((!x) == x) = false := by decide
@[simp] theorem beq_not_self : ∀ x : Bool, (x == !x) = false := by decide
@[simp] theorem not_bne : ∀ a b : Bool, ((!a) != b) = !(a != b) := by decide
@[simp] theorem bne_not : ∀ a b : Bool, (a != !b) = !(a != b) := by decide
theorem not_bne_self : ∀ x : Bool, ((!x) != x) = true := by decide
theorem bne_not_self : ∀ x : Bool, (x != !x) = true := by decide
@[simp] theorem not_eq_self : ∀ b : Bool, ((!b) = b) ↔ False := by decide
@[simp] theorem eq_not_self : ∀ b : Bool, (b = (!b)) ↔ False := by decide
@[simp] theorem beq_self_left : ∀ a b : Bool, (a == (a == b)) = b := by decide
@[simp] theorem beq_self_right : ∀ a b : Bool, ((a == b) == b) = a := by decide
@[simp] theorem bne_self_left : ∀ a b : Bool, (a != (a != b)) = b := by decide
@[simp] theorem bne_self_right : ∀ a b : Bool, ((a != b) != b) = a := by decide
theorem not_bne_not : ∀ x y : Bool, ((!x) != (!y)) = (x != y) := by decide
@[simp] theorem bne_assoc : ∀ x y z : Bool, ((x != y) != z) = (x != (y != z)) := by decide
@[simp] theorem bne_right_inj : ∀ {x y z : Bool}, (x != y) = (x != z) ↔ y = z := by decide
@[simp] theorem bne_left_inj : ∀ {x y z : Bool}, (x != z) = (y != z) ↔ x = y := by decide
theorem eq_not_of_ne : ∀ {x y : Bool}, x ≠ y → x = !y := by decide
@[simp] theorem not_eq_not : ∀ {a b : Bool}, ¬a = !b ↔ a = b := by decide
@[simp] theorem not_not_eq : ∀ {a b : Bool}, ¬(!a) = b ↔ a = b := by decide
@[simp] theorem coe_iff_coe : ∀ {a b : Bool}, (a ↔ b) ↔ a = b := by decide
@[simp] theorem coe_true_iff_false : ∀ {a b : Bool}, (a ↔ b = false) ↔ a = (!b) := by decide
@[simp] theorem coe_false_iff_true : ∀ {a b : Bool}, (a = false ↔ b) ↔ (!a) = b := by decide
@[simp] theorem coe_false_iff_false : ∀ {a b : Bool}, (a = false ↔ b = false) ↔ (!a) = (!b) := by decide
theorem beq_eq_decide_eq {α : Type u} [BEq α] [LawfulBEq α] [DecidableEq α] (a b : α) : (a == b) = decide (a = b) := by
  cases h : a == b with
  | false => exact (_root_.decide_eq_false (ne_of_beq_false h)).symm
  | true => exact (_root_.decide_eq_true (eq_of_beq h)).symm

/-! ### Exclusive disjunction -/
theorem false_xor : ∀ x : Bool, (false ^^ x) = x := by decide
theorem xor_false : ∀ x : Bool, (x ^^ false) = x := by decide
theorem true_xor : ∀ x : Bool, (true ^^ x) = !x := by decide
theorem xor_true : ∀ x : Bool, (x ^^ true) = !x := by decide
theorem not_xor_self : ∀ x : Bool, (!x ^^ x) = true := by decide
theorem xor_not_self : ∀ x : Bool, (x ^^ !x) = true := by decide
theorem not_xor : ∀ x y : Bool, (!x ^^ y) = !(x ^^ y) := by decide
theorem xor_not : ∀ x y : Bool, (x ^^ !y) = !(x ^^ y) := by decide
theorem not_xor_not : ∀ x y : Bool, (!x ^^ !y) = (x ^^ y) := by decide
theorem xor_self : ∀ x : Bool, (x ^^ x) = false := by decide
theorem xor_comm : ∀ x y : Bool, (x ^^ y) = (y ^^ x) := by decide
theorem xor_left_comm : ∀ x y z : Bool, (x ^^ (y ^^ z)) = (y ^^ (x ^^ z)) := by decide
theorem xor_right_comm : ∀ x y z : Bool, ((x ^^ y) ^^ z) = ((x ^^ z) ^^ y) := by decide
theorem xor_assoc : ∀ x y z : Bool, ((x ^^ y) ^^ z) = (x ^^ (y ^^ z)) := by decide
theorem xor_right_inj : ∀ {x y z : Bool}, (x ^^ y) = (x ^^ z) ↔ y = z := by decide
theorem xor_left_inj : ∀ {x y z : Bool}, (x ^^ z) = (y ^^ z) ↔ x = y := by decide

/-! ### Order, injectivity, numbers -/
@[simp] protected theorem le_true : ∀ x : Bool, x ≤ true := by decide
@[simp] protected theorem false_le : ∀ x : Bool, false ≤ x := by decide
@[simp] protected theorem le_refl : ∀ x : Bool, x ≤ x := by decide
@[simp] protected theorem lt_irrefl : ∀ x : Bool, ¬x < x := by decide
protected theorem le_trans : ∀ {x y z : Bool}, x ≤ y → y ≤ z → x ≤ z := by decide
protected theorem le_antisymm : ∀ {x y : Bool}, x ≤ y → y ≤ x → x = y := by decide
protected theorem le_total : ∀ x y : Bool, x ≤ y ∨ y ≤ x := by decide
protected theorem lt_asymm : ∀ {x y : Bool}, x < y → ¬y < x := by decide
protected theorem lt_trans : ∀ {x y z : Bool}, x < y → y < z → x < z := by decide
protected theorem lt_iff_le_not_le : ∀ {x y : Bool}, x < y ↔ x ≤ y ∧ ¬y ≤ x := by decide
@[simp] protected theorem max_eq_or : max = or := rfl
@[simp] protected theorem min_eq_and : min = and := rfl
theorem not_inj : ∀ {x y : Bool}, (!x) = (!y) → x = y := by decide
@[simp] theorem not_inj_iff : ∀ {x y : Bool}, (!x) = (!y) ↔ x = y := by decide
def toNat (b : Bool) : Nat := cond b 1 0
@[simp] theorem toNat_false : false.toNat = 0 := rfl
@[simp] theorem toNat_true : true.toNat = 1 := rfl
theorem toNat_le (c : Bool) : c.toNat ≤ 1 := by cases c <;> decide
theorem toNat_lt (b : Bool) : b.toNat < 2 := Nat.lt_succ_of_le (toNat_le b)
@[simp] theorem toNat_eq_zero {b : Bool} : b.toNat = 0 ↔ b = false := by cases b <;> decide
@[simp] theorem toNat_eq_one {b : Bool} : b.toNat = 1 ↔ b = true := by cases b <;> decide

/-! ### Conditionals -/
@[simp] theorem if_true_left (p : Prop) [h : Decidable p] (f : Bool) : (ite p true f) = (p || f) := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem if_false_left (p : Prop) [h : Decidable p] (f : Bool) : (ite p false f) = (!p && f) := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem if_true_right (p : Prop) [h : Decidable p] (t : Bool) : (ite p t true) = (!(p : Bool) || t) := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem if_false_right (p : Prop) [h : Decidable p] (t : Bool) : (ite p t false) = (p && t) := by
  cases h <;> rename_i g <;> simp [g]
@[simp] theorem ite_eq_true_distrib (p : Prop) [h : Decidable p] (t f : Bool) :
    (ite p t f = true) = ite p (t = true) (f = true) := by cases h <;> rename_i g <;> simp [g]
@[simp] theorem ite_eq_false_distrib (p : Prop) [h : Decidable p] (t f : Bool) :
    (ite p t f = false) = ite p (t = false) (f = false) := by cases h <;> rename_i g <;> simp [g]
@[simp] theorem ite_eq_false {b : Bool} {p q : Prop} : (if b = false then p else q) ↔ if b then q else p := by cases b <;> simp
@[simp] theorem ite_eq_true_else_eq_false {b : Bool} {q : Prop} : (if b = true then q else b = false) ↔ (b = true → q) := by
  cases b <;> simp
@[simp] theorem not_ite_eq_true_eq_true {p : Prop} [h : Decidable p] {b c : Bool} :
    ¬(ite p (b = true) (c = true)) ↔ (ite p (b = false) (c = false)) := by cases h <;> rename_i g <;> simp [g]
@[simp] theorem not_ite_eq_false_eq_false {p : Prop} [h : Decidable p] {b c : Bool} :
    ¬(ite p (b = false) (c = false)) ↔ (ite p (b = true) (c = true)) := by cases h <;> rename_i g <;> simp [g]
@[simp] theorem eq_false_imp_eq_true : ∀ {b : Bool}, (b = false → b = true) ↔ (b = true) := by decide
@[simp] theorem eq_true_imp_eq_false : ∀ {b : Bool}, (b = true → b = false) ↔ (b = false) := by decide
theorem cond_eq_ite {α : Sort u} (b : Bool) (t e : α) : cond b t e = if b then t else e := by cases b <;> rfl
theorem cond_eq_if {α : Sort u} {b : Bool} {x y : α} : (bif b then x else y) = (if b then x else y) := cond_eq_ite b x y
@[simp] theorem cond_not {α : Sort u} (b : Bool) (t e : α) : cond (!b) t e = cond b e t := by cases b <;> rfl
@[simp] theorem cond_self {α : Sort u} (c : Bool) (t : α) : cond c t t = t := by cases c <;> rfl
theorem cond_decide {α : Sort u} (p : Prop) [Decidable p] (t e : α) : cond (decide p) t e = if p then t else e := by
  rw [cond_eq_ite]
  by_cases g : p
  · rw [if_pos (_root_.decide_eq_true g), if_pos g]
  · rw [if_neg (fun h => g (of_decide_eq_true h)), if_neg g]
@[simp] theorem cond_eq_true_distrib : ∀ c t f : Bool, (cond c t f = true) = ite (c = true) (t = true) (f = true) :=
  fun c _ _ => by cases c <;> rfl
@[simp] theorem cond_eq_false_distrib : ∀ c t f : Bool, (cond c t f = false) = ite (c = true) (t = false) (f = false) :=
  fun c _ _ => by cases c <;> rfl
protected theorem cond_true {α : Sort u} {a b : α} : cond true a b = a := rfl
protected theorem cond_false {α : Sort u} {a b : α} : cond false a b = b := rfl
@[simp] theorem cond_true_left : ∀ c f : Bool, cond c true f = (c || f) := by decide
@[simp] theorem cond_false_left : ∀ c f : Bool, cond c false f = (!c && f) := by decide
@[simp] theorem cond_true_right : ∀ c t : Bool, cond c t true = (!c || t) := by decide
@[simp] theorem cond_false_right : ∀ c t : Bool, cond c t false = (c && t) := by decide

/-! ### Decisions -/
protected theorem decide_coe (b : Bool) [Decidable (b = true)] : decide (b = true) = b := decide_eq_true
@[simp] theorem decide_and (p q : Prop) [dpq : Decidable (p ∧ q)] [dp : Decidable p] [dq : Decidable q] :
    decide (p ∧ q) = (p && q) := by cases dp <;> rename_i g <;> simp [g]
@[simp] theorem decide_or (p q : Prop) [dpq : Decidable (p ∨ q)] [dp : Decidable p] [dq : Decidable q] :
    decide (p ∨ q) = (p || q) := by cases dp <;> rename_i g <;> simp [g]
@[simp] theorem decide_iff_dist (p q : Prop) [dpq : Decidable (p ↔ q)] [dp : Decidable p] [dq : Decidable q] :
    decide (p ↔ q) = (decide p == decide q) := by cases dp <;> rename_i g <;> simp [g]
end Bool
export Bool (cond_eq_if)
@[simp] theorem beq_true (b : Bool) : (b == true) = b := by cases b <;> rfl
@[simp] theorem beq_false (b : Bool) : (b == false) = !b := by cases b <;> rfl
@[simp] theorem false_eq_decide_iff {p : Prop} [h : Decidable p] : false = decide p ↔ ¬p := by
  rw [eq_comm]; exact decide_eq_false_iff_not
@[simp] theorem true_eq_decide_iff {p : Prop} [h : Decidable p] : true = decide p ↔ p := by rw [eq_comm]; exact decide_eq_true_iff
theorem beq_eq_beq {α : Type u} {β : Type v} [BEq α] [LawfulBEq α] [BEq β] [LawfulBEq β] {a₁ a₂ : α} {b₁ b₂ : β} :
    ((a₁ == a₂) = (b₁ == b₂)) ↔ (a₁ = a₂ ↔ b₁ = b₂) := by
  rw [Bool.eq_iff_iff, beq_iff_eq, beq_iff_eq]
instance Bool.instLawfulIdentityOr : Std.LawfulIdentity (· || ·) false where
  left_id := Bool.false_or
  right_id := Bool.or_false
instance Bool.instLawfulIdentityAnd : Std.LawfulIdentity (· && ·) true where
  left_id := Bool.true_and
  right_id := Bool.and_true
instance Bool.instIdempotentOr : Std.IdempotentOp (· || ·) := ⟨Bool.or_self⟩
instance Bool.instIdempotentAnd : Std.IdempotentOp (· && ·) := ⟨Bool.and_self⟩
export Bool (xor)
