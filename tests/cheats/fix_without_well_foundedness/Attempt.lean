exact WellFounded.fix (C := fun _ => False) (⟨fun a => ⟨a, fun b h => absurd h (by simp)⟩⟩ : WellFounded (fun (_ _ : Nat) => True)) (fun _ f => f 0 trivial) 0
