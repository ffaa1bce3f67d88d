/-! Which axioms a proof rests on; the expected answers stand below each question. -/
theorem constructive (p q : Prop) (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩
#print axioms constructive
-- 'constructive' does not depend on any axioms
theorem extensional (p q : Prop) (h : p ↔ q) : p = q := propext h
#print axioms extensional
-- 'extensional' depends on axioms: [propext]
#print axioms Classical.em
-- 'Classical.em' depends on axioms: [propext, Classical.choice, Quot.sound]
#print axioms funext
-- 'funext' depends on axioms: [Quot.sound]
theorem classical (p : Prop) : ¬¬p → p := fun h => Classical.byContradiction h
#print axioms classical
-- 'classical' depends on axioms: [propext, Classical.choice, Quot.sound]
theorem commutes (a b : Nat) : a + b = b + a := Nat.add_comm a b
#print axioms commutes
-- 'commutes' does not depend on any axioms
theorem computed : 12345 * 6789 = 83810205 := by decide
#print axioms computed
-- 'computed' does not depend on any axioms
